import type { Expected } from '../store/decision';
import { bytesField, emptyField, message, numberField, textField } from './proto';

const NOTHING = Buffer.alloc(0);

/** A position: a record is its own commit, so both halves are the same. */
export const position = (at: number): Buffer => message(numberField(1, at), numberField(2, at));

/** Success of an append: the last revision of the stream (−1: it has none) and where the last event lies. */
export const success = (revision: number, at: number | null): Buffer =>
  message(
    revision < 0 ? emptyField(2) : numberField(1, revision),
    at === null ? emptyField(4) : bytesField(3, position(at)),
  );

/** How the numbers of a conflict's fields stand in one of the two messages that carry it. */
type ConflictFields = {
  readonly current: number;
  readonly none: number;
  readonly revision: number;
  readonly any: number;
  readonly streamExists: number;
  readonly noStream: number;
};
const CLASSIC: ConflictFields = { current: 6, none: 7, revision: 8, any: 9, streamExists: 10, noStream: 11 };
const BATCH: ConflictFields = { current: 1, none: 2, revision: 3, any: 4, streamExists: 5, noStream: 6 };

const conflict = (fields: ConflictFields, expected: Expected, current: number): Buffer =>
  message(
    current < 0 ? emptyField(fields.none) : numberField(fields.current, current),
    expected.kind === 'revision'
      ? numberField(fields.revision, expected.wire)
      : emptyField(fields[expected.kind]),
  );

/** AppendResp of a classic append. */
export const appendSucceeded = (revision: number, at: number | null): Buffer =>
  bytesField(1, success(revision, at));
export const appendConflicted = (expected: Expected, current: number): Buffer =>
  bytesField(2, conflict(CLASSIC, expected, current));

/** DeleteResp and TombstoneResp. */
export const removed = (at: number): Buffer => bytesField(1, position(at));

/** Why a batch append was refused: a google.rpc.Status with one detail. */
export type BatchRefusal = {
  readonly code: number;
  readonly message: string;
  /** Name of the message inside the detail. */
  readonly detail: string;
  readonly body: Buffer;
};

export const wrongExpectedVersion = (expected: Expected, current: number): BatchRefusal => ({
  code: 6,
  message: 'WrongExpectedVersion',
  detail: 'WrongExpectedVersion',
  body: conflict(BATCH, expected, current),
});
export const streamIsDeleted = (identifier: Buffer): BatchRefusal => ({
  code: 5,
  message: 'StreamDeleted',
  detail: 'StreamDeleted',
  body: bytesField(1, identifier),
});
export const appendSizeExceeded = (limit: number): BatchRefusal => ({
  code: 3,
  message: 'MaximumAppendSizeExceeded',
  detail: 'MaximumAppendSizeExceeded',
  body: numberField(1, limit),
});
export const TIMED_OUT: BatchRefusal = { code: 4, message: 'Timeout', detail: 'Timeout', body: NOTHING };
export const DENIED: BatchRefusal = {
  code: 7,
  message: 'AccessDenied',
  detail: 'AccessDenied',
  body: NOTHING,
};
export const badRequest = (why: string): BatchRefusal => ({
  code: 3,
  message: 'BadRequest',
  detail: 'BadRequest',
  body: textField(1, why),
});
export const unknown = (why: string): BatchRefusal => ({
  code: 2,
  message: why,
  detail: 'Unknown',
  body: NOTHING,
});

/** What an answer repeats of its request; the client reads both without asking whether they are there. */
export type Asked = {
  readonly correlation: Buffer;
  readonly identifier: Buffer;
};

const answer = (field: number, body: Buffer, { correlation, identifier }: Asked): Buffer =>
  message(bytesField(1, correlation), bytesField(field, body), bytesField(4, identifier));

export const batchSucceeded = (asked: Asked, revision: number, at: number | null): Buffer =>
  answer(3, success(revision, at), asked);

export const batchRefused = (asked: Asked, refusal: BatchRefusal): Buffer => {
  const detail = message(
    textField(1, `type.googleapis.com/event_store.client.${refusal.detail}`),
    bytesField(2, refusal.body),
  );
  const status = message(numberField(1, refusal.code), textField(2, refusal.message), bytesField(3, detail));
  return answer(2, status, asked);
};
