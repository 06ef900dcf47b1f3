import { EventEmitter } from 'node:events';
import {
  type BatchAppendReq,
  type BatchAppendResp,
  ReadReq,
} from '@eventstore/db-client/generated/streams_pb';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { ServerWritableStream } from '@grpc/grpc-js';
import {
  appended,
  caughtUp,
  checkpoint,
  confirmation,
  conflict,
  eventMessage,
  type Kept,
  notFound,
} from './answers';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** A log in memory that answers as a good server would; enough of one for the faults to be played on. */
type GoodLog = { readonly kept: Kept[]; readonly news: EventEmitter };

export const goodLog = (): GoodLog => ({ kept: [], news: new EventEmitter().setMaxListeners(0) });

const text = (field: Uint8Array | string | undefined): string => Buffer.from(field ?? '').toString('utf8');

type Asked = {
  readonly stream: string;
  readonly correlation: string;
  readonly expected: number | 'any';
  readonly events: readonly Omit<Kept, 'rev' | 'pos'>[];
};

/** What an append asks for, without the protobuf. */
export const asked = (request: BatchAppendReq): Asked => {
  const options = request.getOptions();
  const stream = text(options?.getStreamIdentifier()?.getStreamName_asU8());
  const isNew = options?.hasNoStream() === true;
  return {
    stream,
    correlation: request.getCorrelationId()?.getString() ?? '',
    expected: options?.hasAny() === true ? 'any' : isNew ? -1 : Number(options?.getStreamPosition()),
    events: request.getProposedMessagesList().map((message) => ({
      id: message.getId()?.getString() ?? '',
      stream,
      type: message.getMetadataMap().get('type') ?? '',
      contentType: message.getMetadataMap().get('content-type') ?? '',
      data: message.getData_asU8(),
      metadata: message.getCustomMetadata_asU8(),
    })),
  };
};

/** Writes an append, or finds it written, or in conflict. */
export const take = ({ kept, news }: GoodLog, request: BatchAppendReq): BatchAppendResp => {
  const { stream, correlation, expected, events } = asked(request);
  const there = kept.filter((event) => event.stream === stream);
  const base = expected === 'any' ? there.length : expected + 1;
  const earlier = there.slice(base, base + events.length);
  const last = earlier.at(-1);
  if (last && events.every(({ id }, i) => id === earlier[i]?.id))
    return appended(correlation, stream, last.rev, last.pos);
  if (base !== there.length) return conflict(correlation, stream, there.length - 1);
  for (const [i, event] of events.entries()) kept.push({ ...event, rev: base + i, pos: kept.length + 1 });
  news.emit('more');
  return appended(correlation, stream, base + events.length - 1, kept.length);
};

type Matches = (event: Kept) => boolean;

const filterOf = (options: ReadReq.Options): Matches => {
  const filter = options.getFilter();
  const onType = filter?.getEventType();
  const expression = onType ?? filter?.getStreamIdentifier();
  if (!expression) return () => true;
  const regex = new RegExp(expression.getRegex());
  const prefixes = expression.getPrefixList();
  return ({ type, stream }) => {
    const value = onType ? type : stream;
    return prefixes.length === 0 ? regex.test(value) : prefixes.some((prefix) => value.startsWith(prefix));
  };
};

type Range = {
  readonly among: Matches;
  /** Below, at or above zero: before, at or behind the start. */ readonly from: (event: Kept) => number;
};

const streamRange = (place: ReadReq.Options.StreamOptions): Range => {
  const stream = text(place.getStreamIdentifier()?.getStreamName_asU8());
  const start = place.hasStart() ? -1 : place.hasEnd() ? Infinity : Number(place.getRevision());
  return { among: (event) => event.stream === stream, from: ({ rev }) => rev - start };
};

const allRange = (place: ReadReq.Options.AllOptions | undefined): Range => {
  const position = place?.getPosition();
  const start = position ? Number(position.getCommitPosition()) : place?.hasEnd() === true ? Infinity : -1;
  return { among: () => true, from: ({ pos }) => pos - start };
};

const rangeOf = (options: ReadReq.Options): Range => {
  const stream = options.getStream();
  return stream ? streamRange(stream) : allRange(options.getAll());
};

const readCounted = ({ kept }: GoodLog, options: ReadReq.Options, call: ReadCall): void => {
  const { among, from } = rangeOf(options);
  const isStream = options.hasStream();
  const isForwards = options.getReadDirection() === ReadReq.Options.ReadDirection.FORWARDS;
  // Backwards a stream includes the event it starts from, and the log does not.
  const reaches: Matches = (event) =>
    isForwards ? from(event) >= 0 : isStream ? from(event) <= 0 : from(event) < 0;
  const there = kept.filter(among);
  if (isStream && there.length === 0) call.write(notFound('missing'));
  const found = there.filter((event) => reaches(event) && filterOf(options)(event));
  const ordered = isForwards ? found : found.reverse();
  for (const event of ordered.slice(0, Number(options.getCount()))) call.write(eventMessage(event));
  call.end();
};

const subscribe = ({ kept, news }: GoodLog, options: ReadReq.Options, call: ReadCall): void => {
  const { among, from } = rangeOf(options);
  const passes = filterOf(options);
  call.write(confirmation());
  let considered = 0;
  const more = (): void => {
    for (const event of kept.slice(considered))
      if (among(event) && from(event) > 0 && passes(event)) call.write(eventMessage(event));
    considered = kept.length;
  };
  more();
  if (options.hasFilter() && considered > 0) call.write(checkpoint(String(considered)));
  call.write(caughtUp());
  const stop = (): unknown => news.off('more', more);
  news.on('more', more);
  call.on('cancelled', stop).on('close', stop);
};

/** Answers a read or a subscription. */
export const serve = (log: GoodLog, call: ReadCall): void => {
  const options = call.request.getOptions();
  if (!options) return;
  if (options.hasSubscription()) subscribe(log, options, call);
  else readCounted(log, options, call);
};
