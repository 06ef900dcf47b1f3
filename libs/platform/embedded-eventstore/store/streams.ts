import { createdOf, dataOf, idOf, isJson } from './record';
import { positionKey, type Tables, valueOf } from './layout';
import { METASTREAM, NO_METADATA, parseMetadata, type StreamMetadata } from './metadata';
import type { Stream, StreamIndex } from './stream-index';

/** Reads of what is committed or, inside a write transaction, of what it has done so far. */
export type Streams = {
  readonly find: (name: string) => Stream | undefined;
  /** Whether a stream, or the one its metadata is about, was ended for good. */
  readonly isTombstoned: (name: string, stream: Stream | undefined) => boolean;
  readonly positionOf: (stream: Stream, revision: number) => number | undefined;
  /** The record at a position, a view that is good until the next read. */
  readonly recordAt: (position: number) => Buffer | undefined;
  readonly idAt: (stream: Stream, revision: number) => string | undefined;
  readonly metadataOf: (name: string) => StreamMetadata;
  /** Data of the newest metadata event, a copy. */
  readonly metadataDataOf: (name: string) => Buffer | undefined;
};

export const isMetastream = (name: string): boolean => name.startsWith('$$');

/** The lowest revision that count and truncation leave visible. */
export const lowestVisible = ({ maxCount, truncateBefore }: StreamMetadata, last: number): number =>
  Math.max(0, truncateBefore ?? 0, maxCount === null ? 0 : last - maxCount + 1);

/** Whether age leaves a record visible. */
export const isFresh = (metadata: StreamMetadata, record: Buffer): boolean =>
  metadata.maxAge === null || createdOf(record) >= Date.now() - metadata.maxAge * 1000;

export const openStreams = (tables: Tables, { find, positionOf }: StreamIndex): Streams => {
  const recordAt = (position: number): Buffer | undefined => valueOf(tables.log, positionKey(position));
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
    find,
    positionOf,
    recordAt,
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
