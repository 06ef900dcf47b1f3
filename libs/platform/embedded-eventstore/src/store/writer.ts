import { randomUUID } from 'node:crypto';
import { decide, type Expected, type Place, type StreamFacts } from './decision';
import { positionKey, revisionKey, type Tables } from './layout';
import { SOFT_DELETE, withTruncateBefore } from './metadata';
import { createRecentIds, type RecentIds } from './recent-ids';
import { emptyRecord, encodeRecord, type NewEvent } from './record';
import { isFresh, isMetastream, lowestVisible, type Stream, type Streams } from './streams';

/** How a write ended. Revisions are −1 where a stream has no event. */
export type Outcome =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number | null }
  | { readonly kind: 'conflict'; readonly current: number }
  | { readonly kind: 'deleted' };

/** The three writes there are. All run inside a write transaction. */
export interface Writer {
  readonly append: (stream: string, expected: Expected, events: readonly NewEvent[]) => Outcome;
  readonly softDelete: (stream: string, expected: Expected) => Outcome;
  readonly tombstone: (stream: string, expected: Expected) => Outcome;
  /** Position of the last event on disk. */
  readonly head: () => number;
  readonly committed: () => void;
  readonly aborted: () => void;
}

const NONE: Stream = { number: 0, last: -1, tombstone: 0 };
const EMPTY = Buffer.alloc(0);

const isHiddenFromAll = (stream: string): boolean =>
  stream === '$epoch-information' ||
  (stream.startsWith('$persistentsubscription-$all::') &&
    (stream.endsWith('-checkpoint') || stream.endsWith('-parked')));

const metadataEvent = (data: Buffer): NewEvent => ({
  id: randomUUID(),
  type: '$metadata',
  isJson: true,
  metadata: EMPTY,
  data,
});

const factsOf = (streams: Streams, recent: RecentIds, name: string): StreamFacts => {
  const stream = streams.find(name) ?? NONE;
  return {
    last: stream.last,
    tombstoned: streams.isTombstoned(name),
    softDeleted: streams.metadataOf(name).softDeleted,
    hasMetadata: () => (streams.find(`$$${name}`)?.last ?? -1) >= 0,
    recent: (id) => recent.find(name, id),
    idAt: (revision) => streams.idAt(stream, revision),
  };
};

/** The log's end and what is put there. */
interface Log {
  readonly write: (name: string, event: NewEvent) => Place;
  readonly writeTombstone: (name: string) => Place;
  readonly skip: () => number;
}

const openLog = (tables: Tables, streams: Streams, recent: RecentIds, next: () => number): Log => {
  const pointer = Buffer.alloc(8);
  const put = (name: string, event: NewEvent, stream: Stream, revision: number): Place => {
    const position = next();
    const number = stream.number === 0 ? position : stream.number;
    const isEnd = revision < 0;
    tables.log.putSync(
      positionKey(position),
      encodeRecord(event, {
        stream: Buffer.from(name),
        revision,
        position,
        created: Date.now(),
        hidden: isHiddenFromAll(name),
      }),
    );
    if (!isEnd) {
      pointer.writeDoubleLE(position, 0);
      tables.index.putSync(revisionKey(number, revision), pointer);
    }
    streams.put(name, {
      number,
      last: isEnd ? stream.last : revision,
      tombstone: isEnd ? position : stream.tombstone,
    });
    recent.add(name, event.id, { revision, position });
    return { revision, position };
  };
  return {
    write: (name, event) => {
      const stream = streams.find(name) ?? NONE;
      return put(name, event, stream, stream.last + 1);
    },
    writeTombstone: (name) => {
      const event = { id: randomUUID(), type: '$streamDeleted', isJson: false, metadata: EMPTY, data: EMPTY };
      return put(name, event, streams.find(name) ?? NONE, -1);
    },
    skip: () => {
      const position = next();
      tables.log.putSync(positionKey(position), emptyRecord());
      return position;
    },
  };
};

/** Brings a soft-deleted stream back after something was written to it or to its metadata. */
const revive = (log: Log, streams: Streams, name: string, before: Stream, softDeleted: boolean): void => {
  const about = isMetastream(name) ? name.slice(2) : name;
  if (!softDeleted) return;
  const data = streams.metadataDataOf(about);
  const visibleFrom = (isMetastream(name) ? (streams.find(about) ?? NONE).last : before.last) + 1;
  const rewritten = data === undefined ? null : withTruncateBefore(data, visibleFrom);
  if (rewritten !== null) log.write(`$$${about}`, metadataEvent(rewritten));
};

const isReadable = (streams: Streams, name: string, place: Place): boolean => {
  const metadata = streams.metadataOf(name);
  const last = (streams.find(name) ?? NONE).last;
  const record = streams.recordAt(place.position);
  return record !== undefined && place.revision >= lowestVisible(metadata, last) && isFresh(metadata, record);
};

export const createWriter = (
  tables: Tables,
  streams: Streams,
  head: number,
  recent = createRecentIds(),
): Writer => {
  let onDisk = head;
  let end = head;
  const log = openLog(tables, streams, recent, () => (end += 1));

  /** Takes the decision; `write` does what is to be done when it is to write. */
  const decided = (
    name: string,
    expected: Expected,
    ids: readonly string[],
    write: () => Outcome,
  ): Outcome => {
    const facts = factsOf(streams, recent, name);
    const decision = decide(facts, expected, ids);
    if (decision.kind === 'deleted') return { kind: 'deleted' };
    if (decision.kind === 'conflict') return { kind: 'conflict', current: facts.last };
    if (decision.kind === 'write') return write();
    const { revision } = decision;
    const position = streams.positionOf(streams.find(name) ?? NONE, revision);
    const readable = position !== undefined && isReadable(streams, name, { revision, position });
    return { kind: 'written', revision, position: readable ? position : null };
  };

  return {
    append: (name, expected, events) => {
      const before = streams.find(name) ?? NONE;
      const about = isMetastream(name) ? name.slice(2) : name;
      const softDeleted = streams.metadataOf(about).softDeleted;
      const ids = events.map(({ id }) => id);
      return decided(name, expected, ids, () => {
        let place = { revision: before.last, position: 0 };
        for (const event of events) place = log.write(name, event);
        if (events.length === 0) place = { ...place, position: log.skip() };
        if (events.length > 0 || !isMetastream(name)) revive(log, streams, name, before, softDeleted);
        return { kind: 'written', ...place };
      });
    },
    softDelete: (name, expected) => {
      const last = (streams.find(name) ?? NONE).last;
      const facts = factsOf(streams, recent, name);
      if (last < 0 && !facts.tombstoned && !facts.hasMetadata()) return { kind: 'conflict', current: -1 };
      return decided(name, expected, [randomUUID()], () => ({
        kind: 'written',
        ...log.write(`$$${name}`, metadataEvent(SOFT_DELETE)),
      }));
    },
    tombstone: (name, expected) =>
      decided(name, expected, [randomUUID()], () => ({ kind: 'written', ...log.writeTombstone(name) })),
    head: () => onDisk,
    committed: () => {
      onDisk = end;
      recent.keep();
    },
    aborted: () => {
      end = onDisk;
      recent.drop();
    },
  };
};
