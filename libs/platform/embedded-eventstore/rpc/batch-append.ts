import type { Call, Method } from '../grpc/call';
import { Code, GrpcError } from '../grpc/status';
import type { Expected } from '../store/decision';
import type { NewEvent } from '../store/record';
import type { Store } from '../store/store';
import type { WriteOutcome } from '../store/writer';
import {
  appendSizeExceeded,
  type Asked,
  badRequest,
  batchRefused,
  type BatchRefusal,
  batchSucceeded,
  DENIED,
  streamIsDeleted,
  TIMED_OUT,
  unknown,
  wrongExpectedVersion,
} from '../wire/write-answers';
import { type BatchChunk, batchChunk, type WriteOptions } from '../wire/write-requests';
import { createOutbox } from './outbox';
import { checkedEvent, checkedStream, MAX_APPEND_SIZE, sizeOf, weightOf } from './proposed';

const WRITE_TIMEOUT_MS = 2_000;
/** Appends that wait for the disk; above this much the client is made to wait instead. */
const MOST_WAITING_BYTES = 32 * 1024 * 1024;

/** An append whose last chunk has not come yet. */
type Draft = {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: NewEvent[];
  readonly timer: NodeJS.Timeout | undefined;
} & Asked;

const refusalOf = (error: unknown): BatchRefusal => {
  const isDenied = error instanceof GrpcError && error.code === Code.PERMISSION_DENIED;
  return isDenied ? DENIED : badRequest((error as Error).message);
};

const answerOf = (draft: Draft, outcome: WriteOutcome): Buffer => {
  if (outcome.kind === 'written') return batchSucceeded(draft, outcome.revision, outcome.position);
  return batchRefused(
    draft,
    outcome.kind === 'deleted'
      ? streamIsDeleted(draft.identifier)
      : wrongExpectedVersion(draft.expected, outcome.current),
  );
};

const keyOf = (correlation: Buffer): string => correlation.toString('latin1');

const isPast = ({ deadline }: WriteOptions): boolean => deadline !== undefined && deadline <= Date.now();

/** One batch call: the appends that are not complete, and how many are being written. */
type Batch = {
  readonly store: Store;
  readonly call: Call;
  readonly answer: (message: Buffer) => void;
  readonly drafts: Map<string, Draft>;
  writing: number;
  halfClosed: boolean;
};

const finishWhenDone = (batch: Batch): void => {
  if (batch.halfClosed && batch.writing === 0) process.nextTick(() => batch.call.finish());
};

const forget = ({ drafts }: Batch, key: string): void => {
  clearTimeout(drafts.get(key)?.timer);
  drafts.delete(key);
};

const refuse = (batch: Batch, key: string, asked: Asked, refusal: BatchRefusal): void => {
  forget(batch, key);
  batch.answer(batchRefused(asked, refusal));
};

const write = async (batch: Batch, draft: Draft): Promise<void> => {
  const { committer, writer } = batch.store;
  const { stream, expected, events } = draft;
  batch.writing += 1;
  if (committer.waiting() > MOST_WAITING_BYTES) batch.call.pause();
  try {
    const outcome = await committer.submit(weightOf(events), () => writer.append(stream, expected, events));
    batch.answer(answerOf(draft, outcome));
  } catch (error) {
    batch.answer(batchRefused(draft, unknown(`The store cannot write: ${(error as Error).message}`)));
  }
  batch.writing -= 1;
  batch.call.resume();
  finishWhenDone(batch);
};

/** Keeps an append until its last chunk has come, or answers that it took too long. */
const begin = (batch: Batch, asked: Asked, options: WriteOptions, isFinal: boolean): void => {
  const key = keyOf(asked.correlation);
  forget(batch, key);
  const stream = checkedStream(options.stream);
  const { expected, deadline = Infinity } = options;
  if (expected === undefined) throw new Error('The request says nothing of the expected revision.');
  const onTimeout = (): void => refuse(batch, key, asked, TIMED_OUT);
  const wait = Math.min(deadline - Date.now(), WRITE_TIMEOUT_MS);
  const timer = isFinal ? undefined : setTimeout(onTimeout, wait);
  batch.drafts.set(key, { ...asked, stream, expected, events: [], timer });
};

const goOn = (batch: Batch, key: string, draft: Draft, chunk: BatchChunk): void => {
  for (const proposed of chunk.proposed) draft.events.push(checkedEvent(proposed));
  if (sizeOf(draft.events) > MAX_APPEND_SIZE) {
    refuse(batch, key, draft, appendSizeExceeded(MAX_APPEND_SIZE));
  } else if (chunk.isFinal) {
    forget(batch, key);
    void write(batch, draft);
  }
};

const take = (batch: Batch, chunk: BatchChunk): void => {
  const { correlation, options } = chunk;
  const key = keyOf(correlation);
  const asked = options && { correlation, identifier: options.identifier };
  try {
    if (asked && isPast(options)) {
      refuse(batch, key, asked, TIMED_OUT);
      return;
    }
    if (asked) begin(batch, asked, options, chunk.isFinal);
    const draft = batch.drafts.get(key);
    // Without one it is the rest of an append that was refused already.
    if (draft !== undefined) goOn(batch, key, draft, chunk);
  } catch (error) {
    const known = asked ?? batch.drafts.get(key);
    if (known) refuse(batch, key, known, refusalOf(error));
  }
};

/**
 * Streams.BatchAppend: appends of many streams on one call, each answered exactly once and none failing the call,
 * for the client loses every append of its process with it.
 */
export const batchAppend =
  (store: Store): Method =>
  (call) => {
    const answer = createOutbox(call);
    const batch: Batch = { store, call, answer, drafts: new Map(), writing: 0, halfClosed: false };
    call.onceOver(() => {
      for (const key of [...batch.drafts.keys()]) forget(batch, key);
    });
    return {
      message: (bytes) => take(batch, batchChunk(bytes)),
      end: () => {
        batch.halfClosed = true;
        finishWhenDone(batch);
      },
    };
  };
