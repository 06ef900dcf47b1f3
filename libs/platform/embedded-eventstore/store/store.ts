import { mkdirSync } from 'node:fs';
import { type Committer, createCommitter } from './committer';
import { type OpenOptions, openTables, positionKey, positionOfKey, type Tables, valueOf } from './layout';
import { releaseLock, takeLock } from './lock';
import { createRecentIds, GENERATION, type RecentIds } from './recent-ids';
import { idOf, isEmpty, nameOf, revisionOf } from './record';
import { seed } from './seed';
import { beginIndex, openStreamIndex } from './stream-index';
import { openStreams, type Streams } from './streams';
import { createWriter, type Writer } from './writer';

export type Store = {
  readonly streams: Streams;
  readonly writer: Writer;
  readonly committer: Committer;
  /** Calls back after every transaction on disk; the answer ends it. */
  readonly onCommit: (listener: () => void) => () => void;
  /** To be called now and then by whoever reads much. */
  readonly breathe: () => void;
  readonly close: () => Promise<void>;
};

const isWriteRefused = (error: unknown): boolean => {
  const { code, message } = error as NodeJS.ErrnoException;
  return /EACCES|EROFS|EPERM|ENOSPC|read-only|permission denied|not permitted|no space/i.test(
    `${code ?? ''} ${message}`,
  );
};

/** Opens a folder; one that cannot be written to is opened for reading. */
const openFolder = (options: OpenOptions): { readonly tables: Tables; readonly readOnly: boolean } => {
  try {
    mkdirSync(options.dir, { recursive: true });
    const tables = openTables(options);
    try {
      takeLock(tables, options.dir);
    } catch (error) {
      void tables.close();
      throw error;
    }
    return { tables, readOnly: false };
  } catch (error) {
    if (!isWriteRefused(error)) throw error;
    return { tables: openTables({ ...options, readOnly: true }), readOnly: true };
  }
};

const lastPosition = ({ log }: Tables): number => {
  for (const key of log.getKeys({ reverse: true, limit: 1 })) return positionOfKey(key);
  return 0;
};

const recall = ({ log }: Tables, head: number, recent: RecentIds): void => {
  for (let position = Math.max(1, head - GENERATION + 1); position <= head; position += 1) {
    const record = valueOf(log, positionKey(position));
    if (record === undefined || isEmpty(record)) continue;
    recent.add(nameOf(record).toString(), idOf(record), { revision: revisionOf(record), position });
  }
  recent.keep();
};

type StoreOptions = {
  readonly dir: string;
  /** False for tests: what is written may be lost with the machine, never with the process alone. */
  readonly fsync: boolean;
};

/** Opens the store of a folder and takes it for this process. */
export const openStore = async ({ dir, fsync }: StoreOptions): Promise<Store> => {
  const { tables, readOnly } = openFolder({ dir, fsync, readOnly: false });
  const head = lastPosition(tables);
  if (head === 0 && !readOnly) tables.root.transactionSync(() => beginIndex(tables));
  const index = openStreamIndex(tables);
  index.recall(head);
  const streams = openStreams(tables, index);
  const recent = createRecentIds();
  recall(tables, head, recent);
  const writer = createWriter(tables, { streams, index, recent }, head);
  const listeners = new Set<() => void>();
  const committer = createCommitter(tables, {
    committing: () => writer.committing(),
    committed: () => {
      writer.committed();
      tables.breathe();
      for (const listener of [...listeners]) listener();
    },
    aborted: () => writer.aborted(),
  });
  if (head === 0 && !readOnly) await committer.submit(0, () => seed(writer));
  return {
    streams,
    writer,
    committer,
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    breathe: () => tables.breathe(),
    close: async () => {
      await committer.settled();
      try {
        if (!readOnly) releaseLock(tables);
      } catch {
        // On a full disk the claim stays; it lapses with this process.
      }
      await tables.close();
    },
  };
};
