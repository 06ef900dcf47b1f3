import { Empty as NoValue } from 'google-protobuf/google/protobuf/empty_pb';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { BatchAppendReq, ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { Position } from '@patto/kernel';
import type { ExpectedRevision, Filter } from '../event-store';
import type { WireEvent } from '../sound-append';

export type Direction = 'forwards' | 'backwards';

const EVERYTHING = '9223372036854775807';
/** A sparse filter crawls with the server's default of 32 events looked at per page. */
const SEARCH_WINDOW = 2_000;

const identifierOf = (stream: string): StreamIdentifier =>
  new StreamIdentifier().setStreamName(Buffer.from(stream, 'utf8'));

const uuidOf = (id: string): UUID => new UUID().setString(id);

const options = (): ReadReq.Options =>
  new ReadReq.Options()
    .setResolveLinks(false)
    .setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()))
    .setNoFilter(new Empty());

const counted = (read: ReadReq.Options, direction: Direction, limit: number | null): ReadReq =>
  new ReadReq().setOptions(
    read
      .setReadDirection(ReadReq.Options.ReadDirection[direction === 'forwards' ? 'FORWARDS' : 'BACKWARDS'])
      .setCount(limit === null ? EVERYTHING : String(limit)),
  );

const subscribed = (read: ReadReq.Options): ReadReq =>
  new ReadReq().setOptions(read.setSubscription(new ReadReq.Options.SubscriptionOptions()));

const streamFrom = (stream: string, from: bigint | 'start' | 'end'): ReadReq.Options.StreamOptions => {
  const place = new ReadReq.Options.StreamOptions().setStreamIdentifier(identifierOf(stream));
  if (from === 'start') return place.setStart(new Empty());
  if (from === 'end') return place.setEnd(new Empty());
  return place.setRevision(String(from));
};

const allFrom = (from: Position | 'start' | 'end'): ReadReq.Options.AllOptions => {
  const place = new ReadReq.Options.AllOptions();
  if (from === 'start') return place.setStart(new Empty());
  if (from === 'end') return place.setEnd(new Empty());
  return place.setPosition(
    new ReadReq.Options.Position().setCommitPosition(from.commit).setPreparePosition(from.prepare),
  );
};

/** Names that begin with `$` are the store's own: metadata, links, users, statistics. */
const NO_SYSTEM_NAMES = '^[^$]';

const expressionOf = (prefixes: readonly string[]): ReadReq.Options.FilterOptions.Expression => {
  const expression = new ReadReq.Options.FilterOptions.Expression();
  return prefixes.includes('')
    ? expression.setRegex(NO_SYSTEM_NAMES)
    : expression.setPrefixList([...prefixes]);
};

const filterOptions = (filter: Filter): ReadReq.Options.FilterOptions => {
  const options = new ReadReq.Options.FilterOptions()
    .setMax(SEARCH_WINDOW)
    .setCheckpointintervalmultiplier(1);
  return 'types' in filter
    ? options.setEventType(expressionOf(filter.types))
    : options.setStreamIdentifier(expressionOf(filter.streams));
};

/** Revision inclusive; null reads to the end. */
export const readStreamRequest = (
  stream: string,
  from: bigint | 'start' | 'end',
  direction: Direction,
  limit: number | null,
): ReadReq => counted(options().setStream(streamFrom(stream, from)), direction, limit);

/** Position inclusive forwards, exclusive backwards: the server's own habit. */
export const readAllRequest = (
  from: Position | 'start' | 'end',
  direction: Direction,
  limit: number | null,
): ReadReq =>
  counted(
    options()
      .setAll(allFrom(from))
      .setFilter(filterOptions({ types: [''] })),
    direction,
    limit,
  );

/** The newest event, whoever wrote it. */
export const headRequest = (): ReadReq => counted(options().setAll(allFrom('end')), 'backwards', 1);

export const subscribeToAllRequest = (from: Position | 'start', filter: Filter): ReadReq =>
  subscribed(options().setAll(allFrom(from)).setFilter(filterOptions(filter)));

export const subscribeToStreamRequest = (stream: string, from: bigint | 'start'): ReadReq =>
  subscribed(options().setStream(streamFrom(stream, from)));

const proposed = ({ id, type, data, metadata }: WireEvent): BatchAppendReq.ProposedMessage => {
  const message = new BatchAppendReq.ProposedMessage()
    .setId(uuidOf(id))
    .setData(data)
    .setCustomMetadata(metadata);
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  return message;
};

export type WireExpectation = ExpectedRevision | 'any';

/** One whole append in one message: at most a mebibyte, so it never needs a second chunk. */
export const appendRequest = (
  correlationId: string,
  stream: string,
  events: readonly WireEvent[],
  { expected, deadline }: { readonly expected: WireExpectation; readonly deadline: Date },
): BatchAppendReq => {
  const place = new BatchAppendReq.Options()
    .setStreamIdentifier(identifierOf(stream))
    .setDeadline(Timestamp.fromDate(deadline));
  if (expected === 'any') place.setAny(new NoValue());
  else if (expected === 'no-stream') place.setNoStream(new NoValue());
  else place.setStreamPosition(String(expected));
  return new BatchAppendReq()
    .setCorrelationId(uuidOf(correlationId))
    .setOptions(place)
    .setProposedMessagesList(events.map(proposed))
    .setIsFinal(true);
};
