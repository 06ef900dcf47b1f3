import { damagedEvent } from './damage';
import type { Place } from './decision';
import { factOf, putFact } from './facts';
import { revisionKey, type Tables, valueOf } from './layout';
import { isEmpty } from './record';
import { claimOf, type Records } from './records';
import { decodeEntry, encodeEntry, keyOf, NO_EVENTS, type Stream } from './stream-entry';

/**
 * Which streams there are and where their events lie. All of it follows from the log, so the log alone has to be on
 * disk with every commit: what is new stays in memory and is written to the tables many events at a time, which spares
 * most of the pages of a commit; after a start it is read from the end of the log again.
 */
export type StreamIndex = {
  readonly find: (name: string) => Stream | undefined;
  readonly positionOf: (stream: Stream, revision: number) => number | undefined;
  /** Notes where an event of a stream was written; answers the stream as it then stands. */
  readonly note: (name: string, stream: Stream, place: Place) => Stream;
  /** Writes what is in memory to the tables, once it is much or when told to; part of a write transaction. */
  readonly writeBack: (end: number, force?: boolean) => void;
  /** How many bytes that may take of a file of this size: all its pages are written anew at most. */
  readonly due: (size: number) => number;
  /** Whether one of the next commits will do so. */
  readonly isNearlyDue: () => boolean;
  /** Forgets what is in memory and takes it from the log up to `head` again. */
  readonly recall: (head: number) => void;
  /** Where a revision of a stream is said to be; for the tombstone −1 is asked for. */
  readonly leadsTo: (name: string, revision: number) => number | undefined;
  /** Which event is said to be at a position; reads everything. */
  readonly search: (position: number) => Located | undefined;
  /** The name of the stream with a number; reads everything. */
  readonly nameOf: (number: number) => string;
};

/** A revision of the stream that has this number. */
export type Located = {
  readonly number: number;
  readonly revision: number;
};

/** This many events stay in memory; a start reads about as many from the log. */
const MOST_NOTED = 8_192;
/** Bytes of a page of either table, and of what leads to those. */
const PAGES_OF_A_STREAM = 3 * 4_096;
const ENTRY_BYTES = 256;
/** The fact that tells up to which position the tables go. */
const INDEXED = 'indexed';

/** A tombstone leaves the last revision as it was. */
const after = (stream: Stream, { revision, position }: Place): Stream => ({
  number: stream.number === 0 ? position : stream.number,
  last: revision < 0 ? stream.last : revision,
  tombstone: revision < 0 ? position : stream.tombstone,
});

/** Positions of the events of a stream from a revision on, without a gap. */
type Run = {
  readonly first: number;
  readonly positions: number[];
};

/** The part that is in memory. */
type Newest = {
  readonly streams: Map<string, Stream>;
  /** By number of the stream. */
  readonly runs: Map<number, Run>;
  count: number;
};

const addTo = ({ runs }: Newest, number: number, { revision, position }: Place): void => {
  const run = runs.get(number);
  if (run === undefined) runs.set(number, { first: revision, positions: [position] });
  else run.positions.push(position);
};

const forget = (newest: Newest): void => {
  newest.streams.clear();
  newest.runs.clear();
  newest.count = 0;
};

const pointer = Buffer.alloc(8);

const writeTo = (tables: Tables, newest: Newest, end: number): void => {
  for (const [name, stream] of newest.streams) {
    const key = keyOf(name);
    tables.streams.putSync(key, encodeEntry(key, stream));
  }
  for (const [number, { first, positions }] of newest.runs)
    positions.forEach((position, i) => {
      pointer.writeDoubleLE(position, 0);
      tables.index.putSync(revisionKey(number, first + i), pointer);
    });
  putFact(tables, INDEXED, end);
};

/** Has a new folder say from the beginning how far its tables go; part of a write transaction. */
export const beginIndex = (tables: Tables): void => putFact(tables, INDEXED, 0);

