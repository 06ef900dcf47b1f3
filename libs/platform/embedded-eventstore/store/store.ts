import { mkdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Committer, createCommitter } from './committer';
import type { Damage } from './damage';
import { type OpenOptions, openTables, positionOfKey, type Tables } from './layout';
import { releaseLock, takeLock } from './lock';
import { whatIsBroken } from './pages';
import { createRecentIds, GENERATION, type RecentIds } from './recent-ids';
import { idOf, isEmpty, nameOf, revisionOf } from './record';
import { beginChecks, openRecords, type Records } from './records';
import { seed } from './seed';
import { beginIndex, openStreamIndex, type StreamIndex } from './stream-index';
import { openStreams, type Streams } from './streams';
import { startWalk } from './walk';
import { createWriter, type Writer } from './writer';

export type Store = {
  readonly streams: Streams;
  readonly writer: Writer;
  readonly committer: Committer;
  /** Calls back after every transaction on disk; the answer ends it. */
  readonly onCommit: (listener: () => void) => () => void;
  /** To be called now and then by whoever reads much. */
  readonly breathe: () => void;
  /** Resolves when every event was looked at once since the store was opened. */
  readonly walked: Promise<void>;
  readonly close: () => Promise<void>;
};

const isWriteRefused = (error: unknown): boolean => {
  const { code, message } = error as NodeJS.ErrnoException;
  return /EACCES|EROFS|EPERM|ENOSPC|read-only|permission denied|not permitted|no space/i.test(
    `${code ?? ''} ${message}`,
  );
};

const checkFile = (dir: string): void => {
  const broken = whatIsBroken(dir);
  if (broken !== null)
    throw new Error(
      `The store in ${dir} is damaged: ${broken}. Mend it with: patto eventstore repair --from EXPORT`,
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

const recall = (records: Records, head: number, recent: RecentIds): void => {
  for (let position = Math.max(1, head - GENERATION + 1); position <= head; position += 1) {
    const record = records.wholeAt(position);
    if (record === undefined || isEmpty(record)) continue;
    recent.add(nameOf(record).toString(), idOf(record), { revision: revisionOf(record), position });
  }
  recent.keep();
};

type StoreOptions = {
  readonly dir: string;
  /** False for tests: what is written may be lost with the machine, never with the process alone. */
  readonly fsync: boolean;
  /** Is told in a sentence what is damaged, of each thing once. */
  readonly report: (sentence: string) => void;
};

/** What a commit may take beside the events: copies of pages on the way to them, and lists of free ones. */
const RESERVE_BYTES = 2 * 1024 * 1024;

/** lmdb may end the process when the disk is full in the middle of a commit, so one that may not fit is not begun. */
const checkRoom = (dir: string, bytes: number, index?: StreamIndex): void => {
  const due = index === undefined ? 0 : index.due(statSync(join(dir, 'data.mdb')).size);
  const { bavail, bsize } = statfsSync(dir);
  if (bavail * bsize < RESERVE_BYTES + 2 * bytes + due)
    throw new Error(`no space left on the disk of ${dir}`);
};

/** Says the same thing once. */
const once = (report: (sentence: string) => void): ((damage: Damage) => void) => {
  const said = new Set<string>();
  return ({ message }) => {
    if (said.has(message)) return;
    said.add(message);
    report(message);
  };
};

type Opened = {
  readonly tables: Tables;
  readonly readOnly: boolean;
  readonly head: number;
};

const openChecked = ({ dir, fsync }: StoreOptions): Opened => {
  checkFile(dir);
  const { tables, readOnly } = openFolder({ dir, fsync, readOnly: false });
  const head = lastPosition(tables);
  if (!readOnly)
    tables.root.transactionSync(() => {
      if (head === 0) beginIndex(tables);
      beginChecks(tables, head);
    });
  return { tables, readOnly, head };
};

type Contents = {
  readonly streams: Streams;
  readonly index: StreamIndex;
  readonly writer: Writer;
};

const finish = (dir: string, { tables, readOnly }: Opened, { index, writer }: Contents): Promise<void> => {
  try {
    if (!readOnly) {
      checkRoom(dir, 0, index);
      tables.root.transactionSync(() => {
        writer.closing();
      });
      releaseLock(tables);
    }
  } catch {
    // On a full disk the claim stays and lapses with this process; the next start reads the end of the log.
  }
  return tables.close();
};

const openContents = (
  { tables, head }: Opened,
  report: StoreOptions['report'],
  onDamage: (damage: Damage) => void,
): Contents => {
  const records = openRecords(tables, head);
  const index = openStreamIndex(tables, records);
  index.recall(head);
  const streams = openStreams(records, index, onDamage);
  const recent = createRecentIds();
  recall(records, head, recent);
  const unchecked = records.checkedFrom - 1;
  if (unchecked > 0)
    report(`The first ${unchecked} events have no checksums: they were written before there were any`);
  return { streams, index, writer: createWriter(tables, { streams, index, recent }, head) };
};

/** Opens the store of a folder and takes it for this process. */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const opened = openChecked(options);
  const { tables, readOnly, head } = opened;
  const onDamage = once(options.report);
  const contents = openContents(opened, options.report, onDamage);
  const { streams, index, writer } = contents;
  const listeners = new Set<() => void>();
  const committer = createCommitter(tables, {
    beginning: (bytes) => checkRoom(options.dir, bytes, index.isNearlyDue() ? index : undefined),
    committing: () => writer.committing(),
    committed: () => {
      writer.committed();
      tables.breathe();
      for (const listener of [...listeners]) listener();
    },
    aborted: () => writer.aborted(),
  });
  if (head === 0 && !readOnly) await committer.submit(0, () => seed(writer));
  const walk = startWalk({ streams, index, head: writer.head, breathe: tables.breathe, onDamage });
  return {
    streams,
    writer,
    committer,
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    breathe: () => tables.breathe(),
    walked: walk.once,
    close: async () => {
      walk.stop();
      await committer.settled();
      await finish(options.dir, opened, contents);
    },
  };
};
