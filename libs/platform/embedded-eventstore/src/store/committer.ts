import { type RootDatabase } from 'lmdb';

/** How many bytes of events one transaction takes at most. */
const GROUP_BYTES = 8 * 1024 * 1024;

interface Waiting {
  readonly bytes: number;
  readonly run: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
}

export interface Committer {
  /** Runs `write` in the next transaction; resolves once that is on disk. `bytes` is its rough size. */
  readonly submit: <T>(bytes: number, write: () => T) => Promise<T>;
  /** Bytes that wait for a transaction. */
  readonly waiting: () => number;
  /** Resolves when everything submitted so far is on disk or has failed. */
  readonly settled: () => Promise<void>;
}

export interface CommitListener {
  readonly committed: () => void;
  readonly aborted: () => void;
}

/**
 * Gathers the writes that arrive within one turn of the event loop, and those that pile up behind a flush, into
 * one transaction: the decisions of all are taken inside it and one flush serves all.
 */
export const createCommitter = (root: RootDatabase<Buffer, Buffer>, listener: CommitListener): Committer => {
  let queue: Waiting[] = [];
  let queuedBytes = 0;
  let scheduled = false;
  const idle: (() => void)[] = [];

  const takeGroup = (): Waiting[] => {
    let bytes = 0;
    let count = 0;
    for (const { bytes: size } of queue) {
      if (count > 0 && bytes + size > GROUP_BYTES) break;
      bytes += size;
      count += 1;
    }
    queuedBytes -= bytes;
    return queue.splice(0, count);
  };

  const commit = (group: readonly Waiting[]): unknown[] => {
    try {
      const outcomes = root.transactionSync(() => group.map(({ run }) => run()));
      listener.committed();
      return outcomes;
    } catch (error) {
      listener.aborted();
      throw error;
    }
  };

  const commitNext = (): void => {
    const group = takeGroup();
    try {
      const outcomes = commit(group);
      group.forEach(({ resolve }, i) => resolve(outcomes[i] as never));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    if (queue.length > 0) return void setImmediate(commitNext);
    scheduled = false;
    for (const wake of idle.splice(0)) wake();
  };

  return {
    submit: (bytes, run) =>
      new Promise((resolve, reject) => {
        queue.push({ bytes, run, resolve, reject });
        queuedBytes += bytes;
        if (scheduled) return;
        scheduled = true;
        setImmediate(commitNext);
      }),
    waiting: () => queuedBytes,
    settled: () => new Promise((resolve) => (scheduled ? idle.push(resolve) : resolve())),
  };
};
