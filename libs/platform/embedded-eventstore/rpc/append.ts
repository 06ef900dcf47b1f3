import type { Method } from '../grpc/call';
import { frame } from '../grpc/framing';
import { Code, GrpcError } from '../grpc/status';
import type { Expected } from '../store/decision';
import type { NewEvent } from '../store/record';
import type { Store } from '../store/store';
import type { WriteOutcome } from '../store/writer';
import { eachField } from '../wire/proto';
import { appendConflicted, appendSucceeded } from '../wire/write-answers';
import { proposedAt, type WriteOptions, writeOptionsAt } from '../wire/write-requests';
import { appendTooBig, notWritten, streamDeleted } from './errors';
import { checkedEvent, checkedStream, MAX_APPEND_SIZE, weightOf } from './proposed';

const answerOf = (stream: string, expected: Expected, outcome: WriteOutcome): Buffer => {
  if (outcome.kind === 'deleted') throw streamDeleted(stream);
  if (outcome.kind === 'conflict') return appendConflicted(expected, outcome.current);
  return appendSucceeded(outcome.revision, outcome.position);
};

const checkedExpectation = (expected: Expected | undefined): Expected => {
  if (expected === undefined)
    throw new GrpcError(Code.INVALID_ARGUMENT, 'The request says nothing of the expected revision.');
  return expected;
};

/** Streams.Append: options first, then one event a message, answered when the client has closed its half. */
export const append =
  (store: Store): Method =>
  (call) => {
    let options: WriteOptions | undefined;
    const events: NewEvent[] = [];
    let size = 0;
    const take = (bytes: Buffer, field: number, start: number, end: number): void => {
      if (field === 1) {
        options = writeOptionsAt(bytes, start, end);
        checkedStream(options.stream);
        checkedExpectation(options.expected);
      } else if (field === 2) {
        const event = checkedEvent(proposedAt(bytes, start, end));
        events.push(event);
        size += event.data.length;
        if (size > MAX_APPEND_SIZE) throw appendTooBig(MAX_APPEND_SIZE);
      }
    };
    const write = async (stream: string, expected: Expected): Promise<void> => {
      try {
        const outcome = await store.committer
          .submit(weightOf(events), () => store.writer.append(stream, expected, events))
          .catch((error: unknown) => Promise.reject(notWritten(error)));
        call.send(frame(answerOf(stream, expected, outcome)));
        call.finish();
      } catch (error) {
        call.fail(error);
      }
    };
    return {
      message: (bytes) =>
        eachField(bytes, 0, bytes.length, (field, start, end) => take(bytes, field, start, end)),
      end: () => void write(checkedStream(options?.stream), checkedExpectation(options?.expected)),
    };
  };
