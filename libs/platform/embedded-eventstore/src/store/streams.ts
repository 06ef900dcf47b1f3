import { createdOf, dataOf, idOf, isJson } from './record';
import { nameKey, positionKey, revisionKey, type Tables, valueOf } from './layout';
import { METASTREAM, NO_METADATA, parseMetadata, type StreamMetadata } from './metadata';

/** What the table of streams says of one. */
export interface Stream {
  /** Position of its first event; stands for the name in the index. */
  readonly number: number;
  /** Revision of its last event, −1 when the tombstone is all there is. */
  readonly last: number;
  /** Position of the tombstone, 0 while there is none. */
  readonly tombstone: number;
}

/** A stream nothing was written to. */
export const NO_EVENTS: Stream = { number: 0, last: -1, tombstone: 0 };

const SIZE = 24;

/** Reads of the tables, of what is committed or, inside a write transaction, of what it has done so far. */
export interface Streams {
  readonly find: (name: string) => Stream | undefined;
  readonly put: (name: string, stream: Stream) => void;
  /** Whether a stream, or the one its metadata is about, was ended for good. */
  readonly isTombstoned: (name: string, stream: Stream | undefined) => boolean;
  readonly positionOf: (stream: Stream, revision: number) => number | undefined;
  /** The record at a position, a view that is good until the next read. */
  readonly recordAt: (position: number) => Buffer | undefined;
  readonly idAt: (stream: Stream, revision: number) => string | undefined;
  readonly metadataOf: (name: string) => StreamMetadata;
  /** Data of the newest metadata event, a copy. */
  readonly metadataDataOf: (name: string) => Buffer | undefined;
}

export const isMetastream = (name: string): boolean => name.startsWith('$$');

/** The lowest revision that count and truncation leave visible. */
export const lowestVisible = ({ maxCount, truncateBefore }: StreamMetadata, last: number): number =>
  Math.max(0, truncateBefore ?? 0, maxCount === null ? 0 : last - maxCount + 1);

/** Whether age leaves a record visible. */
export const isFresh = (metadata: StreamMetadata, record: Buffer): boolean =>
  metadata.maxAge === null || createdOf(record) >= Date.now() - metadata.maxAge * 1000;

const encode = ({ number, last, tombstone }: Stream): Buffer => {
  const value = Buffer.allocUnsafe(SIZE);
  value.writeDoubleLE(number, 0);
  value.writeDoubleLE(last, 8);
  value.writeDoubleLE(tombstone, 16);
  return value;
};

const decode = (value: Buffer): Stream => ({
  number: value.readDoubleLE(0),
  last: value.readDoubleLE(8),
  tombstone: value.readDoubleLE(16),
});

type Lookup = Pick<Streams, 'find' | 'put' | 'positionOf' | 'recordAt'>;

const openLookup = (tables: Tables): Lookup => ({
  find: (name) => {
    const value = valueOf(tables.streams, nameKey(Buffer.from(name)));
    return value && decode(value);
  },
  put: (name, stream) => tables.streams.putSync(nameKey(Buffer.from(name)), encode(stream)),
  positionOf: (stream, revision) =>
    valueOf(tables.index, revisionKey(stream.number, revision))?.readDoubleLE(0),
  recordAt: (position) => valueOf(tables.log, positionKey(position)),
});

export const openStreams = (tables: Tables): Streams => {
  const lookup = openLookup(tables);
  const { find, positionOf, recordAt } = lookup;
  const recordOf = (stream: Stream, revision: number): Buffer | undefined => {
    const position = positionOf(stream, revision);
    return position === undefined ? undefined : recordAt(position);
  };
  const newestMetadata = (name: string): Buffer | undefined => {
    const stream = find(`$$${name}`);
    return stream === undefined || stream.last < 0 ? undefined : recordOf(stream, stream.last);
  };
  const hasTombstone = (stream: Stream | undefined): boolean => (stream?.tombstone ?? 0) > 0;
  return {
    ...lookup,
    isTombstoned: (name, stream) =>
      hasTombstone(stream) || (isMetastream(name) && hasTombstone(find(name.slice(2)))),
    idAt: (stream, revision) => {
      const record = recordOf(stream, revision);
      return record && idOf(record);
    },
    metadataOf: (name) => {
      if (isMetastream(name)) return METASTREAM;
      const record = newestMetadata(name);
      return record !== undefined && isJson(record) ? parseMetadata(dataOf(record)) : NO_METADATA;
    },
    metadataDataOf: (name) => {
      const record = newestMetadata(name);
      return record && Buffer.from(dataOf(record));
    },
  };
};
