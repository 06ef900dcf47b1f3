import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { AppendReq, type AppendResp, TombstoneReq } from '@eventstore/db-client/generated/streams_pb';
import type { Connection } from './connection';
import { type CarriedEvent, eventsOf } from './events';

const MOST_EVENTS = 500;
const MOST_BYTES = 700_000;
const DELETED = Buffer.from('{"$tb":9223372036854775807}').toString('base64');

const identifier = (name: string): StreamIdentifier =>
  new StreamIdentifier().setStreamName(Buffer.from(name));

const proposed = (event: CarriedEvent): AppendReq => {
  const message = new AppendReq.ProposedMessage().setId(new UUID().setString(event.id));
  message
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.json ? 'application/json' : 'application/octet-stream');
  message.setData(event.data).setCustomMetadata(event.metadata);
  return new AppendReq().setProposedMessage(message);
};

const append = ({ streams, headers }: Connection, stream: string, events: readonly CarriedEvent[]) =>
  new Promise<void>((resolve, reject) => {
    const first = events[0]?.revision ?? '0';
    const call = streams.append(headers(), (error: Error | null, response: AppendResp | undefined) => {
      if (error) reject(error);
      else if (response?.hasSuccess() === true) resolve();
      else reject(new Error(`${stream} is not at revision ${first} in the target`));
    });
    const options = new AppendReq.Options().setStreamIdentifier(identifier(stream));
    if (first === '0') options.setNoStream(new Empty());
    else options.setRevision(String(BigInt(first) - 1n));
    call.write(new AppendReq().setOptions(options));
    for (const event of events) call.write(proposed(event));
    call.end();
  });

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

/** Writes events to an empty store, keeping streams, revisions, ids and order; answers how many. */
export const importInto = async (
  target: Connection,
  events: AsyncIterable<CarriedEvent>,
): Promise<number> => {
  for await (const { stream } of eventsOf(target))
    throw new Error(`the target is not empty: it has the stream ${stream}`);
  let count = 0;
  for await (const group of appendsOf(events)) {
    const [first] = group;
    if (first === undefined) continue;
    if (first.type === '$streamDeleted') await tombstone(target, first.stream);
    else await append(target, first.stream, group);
    count += group.length;
  }
  return count;
};
