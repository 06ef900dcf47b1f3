import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import type { Status } from '@eventstore/db-client/generated/status_pb';
import * as pb from '@eventstore/db-client/generated/streams_pb';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import { type ClientDuplexStream, credentials, Metadata, type ServiceError } from '@grpc/grpc-js';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import { randomUUID } from 'node:crypto';

/** A value that has to be there. */
export const sure = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('a value is missing');
  return value;
};

/** What a write expects: any, noStream, streamExists or a revision; undefined sends nothing. */
export type Expect = string | number | undefined;

export type Event = {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Buffer;
  readonly metadata: Buffer;
};

/** An event to append; a text is its type. */
export const event = (type: string, rest: Partial<Omit<Event, 'data'>> & { data?: unknown } = {}): Event => {
  const { data = {}, ...others } = rest;
  return {
    id: randomUUID(),
    type,
    contentType: 'application/json',
    metadata: Buffer.alloc(0),
    ...others,
    data: Buffer.isBuffer(data) ? data : Buffer.from(JSON.stringify(data)),
  };
};

/** How a call ended, when not with OK. */
export type Failure = {
  readonly code: number;
  readonly details: string;
  readonly trailers: Readonly<Record<string, string>>;
};

/** `none` stands for a revision or position that is not there. */
export type Written = {
  readonly revision: string;
  readonly position: string;
};
export type Appended =
  | { readonly ok: Written }
  | { readonly conflict: { readonly current: string; readonly expected: string } }
  | { readonly error: Failure };

const uuid = (id: string): shared.UUID => new shared.UUID().setString(id);
const named = (name: string): shared.StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(Buffer.from(name));
const nameOf = (identifier: shared.StreamIdentifier | undefined): string =>
  identifier === undefined ? 'absent' : Buffer.from(identifier.getStreamName_asU8()).toString();

/** What every answer over HTTP may carry. */
const ofTransport = new Set(['date', 'content-type', 'content-length', 'server']);

export const failure = (error: ServiceError): Failure => {
  const trailers: Record<string, string> = {};
  for (const [key, value] of Object.entries(error.metadata.getMap()))
    if (!ofTransport.has(key)) trailers[key] = String(value);
  return { code: error.code, details: error.details, trailers };
};

type Options = {
  setRevision: (value: string) => unknown;
  setAny: (value: shared.Empty) => unknown;
  setNoStream: (value: shared.Empty) => unknown;
  setStreamExists: (value: shared.Empty) => unknown;
};

const setExpected = (options: Options, expect: Expect): void => {
  if (expect === 'any') options.setAny(new shared.Empty());
  else if (expect === 'noStream') options.setNoStream(new shared.Empty());
  else if (expect === 'streamExists') options.setStreamExists(new shared.Empty());
  else if (expect !== undefined) options.setRevision(String(expect));
};

const proposed = <M extends pb.AppendReq.ProposedMessage | pb.BatchAppendReq.ProposedMessage>(
  message: M,
  { id, type, contentType, data, metadata }: Event,
): M => {
  if (id !== '') message.setId(uuid(id));
  message.getMetadataMap().set('type', type).set('content-type', contentType).set('kept', 'no');
  if (type === 'missing') message.getMetadataMap().del('type');
  if (contentType === 'missing') message.getMetadataMap().del('content-type');
  message.setData(data);
  message.setCustomMetadata(metadata);
  return message;
};

const written = (
  success: pb.AppendResp.Success | pb.BatchAppendResp.Success,
  position: { getCommitPosition: () => string; getPreparePosition: () => string } | undefined,
): Written => ({
  revision: success.hasNoStream() ? 'none' : success.getCurrentRevision(),
  position: position ? `${position.getCommitPosition()}/${position.getPreparePosition()}` : 'none',
});

/** An answer to a batch append. */
export type BatchAnswer = {
  /** The id as text, or `structured` when it came in two halves. */
  readonly correlation: string;
  /** The id as text, however it came. */
  readonly id: string;
  readonly stream: string;
  readonly ok?: Written;
  readonly refused?: {
    readonly code: number;
    readonly message: string;
    readonly type: string;
    readonly body: Uint8Array;
  };
};

