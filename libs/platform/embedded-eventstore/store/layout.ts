import { createHash } from 'node:crypto';
import { type Database, open, type RootDatabase } from 'lmdb';

/**
 * The four tables. `log` has every event by position, `index` the position of (stream number, revision),
 * `streams` what is known of each stream by name, `facts` a handful of things about the folder itself.
 */
type OpenTables = {
  readonly root: RootDatabase<Buffer, Buffer>;
  readonly log: Database<Buffer, Buffer>;
  readonly index: Database<Buffer, Buffer>;
  readonly streams: Database<Buffer, Buffer>;
  readonly facts: Database<Buffer, string>;
};

/** Never take a table out of this object for longer than a function lasts: it may be opened anew. */
export type Tables = {
  /** Lets go of what lmdb has mapped into memory, when that has become much. Not inside a transaction. */
  readonly breathe: () => void;
  readonly close: () => Promise<void>;
} & Readonly<OpenTables>;

const putWhole = (target: Buffer, at: number, value: number): void => {
  target.writeUInt32BE(Math.floor(value / 0x1_0000_0000), at);
  target.writeUInt32BE(value % 0x1_0000_0000, at + 4);
};

// lmdb copies a key before it returns, so one buffer of each kind serves all.
const position = Buffer.alloc(8);
const revision = Buffer.alloc(16);

/** The key of a position in `log`: big-endian, so that the order of bytes is the order of numbers. */
export const positionKey = (at: number): Buffer => {
  putWhole(position, 0, at);
  return position;
};
export const positionOfKey = (key: Buffer): number =>
  key.readUInt32BE(0) * 0x1_0000_0000 + key.readUInt32BE(4);

/** The key of a revision in `index`. */
export const revisionKey = (stream: number, at: number): Buffer => {
  putWhole(revision, 0, stream);
  putWhole(revision, 8, at);
  return revision;
};

/** A value without a copy, good until the next read of any table. */
export const valueOf = (table: Database<Buffer, Buffer>, key: Buffer): Buffer | undefined => {
  // lmdb answers with its whole buffer and tells the length beside it.
  const value = table.getBinaryFast(key);
  return value === undefined ? undefined : value.subarray(0, value.length);
};

export type OpenOptions = {
  readonly dir: string;
  readonly fsync: boolean;
  readonly readOnly: boolean;
};

const openOnce = ({ dir, fsync, readOnly }: OpenOptions): OpenTables => {
  const root: RootDatabase<Buffer, Buffer> = open({
    path: dir,
    noSubdir: false,
    encoding: 'binary',
    keyEncoding: 'binary',
    maxDbs: 8,
    cache: false,
    readOnly,
    noSync: !fsync,
    // A commit returns when it is on disk: nobody ever reads what a power cut could take back.
    overlappingSync: false,
  });
  const binary = { encoding: 'binary', cache: false } as const;
  return {
    root,
    log: root.openDB({ name: 'log', ...binary, keyEncoding: 'binary' }),
    index: root.openDB({ name: 'index', ...binary, keyEncoding: 'binary' }),
    streams: root.openDB({ name: 'streams', ...binary, keyEncoding: 'binary' }),
    facts: root.openDB({ name: 'facts', ...binary }),
  };
};

/** Memory may grow by this much before the map is let go of, and is looked at this often. */
const MOST_GROWTH_BYTES = 48 * 1024 * 1024;
const LOOK_EVERY_MS = 50;

/** Opens the tables of a folder, making them where they are not. */
export const openTables = (options: OpenOptions): Tables => {
  let opened = openOnce(options);
  let looked = 0;
  let least = Infinity;
  return {
    get root() {
      return opened.root;
    },
    get log() {
      return opened.log;
    },
    get index() {
      return opened.index;
    },
    get streams() {
      return opened.streams;
    },
    get facts() {
      return opened.facts;
    },
    breathe: () => {
      const now = performance.now();
      if (now - looked < LOOK_EVERY_MS) return;
      looked = now;
      const held = process.memoryUsage.rss();
      least = Math.min(least, held);
      if (held < least + MOST_GROWTH_BYTES) return;
      // Every page once read stays in the map and counts as memory of this process, up to the whole store.
      void opened.root.close();
      opened = openOnce(options);
      least = process.memoryUsage.rss();
    },
    close: () => opened.root.close(),
  };
};

/** Keys have a bound in lmdb and names of streams have none, so a long name stands as its digest. */
const LONGEST_NAME_KEY = 512;

/** The key of a stream in `streams`. */
export const nameKey = (name: Buffer): Buffer =>
  name.length <= LONGEST_NAME_KEY
    ? Buffer.concat([Buffer.from([0]), name])
    : Buffer.concat([Buffer.from([1]), createHash('sha256').update(name).digest()]);
