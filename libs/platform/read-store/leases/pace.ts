import { setTimeout as delay } from 'node:timers/promises';

/** Waits, or returns early when the signal aborts. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);

/** 100 ms doubling to half a minute, with jitter, so that several workers do not knock at once. */
export const backoff = (attempt: number): number =>
  Math.min(30_000, 100 * 2 ** Math.min(attempt, 10)) * (0.5 + Math.random() / 2);
