import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 1_000;

/** PostgreSQL, or a server before it, takes longer than anybody should wait. */
export class Late extends Error {
  readonly code = 'ETIMEDOUT';
  constructor() {
    super('PostgreSQL does not answer');
  }
}

/** The answer, or a rejection after a second. */
export const inTime = async <T>(answer: PromiseLike<T>): Promise<T> => {
  const patience = new AbortController();
  const late = delay(PATIENCE_MS, undefined, { signal: patience.signal }).then(() => {
    throw new Late();
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    patience.abort();
  }
};
