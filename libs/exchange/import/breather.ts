import { setImmediate } from 'node:timers/promises';

const WORK_MS = 10;

/** Between two steps of long work: has it gone on so long that others should have a turn, and a turn for them. */
type Breather = { readonly isDue: () => boolean; readonly breathe: () => Promise<void> };

export const breather = (): Breather => {
  let since = performance.now();
  return {
    isDue: () => performance.now() - since > WORK_MS,
    breathe: async () => {
      await setImmediate();
      since = performance.now();
    },
  };
};
