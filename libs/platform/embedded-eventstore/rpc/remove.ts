import { type Method, unary } from '../grpc/call';
import { frame } from '../grpc/framing';
import { Code, GrpcError } from '../grpc/status';
import type { Expected } from '../store/decision';
import type { Store } from '../store/store';
import type { WriteOutcome } from '../store/writer';
import { eachField } from '../wire/proto';
import { removed } from '../wire/write-answers';
import { type WriteOptions, writeOptionsAt } from '../wire/write-requests';
import { accessDenied, deleteConflict, notWritten, streamDeleted } from './errors';
import { checkedStream } from './proposed';

type Removal = (stream: string, expected: Expected) => WriteOutcome;

const parse = (request: Buffer): { readonly stream: string; readonly expected: Expected } => {
  let options: WriteOptions | undefined;
  eachField(request, 0, request.length, (field, start, end) => {
    if (field === 1) options = writeOptionsAt(request, start, end);
  });
  const stream = checkedStream(options?.stream);
  if (stream.startsWith('$$')) throw accessDenied();
  if (options?.expected === undefined)
    throw new GrpcError(Code.INVALID_ARGUMENT, 'The request says nothing of the expected revision.');
  return { stream, expected: options.expected };
};

const removal = (store: Store, remove: Removal): Method =>
  unary(async (request) => {
    const { stream, expected } = parse(request);
    const outcome = await store.committer
      .submit(256, () => remove(stream, expected))
      .catch((error: unknown) => Promise.reject(notWritten(error)));
    if (outcome.kind === 'deleted') throw streamDeleted(stream);
    if (outcome.kind === 'conflict') throw deleteConflict(stream, expected, outcome.current);
    return frame(removed(outcome.position ?? 0));
  });

/** Streams.Delete: hides what a stream holds; writing to it goes on from its last revision. */
export const softDelete = (store: Store): Method => removal(store, store.writer.softDelete);

/** Streams.Tombstone: ends a stream for good. */
export const tombstone = (store: Store): Method => removal(store, store.writer.tombstone);
