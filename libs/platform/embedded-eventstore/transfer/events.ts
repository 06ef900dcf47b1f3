import { Empty, UUID } from '@eventstore/db-client/generated/shared_pb';
import { ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { Connection } from './connection';

/** One event as it is carried from store to store: one line of JSON in a file. */
export type CarriedEvent = {
  readonly stream: string;
  /** A decimal number; that of a tombstone is the highest there is. */
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  readonly json: boolean;
  /** Ticks of 100 ns since 1970, when the source wrote it; a target gives it a time of its own. */
  readonly created: string;
  /** Base64. */
  readonly data: string;
  readonly metadata: string;
};

// What a store writes about itself has no place in another one.
const isCarried = (stream: string): boolean => {
  const about = stream.startsWith('$$') ? stream.slice(2) : stream;
  return !about.startsWith('$');
};

const everything = (): ReadReq => {
  const options = new ReadReq.Options();
  options.setAll(new ReadReq.Options.AllOptions().setStart(new Empty()));
  options.setCount('9223372036854775807').setNoFilter(new Empty());
  options.setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()));
  return new ReadReq().setOptions(options);
};

const carried = (response: ReadResp): CarriedEvent | undefined => {
  const event = response.getEvent()?.getEvent();
  const stream = Buffer.from(event?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString();
  if (event === undefined || !isCarried(stream)) return undefined;
  const properties = event.getMetadataMap();
  return {
    stream,
    revision: event.getStreamRevision(),
    id: (event.getId() ?? new UUID()).getString(),
    type: properties.get('type') ?? '',
    json: properties.get('content-type') === 'application/json',
    created: properties.get('created') ?? '',
    data: event.getData_asB64(),
    metadata: event.getCustomMetadata_asB64(),
  };
};

/** Every event of a store in the order of writing, but those the store wrote about itself. */
export async function* eventsOf({ streams, headers }: Connection): AsyncGenerator<CarriedEvent> {
  const responses: AsyncIterable<ReadResp> = streams.read(everything(), headers());
  for await (const response of responses) {
    const event = carried(response);
    if (event !== undefined) yield event;
  }
}
