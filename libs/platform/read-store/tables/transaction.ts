import postgres from 'postgres';
import type { ReadStore, ReadStoreTransaction } from './connect';

/** The transaction ended on its way; what it had done is undone, what it does from now on would not be in it. */
export class TransactionLost extends Error {
  constructor() {
    super('The connection of the transaction was lost');
  }
}

const CLOSED = /^(CONNECTION_(CLOSED|DESTROYED)|E[A-Z]+)$/;

/** After these the server or the network closes the connection, if it has not yet. */
const endsConnection = (error: unknown): boolean => {
  if (error instanceof postgres.PostgresError) return ['FATAL', 'PANIC'].includes(error.severity);
  return error instanceof Error && 'code' in error && CLOSED.test(String(error.code));
};

const guarded = (tx: ReadStoreTransaction, isLost: () => boolean): ReadStoreTransaction => {
  const check = (): void => {
    if (isLost()) throw new TransactionLost();
  };
  return new Proxy(tx, {
    apply: (target, self, parameters): unknown => {
      check();
      return Reflect.apply(target, self, parameters);
    },
    get: (target, name): unknown => {
      check();
      return Reflect.get(target, name);
    },
  });
};

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/**
 * `sql.begin` without its two faults on a lost connection (postgres.js 3.4.9). It would carry out what the handle is
 * told later on another connection, outside any transaction; and its own rollback or commit, written to the socket that
 * is gone, throws where nobody can catch it. So the handle refuses once the connection is lost, and the work's end is
 * then never told to the driver, which has rejected the transaction already. `mode` is what follows `begin`.
 */
export const transaction = async <T>(
  sql: ReadStore,
  work: (tx: ReadStoreTransaction) => Promise<T>,
  mode = '',
): Promise<T> => {
  let isLost = false;
  const hasLost = (): boolean => isLost;
  const begun = sql.begin(mode, async (tx): Promise<{ readonly result: T }> => {
    try {
      const result = await work(guarded(tx, hasLost));
      return hasLost() ? await never() : { result };
    } catch (error) {
      if (hasLost() || endsConnection(error)) return never();
      throw error;
    }
  });
  try {
    // Wrapped, because the driver takes an array for a list of queries.
    return (await begun).result;
  } finally {
    isLost = true;
  }
};
