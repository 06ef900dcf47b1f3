import { setTimeout as sleep } from 'node:timers/promises';

/** Half to all of a wait that doubles from `firstMs` to `mostMs`, so that many clients do not come back at once. */
export const jittered = (attempt: number, { firstMs, mostMs }: Backoff): number =>
  Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 30)) * (0.5 + Math.random() / 2);

export type Backoff = { readonly firstMs: number; readonly mostMs: number };

/** Sleeps; an abort ends the sleep early and in peace. */
export const pause = async (ms: number, signal?: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
};