type Lookup = Pick<StreamIndex, 'find' | 'positionOf' | 'leadsTo'>;

const openLookup = (tables: Tables, newest: Newest): Lookup => {
  const find = (name: string): Stream | undefined => {
    const noted = newest.streams.get(name);
    if (noted !== undefined) return noted;
    const key = keyOf(name);
    const value = valueOf(tables.streams, key);
    return value && decodeEntry(name, key, value);
  };
  const positionOf = ({ number }: Stream, revision: number): number | undefined => {
    const run = newest.runs.get(number);
    return run !== undefined && revision >= run.first
      ? run.positions[revision - run.first]
      : valueOf(tables.index, revisionKey(number, revision))?.readDoubleLE(0);
  };
  return {
    find,
    positionOf,
    leadsTo: (name, revision) => {
      const stream = find(name);
      if (stream === undefined) return undefined;
      return revision < 0 ? stream.tombstone : positionOf(stream, revision);
    },
  };
};

const numberAt = (key: Buffer, at: number): number =>
  key.readUInt32BE(at) * 0x1_0000_0000 + key.readUInt32BE(at + 4);

const searchIn = ({ index }: Tables, { runs }: Newest, position: number): Located | undefined => {
  for (const [number, { first, positions }] of runs) {
    const at = positions.indexOf(position);
    if (at >= 0) return { number, revision: first + at };
  }
  for (const { key, value } of index.getRange())
    if (value.readDoubleLE(0) === position) return { number: numberAt(key, 0), revision: numberAt(key, 8) };
  return undefined;
};

const nameIn = ({ streams }: Tables, newest: Newest, number: number): string => {
  for (const [name, stream] of newest.streams) if (stream.number === number) return name;
  for (const { key, value } of streams.getRange())
    if (value.readDoubleLE(0) === number) return key.subarray(1).toString();
  return '';
};

/** Takes an event from the log. A damaged one must be known for what it is, or those after it would be misplaced. */
const recallOne = (index: Pick<StreamIndex, 'find' | 'note'>, records: Records, position: number): void => {
  const whole = records.wholeAt(position);
  if (whole !== undefined && isEmpty(whole)) return;
  const claim = claimOf(whole ?? records.rawAt(position));
  if (claim === undefined) throw damagedEvent('an unknown stream', 0, position);
  const { name, revision } = claim;
  const stream = index.find(name) ?? NO_EVENTS;
  if (revision >= 0 && revision !== stream.last + 1) throw damagedEvent(name, revision, position);
  index.note(name, stream, { revision, position });
};

/** Opens the index of a folder; `recall` has to follow. */
export const openStreamIndex = (tables: Tables, records: Records): StreamIndex => {
  const newest: Newest = { streams: new Map(), runs: new Map(), count: 0 };
  const lookup = openLookup(tables, newest);
  const note = (name: string, stream: Stream, place: Place): Stream => {
    const noted = after(stream, place);
    newest.streams.set(name, noted);
    if (place.revision >= 0) addTo(newest, noted.number, place);
    newest.count += 1;
    return noted;
  };
  return {
    ...lookup,
    note,
    writeBack: (end, force = false) => {
      if (newest.count === 0 || (newest.count < MOST_NOTED && !force)) return;
      writeTo(tables, newest, end);
      forget(newest);
    },
    due: (size) => Math.min(newest.streams.size * PAGES_OF_A_STREAM, size + newest.count * ENTRY_BYTES),
    isNearlyDue: () => newest.count > MOST_NOTED - 1_024,
    recall: (head) => {
      forget(newest);
      // A folder of the time when the tables were written with every commit does not say how far they go.
      for (let position = (factOf(tables, INDEXED) ?? head) + 1; position <= head; position += 1)
        recallOne({ find: lookup.find, note }, records, position);
    },
    search: (position) => searchIn(tables, newest, position),
    nameOf: (number) => nameIn(tables, newest, number),
  };
};