const refusalOf = (error: Status | undefined): NonNullable<BatchAnswer['refused']> => {
  const details = error?.getDetails();
  return {
    code: Number(error?.getCode()),
    message: error?.getMessage() ?? '',
    type: (details?.getTypeUrl() ?? '').replace('type.googleapis.com/event_store.client.', ''),
    body: details?.getValue_asU8() ?? new Uint8Array(),
  };
};

const hex = (half: string): string => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0');

const textOf = (id: shared.UUID | undefined): string => {
  const halves = id?.getStructured();
  if (!halves) return id?.getString() ?? 'absent';
  const digits = hex(halves.getMostSignificantBits()) + hex(halves.getLeastSignificantBits());
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

const batchAnswer = (response: pb.BatchAppendResp): BatchAnswer => {
  const id = response.getCorrelationId();
  const correlation = id?.hasStructured() === true ? 'structured' : (id?.getString() ?? 'absent');
  const asked = { correlation, id: textOf(id), stream: nameOf(response.getStreamIdentifier()) };
  const success = response.getSuccess();
  if (success) return { ...asked, ok: written(success, success.getPosition()) };
  return { ...asked, refused: refusalOf(response.getError()) };
};

export type BatchChunk = {
  readonly correlation?: string | shared.UUID;
  readonly stream?: string;
  readonly expect?: Expect;
  readonly events?: readonly Event[];
  readonly isFinal?: boolean;
  readonly deadlineIn?: number;
};

const batchOptions = ({ stream, expect, deadlineIn }: BatchChunk): pb.BatchAppendReq.Options => {
  const options = new pb.BatchAppendReq.Options();
  options.setStreamIdentifier(named(stream ?? ''));
  if (expect === 'any') options.setAny(new Empty());
  else if (expect === 'noStream') options.setNoStream(new Empty());
  else if (expect === 'streamExists') options.setStreamExists(new Empty());
  else if (expect !== undefined) options.setStreamPosition(String(expect));
  if (deadlineIn !== undefined) {
    const deadline = new Timestamp();
    deadline.fromDate(new Date(Date.now() + deadlineIn));
    options.setDeadline(deadline);
  }
  return options;
};

export const batchRequest = (chunk: BatchChunk): pb.BatchAppendReq => {
  const { correlation = randomUUID(), events = [], isFinal = true, stream } = chunk;
  const request = new pb.BatchAppendReq();
  request.setCorrelationId(typeof correlation === 'string' ? uuid(correlation) : correlation);
  if (stream !== undefined) request.setOptions(batchOptions(chunk));
  for (const e of events) request.addProposedMessages(proposed(new pb.BatchAppendReq.ProposedMessage(), e));
  return request.setIsFinal(isFinal);
};

/** A batch call kept open: what was answered so far, and a way to wait for more. */
export type Batch = {
  readonly send: (chunk: BatchChunk) => void;
  readonly answers: readonly BatchAnswer[];
  readonly answered: (count: number) => Promise<readonly BatchAnswer[]>;
  readonly call: ClientDuplexStream<pb.BatchAppendReq, pb.BatchAppendResp>;
  readonly ended: () => string | undefined;
};

/** Talks to a node in its own protocol, without the client library in between. */
export type RawClient = {
  readonly append: (stream: string, expect: Expect, events: readonly Event[]) => Promise<Appended>;
  readonly batch: () => Batch;
  readonly appendInBatch: (stream: string, expect: Expect, events: readonly Event[]) => Promise<BatchAnswer>;
  readonly remove: (
    how: 'delete' | 'tombstone',
    stream: string,
    expect: Expect,
  ) => Promise<{ readonly position: string } | { readonly error: Failure }>;
  readonly streams: StreamsClient;
  readonly close: () => void;
};

const append = (streams: StreamsClient, stream: string, expect: Expect, events: readonly Event[]) =>
  new Promise<Appended>((resolve) => {
    const call = streams.append(new Metadata(), { deadline: Date.now() + 10_000 }, (error, response) => {
      if (error) resolve({ error: failure(error) });
      else resolve(appended(response));
    });
    const options = new pb.AppendReq.Options().setStreamIdentifier(named(stream));
    setExpected(options, expect);
    call.write(new pb.AppendReq().setOptions(options));
    for (const e of events)
      call.write(new pb.AppendReq().setProposedMessage(proposed(new pb.AppendReq.ProposedMessage(), e)));
    call.end();
  });

const appended = (response: pb.AppendResp): Appended => {
  const success = response.getSuccess();
  if (success) return { ok: written(success, success.getPosition()) };
  return { conflict: conflictOf(response.getWrongExpectedVersion()) };
};

const conflictOf = (refusal: pb.AppendResp.WrongExpectedVersion | undefined) => {
  if (refusal === undefined) return { current: 'absent', expected: 'absent' };
  const current = refusal.hasCurrentNoStream() ? 'none' : refusal.getCurrentRevision();
  if (refusal.hasExpectedAny()) return { current, expected: 'any' };
  if (refusal.hasExpectedNoStream()) return { current, expected: 'noStream' };
  if (refusal.hasExpectedStreamExists()) return { current, expected: 'streamExists' };
  return { current, expected: refusal.getExpectedRevision() };
};

/** What a conflict in a batch says. */
export const batchConflict = (
  answer: BatchAnswer,
): { readonly current: string; readonly expected: string } => {
  const refusal = shared.WrongExpectedVersion.deserializeBinary(answer.refused?.body ?? new Uint8Array());
  const current = refusal.hasCurrentNoStream() ? 'none' : refusal.getCurrentStreamRevision();
  if (refusal.hasExpectedAny()) return { current, expected: 'any' };
  if (refusal.hasExpectedNoStream()) return { current, expected: 'noStream' };
  if (refusal.hasExpectedStreamExists()) return { current, expected: 'streamExists' };
  return { current, expected: refusal.getExpectedStreamPosition() };
};

const openBatch = (streams: StreamsClient): Batch => {
  const answers: BatchAnswer[] = [];
  const call = streams.batchAppend();
  const waiting: (() => void)[] = [];
  let ending: string | undefined;
  const wake = (): void => waiting.splice(0).forEach((go) => go());
  call.on('data', (response: pb.BatchAppendResp) => {
    answers.push(batchAnswer(response));
    wake();
  });
  call.on('error', (error: ServiceError) => {
    ending = `error ${error.code}`;
    wake();
  });
  call.on('end', () => {
    ending ??= 'end';
    wake();
  });
  return {
    send: (chunk) => call.write(batchRequest(chunk)),
    answers,
    answered: async (count) => {
      while (answers.length < count && ending === undefined)
        await new Promise<void>((resolve) => waiting.push(resolve));
      return answers;
    },
    call,
    ended: () => ending,
  };
};

const remove = (streams: StreamsClient, how: 'delete' | 'tombstone', stream: string, expect: Expect) =>
  new Promise<{ position: string } | { error: Failure }>((resolve) => {
    const done = (error: ServiceError | null, response?: pb.DeleteResp | pb.TombstoneResp): void => {
      const at = response?.getPosition();
      if (error) resolve({ error: failure(error) });
      else resolve({ position: at ? `${at.getCommitPosition()}/${at.getPreparePosition()}` : 'none' });
    };
    if (how === 'delete') {
      const options = new pb.DeleteReq.Options().setStreamIdentifier(named(stream));
      setExpected(options, expect);
      streams.delete(new pb.DeleteReq().setOptions(options), done);
    } else {
      const options = new pb.TombstoneReq.Options().setStreamIdentifier(named(stream));
      setExpected(options, expect);
      streams.tombstone(new pb.TombstoneReq().setOptions(options), done);
    }
  });

export const connect = (port: number): RawClient => {
  const streams = new StreamsClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1,
    'grpc.use_local_subchannel_pool': 1,
  });
  return {
    append: (stream, expect, events) => append(streams, stream, expect, events),
    batch: () => openBatch(streams),
    appendInBatch: async (stream, expect, events) => {
      const batch = openBatch(streams);
      batch.send({ stream, expect, events });
      const [answer] = await batch.answered(1);
      batch.call.cancel();
      if (answer === undefined) throw new Error(`no answer: ${batch.ended()}`);
      return answer;
    },
    remove: (how, stream, expect) => remove(streams, how, stream, expect),
    streams,
    close: () => streams.close(),
  };
};
