import * as pb from '@eventstore/db-client/generated/streams_pb';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import type { ClientReadableStream, ServiceError } from '@grpc/grpc-js';
import { failure, type Failure, type RawClient } from './raw-client';

const { ReadDirection } = pb.ReadReq.Options;

/** A filter, with the window the server needs. */
export type Filter = {
  readonly on: 'stream' | 'type';
  readonly regex?: string;
  readonly prefixes?: readonly string[];
  readonly max?: number;
  readonly interval?: number;
};

export type ReadOptions = {
  /** Absent for $all. */
  readonly stream?: string;
  /** start, end, a revision, or a position as `commit/prepare`; absent sends none. */
  readonly from?: number | string;
  readonly backwards?: boolean;
  /** Absent for a subscription. */
  readonly count?: number | string;
  readonly links?: boolean;
  readonly filter?: Filter;
  readonly structured?: boolean;
};

export type Recorded = {
  readonly id: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly type: string;
  readonly contentType: string;
  readonly created: string;
  readonly keys: number;
  readonly data: string;
  readonly metadata: string;
};

/** One message of an answer. */
export type Message =
  | { readonly kind: 'event'; readonly event?: Recorded; readonly link?: Recorded; readonly at: string }
  | { readonly kind: 'confirmation'; readonly id: string }
  | { readonly kind: 'checkpoint'; readonly position: string }
  | { readonly kind: 'notFound'; readonly stream: string }
  | { readonly kind: 'caughtUp' | 'fellBehind' | 'other' };

export type Answer = {
  readonly messages: readonly Message[];
  readonly error?: Failure;
};

const setStreamSource = (options: pb.ReadReq.Options, name: string, from: ReadOptions['from']): void => {
  const source = new pb.ReadReq.Options.StreamOptions();
  source.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(name)));
  if (from === 'start') source.setStart(new shared.Empty());
  else if (from === 'end') source.setEnd(new shared.Empty());
  else if (from !== undefined) source.setRevision(String(from));
  options.setStream(source);
};

const setAllSource = (options: pb.ReadReq.Options, from: ReadOptions['from']): void => {
  const source = new pb.ReadReq.Options.AllOptions();
  if (from === 'start') source.setStart(new shared.Empty());
  else if (from === 'end') source.setEnd(new shared.Empty());
  else if (from !== undefined) {
    const [commit = '0', prepare = commit] = String(from).split('/');
    const position = new pb.ReadReq.Options.Position();
    source.setPosition(position.setCommitPosition(commit).setPreparePosition(prepare));
  }
  options.setAll(source);
};

const filterMessage = ({ on, regex, prefixes = [], max, interval = 1 }: Filter) => {
  const filter = new pb.ReadReq.Options.FilterOptions();
  const expression = new pb.ReadReq.Options.FilterOptions.Expression();
  if (regex !== undefined) expression.setRegex(regex);
  for (const prefix of prefixes) expression.addPrefix(prefix);
  if (on === 'stream') filter.setStreamIdentifier(expression);
  else filter.setEventType(expression);
  if (max === undefined) filter.setCount(new shared.Empty());
  else filter.setMax(max);
  return filter.setCheckpointintervalmultiplier(interval);
};

export const readRequest = (read: ReadOptions): pb.ReadReq => {
  const options = new pb.ReadReq.Options();
  if (read.stream === undefined) setAllSource(options, read.from);
  else setStreamSource(options, read.stream, read.from);
  options.setReadDirection(read.backwards === true ? ReadDirection.BACKWARDS : ReadDirection.FORWARDS);
  options.setResolveLinks(read.links ?? false);
  if (read.count === undefined) options.setSubscription(new pb.ReadReq.Options.SubscriptionOptions());
  else options.setCount(String(read.count));
  const ids = new pb.ReadReq.Options.UUIDOption();
  if (read.structured === true) ids.setStructured(new shared.Empty());
  else ids.setString(new shared.Empty());
  options.setUuidOption(ids);
  if (read.filter) options.setFilter(filterMessage(read.filter));
  else options.setNoFilter(new shared.Empty());
  return new pb.ReadReq().setOptions(options);
};

const idOf = (id: shared.UUID | undefined): string => {
  const halves = id?.getStructured();
  if (!halves) return id?.getString() ?? 'absent';
  const hex = (half: string): string => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0');
  return `structured:${hex(halves.getMostSignificantBits())}${hex(halves.getLeastSignificantBits())}`;
};

