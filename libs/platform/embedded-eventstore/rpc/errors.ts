import { Code, GrpcError } from '../grpc/status';
import { Damage } from '../store/damage';
import type { Expected } from '../store/decision';

export const streamDeleted = (stream: string): GrpcError =>
  new GrpcError(Code.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

const numberOf = (expected: Expected): string => {
  if (expected.kind === 'revision') return String(BigInt.asIntN(64, expected.wire));
  return { any: '-2', noStream: '-1', streamExists: '-4' }[expected.kind];
};

export const deleteConflict = (stream: string, expected: Expected, current: number): GrpcError =>
  new GrpcError(
    Code.FAILED_PRECONDITION,
    `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${numberOf(expected)}, ` +
      `Actual version: ${current}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': numberOf(expected),
      'actual-version': String(current),
    },
  );

export const accessDenied = (): GrpcError =>
  new GrpcError(Code.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const appendTooBig = (limit: number): GrpcError =>
  new GrpcError(Code.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });

export const missingProperty = (name: string): GrpcError =>
  new GrpcError(Code.INVALID_ARGUMENT, `Required Metadata Property '${name}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

/** What a call ends with; of the errors of the store a client is told that something is damaged, and what. */
export const asGrpc = (error: unknown): Error =>
  error instanceof Damage ? new GrpcError(Code.DATA_LOSS, error.message) : (error as Error);

/** A write that could not be put on disk. */
export const notWritten = (cause: unknown): Error =>
  cause instanceof Damage
    ? asGrpc(cause)
    : new GrpcError(Code.UNAVAILABLE, `The store cannot write: ${(cause as Error).message}`);
