import { randomUUID } from 'node:crypto';
import { type Place } from './decision';
import { positionKey, revisionKey, type Tables } from './layout';
import { type RecentIds } from './recent-ids';
import { emptyRecord, encodeRecord, type NewEvent } from './record';
import { NO_EVENTS, type Stream, type Streams } from './streams';

/** The end of the log. Everything it writes is part of the write transaction under way. */
export interface Log {
  readonly write: (name: string, event: NewEvent) => Place;
  readonly writeTombstone: (name: string) => Place;
  /** Takes a position and puts no event there. */
  readonly skip: () => number;
}

const EMPTY = Buffer.alloc(0);

/** An event the node writes by itself. */
export const ownEvent = (type: string, isJson: boolean, data: Buffer): NewEvent => ({
  id: randomUUID(),
  type,
  isJson,
  metadata: EMPTY,
  data,
});

const isHiddenFromAll = (stream: string): boolean =>
  stream === '$epoch-information' ||
  (stream.startsWith('$persistentsubscription-$all::') &&
    (stream.endsWith('-checkpoint') || stream.endsWith('-parked')));

const pointer = Buffer.alloc(8);

/** What the table of streams says once an event is at a place; a tombstone leaves the last revision as it was. */
const after = (stream: Stream, { revision, position }: Place): Stream => ({
  number: stream.number === 0 ? position : stream.number,
  last: revision < 0 ? stream.last : revision,
  tombstone: revision < 0 ? position : stream.tombstone,
});

/** `next` gives out positions, in order. */
export const openLog = (tables: Tables, streams: Streams, recent: RecentIds, next: () => number): Log => {
  const put = (name: string, event: NewEvent, stream: Stream, place: Place): Place => {
    const { revision, position } = place;
    const now = after(stream, place);
    const placed = { stream: Buffer.from(name), created: Date.now(), hidden: isHiddenFromAll(name) };
    tables.log.putSync(positionKey(position), encodeRecord(event, { ...placed, ...place }));
    if (revision >= 0) {
      pointer.writeDoubleLE(position, 0);
      tables.index.putSync(revisionKey(now.number, revision), pointer);
    }
    streams.put(name, now);
    recent.add(name, event.id, place);
    return place;
  };
  return {
    write: (name, event) => {
      const stream = streams.find(name) ?? NO_EVENTS;
      return put(name, event, stream, { revision: stream.last + 1, position: next() });
    },
    writeTombstone: (name) =>
      put(name, ownEvent('$streamDeleted', false, EMPTY), streams.find(name) ?? NO_EVENTS, {
        revision: -1,
        position: next(),
      }),
    skip: () => {
      const position = next();
      tables.log.putSync(positionKey(position), emptyRecord());
      return position;
    },
  };
};
