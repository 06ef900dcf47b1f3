import { Damage } from './damage';
import type { Tables } from './layout';

/** How many bytes of events one transaction takes at most. */
const GROUP_BYTES = 8 * 1024 * 1024;

type Waiting = {
  readonly bytes: number;
  readonly run: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
};

export type Committer = {
  /** Runs `write` in the next transaction; resolves once that is on disk. `bytes` is its rough size. */
  readonly submit: <T>(bytes: number, write: () => T) => Promise<T>;
  /** Bytes that wait for a transaction. */
  readonly waiting: () => number;
  /** Resolves when everything submitted so far is on disk or has failed. */
  readonly settled: () => Promise<void>;
};

export type CommitListener = {
  /** Before the transaction, with the rough size of what it writes; throws where it must not begin. */
  readonly beginning: (bytes: number) => void;
  /** Last part of the transaction. */
  readonly committing: () => void;
  readonly committed: () => void;
  readonly aborted: () => void;
};

type Queue = {
  waiting: Waiting[];
  bytes: number;
};

const takeGroup = (queue: Queue): Waiting[] => {
  let bytes = 0;
  let count = 0;
  for (const { bytes: size } of queue.waiting) {
    if (count > 0 && bytes + size > GROUP_BYTES) break;
    bytes += size;
    count += 1;
  }
  queue.bytes -= bytes;
  return queue.waiting.splice(0, count);
};

const commit = (tables: Tables, listener: CommitListener, group: readonly Waiting[]): void => {
  let outcomes: unknown[];
  try {
    listener.beginning(group.reduce((sum, { bytes }) => sum + bytes, 0));
    outcomes = tables.root.transactionSync(() => {
      const done = group.map(({ run }) => run());
      listener.committing();
      return done;
    });
  } catch (error) {
    listener.aborted();
    // What is damaged concerns whoever asked for it, and not those whose writes came at the same time.
    if (error instanceof Damage && group.length > 1) for (const one of group) commit(tables, listener, [one]);
    else for (const { reject } of group) reject(error);
    return;
  }
  listener.committed();
  group.forEach(({ resolve }, i) => resolve(outcomes[i] as never));
};

/**
 * Gathers the writes that arrive within one turn of the event loop, and those that pile up behind a flush, into
 * one transaction: the decisions of all are taken inside it and one flush serves all.
 */
export const createCommitter = (tables: Tables, listener: CommitListener): Committer => {
  const queue: Queue = { waiting: [], bytes: 0 };
  const idle: (() => void)[] = [];
  let scheduled = false;

  const commitNext = (): void => {
    commit(tables, listener, takeGroup(queue));
    scheduled = queue.waiting.length > 0;
    if (scheduled) setImmediate(commitNext);
    else for (const wake of idle.splice(0)) wake();
  };

  return {
    submit: (bytes, run) =>
      new Promise((resolve, reject) => {
        queue.waiting.push({ bytes, run, resolve, reject });
        queue.bytes += bytes;
        if (scheduled) return;
        scheduled = true;
        setImmediate(commitNext);
      }),
    waiting: () => queue.bytes,
    settled: () =>
      new Promise((resolve) => {
        if (scheduled) idle.push(resolve);
        else resolve();
      }),
  };
};
