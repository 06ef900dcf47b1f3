import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import {
  BatchAppendReq,
  type BatchAppendResp,
  TombstoneReq,
} from '@eventstore/db-client/generated/streams_pb';
import { Empty as Nothing } from 'google-protobuf/google/protobuf/empty_pb';
import { randomUUID } from 'node:crypto';
import type { Connection } from './connection';
import { type CarriedEvent, eventsOf } from './events';

const MOST_EVENTS = 500;
const MOST_BYTES = 700_000;
const DELETED = Buffer.from('{"$tb":9223372036854775807}').toString('base64');

const identifier = (name: string): StreamIdentifier =>
  new StreamIdentifier().setStreamName(Buffer.from(name));

const proposed = (event: CarriedEvent): BatchAppendReq.ProposedMessage => {
  const message = new BatchAppendReq.ProposedMessage().setId(new UUID().setString(event.id));
  message
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.json ? 'application/json' : 'application/octet-stream');
  message.setData(event.data).setCustomMetadata(event.metadata);
  return message;
};

const requestFor = (id: string, stream: string, events: readonly CarriedEvent[]): BatchAppendReq => {
  const first = events[0]?.revision ?? '0';
  const options = new BatchAppendReq.Options().setStreamIdentifier(identifier(stream));
  if (first === '0') options.setNoStream(new Nothing());
  else options.setStreamPosition(String(BigInt(first) - 1n));
  return new BatchAppendReq()
    .setCorrelationId(new UUID().setString(id))
    .setOptions(options)
    .setProposedMessagesList(events.map(proposed))
    .setIsFinal(true);
};

/** Appends sent one behind the other on one call, which a store carries out in the order in which they came. */
type Appends = {
  /** Sends one, when not too many wait for their answer. Rejects once any has failed. */
  readonly send: (stream: string, events: readonly CarriedEvent[]) => Promise<void>;
  /** Resolves when all are answered. */
  readonly settled: () => Promise<void>;
  readonly end: () => void;
};

/** Sent in bursts, so that the store puts many of them on disk at once. */
const MOST_WAITING = 512;

const openAppends = ({ streams, headers }: Connection): Appends => {
  const call = streams.batchAppend(headers());
  const waiting = new Map<string, string>();
  let failure: Error | undefined;
  let wake = (): void => undefined;
  call.on('data', (answer: BatchAppendResp) => {
    const id = answer.getCorrelationId()?.getString() ?? '';
    if (!answer.hasSuccess())
      failure ??= new Error(`${waiting.get(id)} in the target: ${answer.getError()?.getMessage()}`);
    waiting.delete(id);
    wake();
  });
  call.on('error', (error: Error) => {
    failure ??= error;
    wake();
  });
  const untilLeft = async (count: number): Promise<void> => {
    while (waiting.size > count && failure === undefined)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    if (failure !== undefined) throw failure;
  };
  return {
    send: async (stream, events) => {
      if (waiting.size >= MOST_WAITING) await untilLeft(MOST_WAITING / 2);
      else if (failure !== undefined) throw failure;
      const id = randomUUID();
      waiting.set(id, `${stream} is not at revision ${events[0]?.revision ?? '0'}`);
      call.write(requestFor(id, stream, events));
    },
    settled: () => untilLeft(0),
    end: () => {
      call.on('error', () => undefined);
      call.cancel();
    },
  };
};

const tombstone = ({ streams, headers }: Connection, stream: string) =>
  new Promise<void>((resolve, reject) => {
    const options = new TombstoneReq.Options().setStreamIdentifier(identifier(stream)).setAny(new Empty());
    streams.tombstone(new TombstoneReq().setOptions(options), headers(), (error) => {
      if (error) reject(error);
      else resolve();
    });
  });

/**
 * A store writes by itself the metadata that brings a deleted stream back, so what the source wrote for that is left
 * out. Says of each event whether it is such a one.
 */
const createOwnMetadata = (): ((event: CarriedEvent) => boolean) => {
  const deleted = new Set<string>();
  const expected = new Set<string>();
  return ({ stream, data }) => {
    const about = stream.startsWith('$$') ? stream.slice(2) : stream;
    const isMetadata = about !== stream;
    if (isMetadata && expected.delete(about)) return true;
    if (isMetadata && data === DELETED) deleted.add(about);
    else if (deleted.delete(about)) expected.add(about);
    return false;
  };
};

/** Whether an event goes into the append that the group is. */
const joins = (group: readonly CarriedEvent[], bytes: number, event: CarriedEvent): boolean =>
  group[0]?.stream === event.stream &&
  event.type !== '$streamDeleted' &&
  // A metastream may be written to by the target in between, so its events go one by one.
  !event.stream.startsWith('$$') &&
  group.length < MOST_EVENTS &&
  bytes + event.data.length <= MOST_BYTES;

/** Puts events one after the other into appends as large as may be, each of one stream. */
async function* appendsOf(events: AsyncIterable<CarriedEvent>): AsyncGenerator<CarriedEvent[]> {
  const isLeftOut = createOwnMetadata();
  let group: CarriedEvent[] = [];
  let bytes = 0;
  for await (const event of events) {
    const leftOut = isLeftOut(event);
    if (leftOut || !joins(group, bytes, event)) {
      if (group.length > 0) yield group;
      group = [];
      bytes = 0;
    }
    if (leftOut) continue;
    group.push(event);
    bytes += event.data.length;
  }
  if (group.length > 0) yield group;
}

/** What a store does more on than the append of an event: nothing may be on its way beside it. */
const isOnItsOwn = ({ type, stream }: CarriedEvent): boolean =>
  type === '$streamDeleted' || stream.startsWith('$$');

/** Writes events to an empty store, keeping streams, revisions, ids and order; answers how many. */
export const importInto = async (
  target: Connection,
  events: AsyncIterable<CarriedEvent>,
): Promise<number> => {
  for await (const { stream } of eventsOf(target))
    throw new Error(`the target is not empty: it has the stream ${stream}`);
  const appends = openAppends(target);
  let count = 0;
  try {
    for await (const group of appendsOf(events)) {
      const [first] = group;
      if (first === undefined) continue;
      if (isOnItsOwn(first)) await appends.settled();
      if (first.type === '$streamDeleted') await tombstone(target, first.stream);
      else await appends.send(first.stream, group);
      if (isOnItsOwn(first)) await appends.settled();
      count += group.length;
    }
    await appends.settled();
  } finally {
    appends.end();
  }
  return count;
};
