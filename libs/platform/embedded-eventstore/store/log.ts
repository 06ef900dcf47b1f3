import { randomUUID } from 'node:crypto';
import type { Place } from './decision';
import { positionKey, type Tables } from './layout';
import type { RecentIds } from './recent-ids';
import { emptyRecord, encodeRecord, type NewEvent } from './record';
import { NO_EVENTS, type Stream } from './stream-entry';
import type { StreamIndex } from './stream-index';

/** The end of the log. Everything it writes is part of the write transaction under way. */
export type Log = {
  /** Writes at least one event after the last of a stream as it stands; answers where the last of them is. */
  readonly write: (name: string, events: readonly NewEvent[], stream?: Stream) => Place;
  readonly writeTombstone: (name: string) => Place;
  /** Takes a position and puts no event there. */
  readonly skip: () => number;
};

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

/** `next` gives out positions, in order. */
export const openLog = (tables: Tables, index: StreamIndex, recent: RecentIds, next: () => number): Log => {
  /** What is the same for all events of a write is found once: a write may have hundreds. */
  const put = (
    name: string,
    events: readonly NewEvent[],
    found: Stream,
    revisionOf: (last: number) => number,
  ): Place => {
    const written = { stream: Buffer.from(name), created: Date.now(), hidden: isHiddenFromAll(name) };
    let stream = found;
    let place: Place = { revision: stream.last, position: 0 };
    for (const event of events) {
      place = { revision: revisionOf(stream.last), position: next() };
      // Positions only grow, so that a page of the table is filled before the next is begun.
      tables.log.putSync(positionKey(place.position), encodeRecord(event, place, written), { append: true });
      stream = index.note(name, stream, place);
      recent.add(name, event.id, place);
    }
    return place;
  };
  const find = (name: string): Stream => index.find(name) ?? NO_EVENTS;
  return {
    write: (name, events, stream = find(name)) => put(name, events, stream, (last) => last + 1),
    writeTombstone: (name) => put(name, [ownEvent('$streamDeleted', false, EMPTY)], find(name), () => -1),
    skip: () => {
      const position = next();
      tables.log.putSync(positionKey(position), emptyRecord(position));
      return position;
    },
  };
};