const recorded = (event: pb.ReadResp.ReadEvent.RecordedEvent): Recorded => ({
  id: idOf(event.getId()),
  stream: nameOf(event.getStreamIdentifier()),
  revision: event.getStreamRevision(),
  position: `${event.getCommitPosition()}/${event.getPreparePosition()}`,
  type: event.getMetadataMap().get('type') ?? 'absent',
  contentType: event.getMetadataMap().get('content-type') ?? 'absent',
  created: event.getMetadataMap().get('created') ?? 'absent',
  keys: event.getMetadataMap().getLength(),
  data: Buffer.from(event.getData_asU8()).toString(),
  metadata: Buffer.from(event.getCustomMetadata_asU8()).toString(),
});

const nameOf = (identifier: shared.StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString();

const foundOf = (found: pb.ReadResp.ReadEvent): Message => {
  const event = found.getEvent();
  const link = found.getLink();
  return {
    kind: 'event',
    ...(event && { event: recorded(event) }),
    ...(link && { link: recorded(link) }),
    at: found.hasNoPosition() ? 'none' : found.getCommitPosition(),
  };
};

const signOf = (response: pb.ReadResp): Message => {
  const missing = response.getStreamNotFound();
  if (missing) return { kind: 'notFound', stream: nameOf(missing.getStreamIdentifier()) };
  if (response.hasCaughtUp()) return { kind: 'caughtUp' };
  return { kind: response.hasFellBehind() ? 'fellBehind' : 'other' };
};

const messageOf = (response: pb.ReadResp): Message => {
  const found = response.getEvent();
  if (found) return foundOf(found);
  const confirmation = response.getConfirmation();
  if (confirmation) return { kind: 'confirmation', id: confirmation.getSubscriptionId() };
  const at = response.getCheckpoint();
  if (at) return { kind: 'checkpoint', position: `${at.getCommitPosition()}/${at.getPreparePosition()}` };
  return signOf(response);
};

/** Everything a counted read answers. */
export const readAnswer = (client: RawClient, options: ReadOptions): Promise<Answer> =>
  new Promise((resolve) => {
    const messages: Message[] = [];
    const call = client.streams.read(readRequest(options));
    call.on('data', (response: pb.ReadResp) => messages.push(messageOf(response)));
    call.on('error', (error: ServiceError) => resolve({ messages, error: failure(error) }));
    call.on('end', () => resolve({ messages }));
  });

/** The events of a counted read. */
export const readEvents = async (client: RawClient, options: ReadOptions): Promise<Recorded[]> => {
  const { messages, error } = await readAnswer(client, options);
  if (error) throw new Error(`${error.code} ${error.details}`);
  return messages.flatMap((message) => (message.kind === 'event' && message.event ? [message.event] : []));
};

/** A live subscription: what came so far, and a way to wait for more. */
export type Subscription = {
  readonly messages: readonly Message[];
  readonly until: (enough: (messages: readonly Message[]) => boolean) => Promise<readonly Message[]>;
  readonly ended: () => Failure | 'end' | undefined;
  readonly call: ClientReadableStream<pb.ReadResp>;
};

const PATIENCE_MS = 5_000;

export const subscribe = (client: RawClient, options: Omit<ReadOptions, 'count'>): Subscription => {
  const messages: Message[] = [];
  const call = client.streams.read(readRequest(options));
  let ending: Failure | 'end' | undefined;
  call.on('data', (response: pb.ReadResp) => messages.push(messageOf(response)));
  call.on('error', (error: ServiceError) => (ending = failure(error)));
  call.on('end', () => (ending ??= 'end'));
  return {
    messages,
    until: async (enough) => {
      const deadline = Date.now() + PATIENCE_MS;
      while (!enough(messages)) {
        if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(messages.slice(-5))}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return messages;
    },
    ended: () => ending,
    call,
  };
};

/** Whether a subscription has reached the head. */
export const caughtUp = (messages: readonly Message[]): boolean =>
  messages.some(({ kind }) => kind === 'caughtUp');
export const eventsOf = (messages: readonly Message[]): Recorded[] =>
  messages.flatMap((message) => (message.kind === 'event' && message.event ? [message.event] : []));
