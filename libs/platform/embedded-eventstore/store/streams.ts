import type { Damage } from './damage';
import { damagedEvent } from './damage';
import { METASTREAM, NO_METADATA, parseMetadata, type StreamMetadata } from './metadata';
import { createdOf, dataOf, idOf, isJson, nameOf, revisionOf } from './record';
import { damageAt } from './damage-at';
import type { Records } from './records';
import type { Stream } from './stream-entry';
import type { StreamIndex } from './stream-index';

/** An event found by stream and revision; the record is a view that is good until the next read. */
export type Located = {
  readonly position: number;
  readonly record: Buffer;
};

/**
 * Reads of what is committed or, inside a write transaction, of what it has done so far. What is not as it was written
 * is thrown as a `Damage`.
 */
export type Streams = {
  readonly find: (name: string) => Stream | undefined;
  /** Whether a stream, or the one its metadata is about, was ended for good. */
  readonly isTombstoned: (name: string, stream: Stream | undefined) => boolean;
  /** An event that a stream has: its revision is between 0 and the last. */
  readonly eventAt: (name: string, stream: Stream, revision: number) => Located;
  /** The record at a position up to the end, a view that is good until the next read. */
  readonly recordAt: (position: number) => Buffer;
  readonly idAt: (name: string, stream: Stream, revision: number) => string | undefined;
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

/** Where the events of streams are, and whether what is there is theirs. */
const openEvents = (
  records: Records,
  index: StreamIndex,
  onDamage: (damage: Damage) => void,
): Pick<Streams, 'find' | 'eventAt' | 'recordAt'> => {
  const reported = (damage: Damage): Damage => {
    onDamage(damage);
    return damage;
  };
  return {
    find: (name) => index.find(name),
    recordAt: (position) => {
      const record = records.wholeAt(position);
      if (record === undefined) throw reported(damageAt(records, index, position));
      return record;
    },
    eventAt: (name, stream, revision) => {
      const position = index.positionOf(stream, revision) ?? 0;
      const record = records.wholeAt(position);
      const isIt =
        record !== undefined &&
        Number.isSafeInteger(position) &&
        revisionOf(record) === revision &&
        nameOf(record).equals(Buffer.from(name));
      if (!isIt) throw reported(damagedEvent(name, revision, position));
      return { position, record };
    },
  };
};

export const openStreams = (
  records: Records,
  index: StreamIndex,
  onDamage: (damage: Damage) => void,
): Streams => {
  const events = openEvents(records, index, onDamage);
  const { find, eventAt } = events;
  const newestMetadata = (name: string): Buffer | undefined => {
    const about = `$$${name}`;
    const stream = find(about);
    return stream === undefined || stream.last < 0 ? undefined : eventAt(about, stream, stream.last).record;
  };
  const hasTombstone = (stream: Stream | undefined): boolean => (stream?.tombstone ?? 0) > 0;
  return {
    ...events,
    isTombstoned: (name, stream) =>
      hasTombstone(stream) || (isMetastream(name) && hasTombstone(find(name.slice(2)))),
    idAt: (name, stream, revision) =>
      revision > stream.last ? undefined : idOf(eventAt(name, stream, revision).record),
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
