import { randomUUID } from 'node:crypto';
import { decide, type Expected, type Place, type StreamFacts } from './decision';
import type { Tables } from './layout';
import { type Log, openLog, ownEvent } from './log';
import { SOFT_DELETE, type StreamMetadata, withTruncateBefore } from './metadata';
import type { RecentIds } from './recent-ids';
import type { NewEvent } from './record';
import { NO_EVENTS, type Stream } from './stream-entry';
import type { StreamIndex } from './stream-index';
import { isFresh, isMetastream, lowestVisible, type Streams } from './streams';

/** How a write ended. Revisions are −1 where a stream has no event. */
export type WriteOutcome =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number | null }
  | { readonly kind: 'conflict'; readonly current: number }
  | { readonly kind: 'deleted' };

/** The three writes there are. All run inside a write transaction. */
export type Writer = {
  readonly append: (stream: string, expected: Expected, events: readonly NewEvent[]) => WriteOutcome;
  readonly softDelete: (stream: string, expected: Expected) => WriteOutcome;
  readonly tombstone: (stream: string, expected: Expected) => WriteOutcome;
  /** Position of the last event on disk. */
  readonly head: () => number;
  /** To be called at the end of a write transaction, and once it is on disk or has failed. */
  readonly committing: () => void;
  readonly committed: () => void;
  readonly aborted: () => void;
  /** Leaves nothing to be read from the log at the next start; part of a write transaction. */
  readonly closing: () => void;
};

type Tools = {
  readonly streams: Streams;
  readonly recent: RecentIds;
  readonly log: Log;
};

const metadataEvent = (data: Buffer): NewEvent => ownEvent('$metadata', true, data);
const lastOf = (streams: Streams, name: string): number => (streams.find(name) ?? NO_EVENTS).last;

/** A stream that is to be written to, looked up once. */
type Target = {
  readonly name: string;
  readonly stream: Stream;
  readonly metadata: StreamMetadata;
};

const targetOf = (streams: Streams, name: string): Target => ({
  name,
  stream: streams.find(name) ?? NO_EVENTS,
  metadata: streams.metadataOf(name),
});

const factsOf = ({ streams, recent }: Tools, { name, stream, metadata }: Target): StreamFacts => ({
  last: stream.last,
  tombstoned: streams.isTombstoned(name, stream),
  softDeleted: metadata.softDeleted,
  hasMetadata: () => lastOf(streams, `$$${name}`) >= 0,
  recent: (id) => recent.find(name, id),
  idAt: (revision) => streams.idAt(name, stream, revision),
});

/** The answer to what was written before; its position is told as long as the event can be read. */
const repeated = (streams: Streams, name: string, revision: number): WriteOutcome => {
  const stream = streams.find(name) ?? NO_EVENTS;
  const hidden: WriteOutcome = { kind: 'written', revision, position: null };
  const metadata = streams.metadataOf(name);
  if (revision > stream.last || revision < lowestVisible(metadata, stream.last)) return hidden;
  const { position, record } = streams.eventAt(name, stream, revision);
  return isFresh(metadata, record) ? { kind: 'written', revision, position } : hidden;
};

/** Takes the decision; `write` does what is to be done when it is to write. */
const decided = (
  tools: Tools,
  name: string,
  asked: { readonly expected: Expected; readonly ids: readonly string[] },
  write: (target: Target) => WriteOutcome,
): WriteOutcome => {
  const target = targetOf(tools.streams, name);
  const facts = factsOf(tools, target);
  const decision = decide(facts, asked.expected, asked.ids);
  switch (decision.kind) {
    case 'deleted':
      return { kind: 'deleted' };
    case 'conflict':
      return { kind: 'conflict', current: facts.last };
    case 'repeated':
      return repeated(tools.streams, name, decision.revision);
    case 'write':
      return write(target);
  }
};

/** Brings a deleted stream back after a write to it or to its metadata: what is written next shows from here on. */
const revive = ({ log, streams }: Tools, about: string, visibleFrom: number): void => {
  const data = streams.metadataDataOf(about);
  const rewritten = data && withTruncateBefore(data, visibleFrom);
  if (rewritten) log.write(`$$${about}`, [metadataEvent(rewritten)]);
};

const writeAll = (tools: Tools, target: Target, events: readonly NewEvent[]): WriteOutcome => {
  const { streams, log } = tools;
  const { name, stream } = target;
  const about = isMetastream(name) ? targetOf(streams, name.slice(2)) : target;
  const place: Place =
    events.length > 0 ? log.write(name, events, stream) : { revision: stream.last, position: log.skip() };
  if (about.metadata.softDeleted && (events.length > 0 || about === target))
    revive(tools, about.name, about.stream.last + 1);
  return { kind: 'written', ...place };
};

const softDelete = (tools: Tools, name: string, expected: Expected): WriteOutcome => {
  const { last, tombstoned, hasMetadata } = factsOf(tools, targetOf(tools.streams, name));
  if (last < 0 && !tombstoned && !hasMetadata()) return { kind: 'conflict', current: -1 };
  return decided(tools, name, { expected, ids: [randomUUID()] }, () => ({
    kind: 'written',
    ...tools.log.write(`$$${name}`, [metadataEvent(SOFT_DELETE)]),
  }));
};

/** `head` is the position of the last event in the tables. */
export const createWriter = (
  tables: Tables,
  {
    streams,
    index,
    recent,
  }: { readonly streams: Streams; readonly index: StreamIndex; readonly recent: RecentIds },
  head: number,
): Writer => {
  let onDisk = head;
  let end = head;
  const tools: Tools = { streams, recent, log: openLog(tables, index, recent, () => (end += 1)) };
  return {
    append: (name, expected, events) =>
      decided(tools, name, { expected, ids: events.map(({ id }) => id) }, (target) =>
        writeAll(tools, target, events),
      ),
    softDelete: (name, expected) => softDelete(tools, name, expected),
    tombstone: (name, expected) =>
      decided(tools, name, { expected, ids: [randomUUID()] }, () => ({
        kind: 'written',
        ...tools.log.writeTombstone(name),
      })),
    head: () => onDisk,
    committing: () => index.writeBack(end),
    closing: () => index.writeBack(end, true),
    committed: () => {
      onDisk = end;
      recent.keep();
    },
    aborted: () => {
      end = onDisk;
      recent.drop();
      index.recall(onDisk);
    },
  };
};
