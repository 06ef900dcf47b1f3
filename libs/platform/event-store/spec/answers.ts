import { randomUUID } from 'node:crypto';
import { Empty as NoValue } from 'google-protobuf/google/protobuf/empty_pb';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import {
  AllStreamPosition,
  StreamIdentifier,
  UUID,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import { Code } from '@eventstore/db-client/generated/code_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import type { Position } from '@patto/kernel';
import { BatchAppendResp, ReadResp } from '@eventstore/db-client/generated/streams_pb';

/** An event as a server keeps it. `rev` and `pos` are numbers here: a spec never writes 2^53 events. */
export type Kept = {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly rev: number;
  readonly pos: number;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
};

const identifier = (stream: string): StreamIdentifier =>
  new StreamIdentifier().setStreamName(Buffer.from(stream));

export const eventMessage = (
  kept: Kept,
  { commit, prepare }: Position = { commit: String(kept.pos), prepare: String(kept.pos) },
): ReadResp => {
  const event = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new UUID().setString(kept.id))
    .setStreamIdentifier(identifier(kept.stream))
    .setStreamRevision(String(kept.rev))
    .setCommitPosition(commit)
    .setPreparePosition(prepare)
    .setCustomMetadata(kept.metadata)
    .setData(kept.data);
  event
    .getMetadataMap()
    .set('type', kept.type)
    .set('created', '17000000000000000')
    .set('content-type', kept.contentType);
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(event).setCommitPosition(commit));
};

export const confirmation = (): ReadResp =>
  new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID()));

export const caughtUp = (): ReadResp => new ReadResp().setCaughtUp(new ReadResp.CaughtUp());

export const checkpoint = (commit: string, prepare = commit): ReadResp =>
  new ReadResp().setCheckpoint(
    new ReadResp.Checkpoint().setCommitPosition(commit).setPreparePosition(prepare),
  );

export const notFound = (stream: string): ReadResp =>
  new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(identifier(stream)));

const answer = (correlation: string, stream: string): BatchAppendResp =>
  new BatchAppendResp()
    .setCorrelationId(new UUID().setString(correlation))
    .setStreamIdentifier(identifier(stream));

export const appended = (
  correlation: string,
  stream: string,
  rev: number,
  pos: number | null,
): BatchAppendResp => {
  const success = new BatchAppendResp.Success().setCurrentRevision(String(rev));
  if (pos === null) success.setNoPosition(new NoValue());
  else
    success.setPosition(
      new AllStreamPosition().setCommitPosition(String(pos)).setPreparePosition(String(pos)),
    );
  return answer(correlation, stream).setSuccess(success);
};

/** An error with one detail, as the real server packs it; `name` without its package. */
export const failedAppend = (
  correlation: string,
  stream: string,
  name: string,
  detail: Uint8Array = new Uint8Array(),
): BatchAppendResp => {
  const details = new Any();
  details.pack(detail, `event_store.client.${name}`);
  return answer(correlation, stream).setError(
    new Status().setCode(Code.ALREADY_EXISTS).setMessage(name).setDetails(details),
  );
};

export const conflict = (correlation: string, stream: string, actual: number): BatchAppendResp => {
  const detail = new WrongExpectedVersion().setExpectedNoStream(new NoValue());
  if (actual < 0) detail.setCurrentNoStream(new NoValue());
  else detail.setCurrentStreamRevision(String(actual));
  return failedAppend(correlation, stream, 'WrongExpectedVersion', detail.serializeBinary());
};

/** The n-th event of a stream of faults, as a server would keep it. */
export const kept = (n: number, part: Partial<Kept> = {}): Kept => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  stream: 'fault-1',
  type: 'fault.Happened.v1',
  rev: n - 1,
  pos: n,
  contentType: 'application/json',
  data: Buffer.from('{}'),
  metadata: Buffer.from('{}'),
  ...part,
});

/** Time limits that make a fault seen soon, and leave a busy machine the time to survive it. */
export const hasty = {
  appendTimeoutMs: 250,
  readTimeoutMs: 1_000,
  patienceMs: 30_000,
  backoff: { firstMs: 5, mostMs: 40 },
};

/** For what is meant to fail. */
export const impatient = { ...hasty, readTimeoutMs: 200, patienceMs: 600 };
