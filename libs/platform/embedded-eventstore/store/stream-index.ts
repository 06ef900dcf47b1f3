import type { Place } from './decision';
import { nameKey, positionKey, revisionKey, type Tables, valueOf } from './layout';
import { isEmpty, nameOf, revisionOf } from './record';

/** What is known of a stream. */
export type Stream = {
  /** Position of its first event; stands for the name in the index. */
  readonly number: number;
  /** Revision of its last event, −1 when the tombstone is all there is. */
  readonly last: number;
  /** Position of the tombstone, 0 while there is none. */
  readonly tombstone: number;
};

/** A stream nothing was written to. */
export const NO_EVENTS: Stream = { number: 0, last: -1, tombstone: 0 };

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
  /** Writes what is in memory to the tables, once it is much; part of a write transaction. */
  readonly writeBack: (end: number) => void;
  /** Forgets what is in memory and takes it from the log up to `head` again. */
  readonly recall: (head: number) => void;
};

/** This many events stay in memory; a start reads about as many from the log. */
const MOST_NOTED = 8_192;
const SIZE = 24;
/** The fact that tells up to which position the tables go. */
const INDEXED = 'indexed';

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

const writeTo = ({ streams, index, facts }: Tables, newest: Newest, end: number): void => {
  for (const [name, stream] of newest.streams) streams.putSync(nameKey(Buffer.from(name)), encode(stream));
  for (const [number, { first, positions }] of newest.runs)
    positions.forEach((position, i) => {
      pointer.writeDoubleLE(position, 0);
      index.putSync(revisionKey(number, first + i), pointer);
    });
  facts.putSync(INDEXED, Buffer.from(String(end)));
};

/** How far the tables go. A folder of the time when they were written with every commit does not say. */
const indexedUpTo = ({ facts }: Tables, head: number): number => {
  const fact = facts.get(INDEXED);
  return fact === undefined ? head : Number(fact.toString());
};

/** Has a new folder say from the beginning how far its tables go; part of a write transaction. */
export const beginIndex = ({ facts }: Tables): void => {
  facts.putSync(INDEXED, Buffer.from('0'));
};

type Lookup = Pick<StreamIndex, 'find' | 'positionOf'>;

const openLookup = (tables: Tables, newest: Newest): Lookup => ({
  find: (name) => {
    const noted = newest.streams.get(name);
    if (noted !== undefined) return noted;
    const value = valueOf(tables.streams, nameKey(Buffer.from(name)));
    return value && decode(value);
  },
  positionOf: ({ number }, revision) => {
    const run = newest.runs.get(number);
    return run !== undefined && revision >= run.first
      ? run.positions[revision - run.first]
      : valueOf(tables.index, revisionKey(number, revision))?.readDoubleLE(0);
  },
});

/** Opens the index of a folder; `recall` has to follow. */
export const openStreamIndex = (tables: Tables): StreamIndex => {
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
    writeBack: (end) => {
      if (newest.count < MOST_NOTED) return;
      writeTo(tables, newest, end);
      forget(newest);
    },
    recall: (head) => {
      forget(newest);
      for (let position = indexedUpTo(tables, head) + 1; position <= head; position += 1) {
        const record = valueOf(tables.log, positionKey(position));
        if (record === undefined || isEmpty(record)) continue;
        const name = nameOf(record).toString();
        const revision = revisionOf(record);
        note(name, lookup.find(name) ?? NO_EVENTS, { revision, position });
      }
    },
  };
};
