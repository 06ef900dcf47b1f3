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

export const eventMessage = (kept: Kept): ReadResp => {
  const event = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new UUID().setString(kept.id))
    .setStreamIdentifier(identifier(kept.stream))
    .setStreamRevision(String(kept.rev))
    .setCommitPosition(String(kept.pos))
    .setPreparePosition(String(kept.pos))
    .setCustomMetadata(kept.metadata)
    .setData(kept.data);
  event
    .getMetadataMap()
    .set('type', kept.type)
    .set('created', '17000000000000000')
    .set('content-type', kept.contentType);
  return new ReadResp().setEvent(
    new ReadResp.ReadEvent().setEvent(event).setCommitPosition(String(kept.pos)),
  );
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
