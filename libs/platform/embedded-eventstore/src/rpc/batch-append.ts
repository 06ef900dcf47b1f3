import { type Call, type Method } from '../grpc/call';
import { frame } from '../grpc/framing';
import { Code, GrpcError } from '../grpc/status';
import { type Expected } from '../store/decision';
import { type NewEvent } from '../store/record';
import { type Store } from '../store/store';
import { type Outcome } from '../store/writer';
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
import { checkedEvent, checkedStream, MAX_APPEND_SIZE, sizeOf, weightOf } from './proposed';

const WRITE_TIMEOUT_MS = 2_000;
/** Appends that wait for the disk; above this much the client is made to wait instead. */
const MOST_WAITING_BYTES = 32 * 1024 * 1024;

/** An append whose last chunk has not come yet. */
interface Draft extends Asked {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: NewEvent[];
  readonly timer: NodeJS.Timeout | undefined;
}

const refusalOf = (error: unknown): BatchRefusal => {
  const isDenied = error instanceof GrpcError && error.code === Code.PERMISSION_DENIED;
  return isDenied ? DENIED : badRequest((error as Error).message);
};

const answerOf = (draft: Draft, outcome: Outcome): Buffer => {
  if (outcome.kind === 'written') return batchSucceeded(draft, outcome.revision, outcome.position);
  return batchRefused(
    draft,
    outcome.kind === 'deleted'
      ? streamIsDeleted(draft.identifier)
      : wrongExpectedVersion(draft.expected, outcome.current),
  );
};

/** Gathers the answers of one transaction into one write. */
const createOutbox = (call: Call): ((answer: Buffer) => void) => {
  let waiting: Buffer[] = [];
  const send = (): void => {
    call.send(Buffer.concat(waiting));
    waiting = [];
  };
  return (answer) => {
    if (waiting.push(frame(answer)) === 1) process.nextTick(send);
  };
};

const openDraft = (asked: Asked, options: WriteOptions, chunk: BatchChunk, onTimeout: () => void): Draft => {
  const stream = checkedStream(options.stream);
  if (options.expected === undefined) throw new Error('The request says nothing of the expected revision.');
  const wait = Math.min((options.deadline ?? Infinity) - Date.now(), WRITE_TIMEOUT_MS);
  return {
    ...asked,
    stream,
    expected: options.expected,
    events: [],
    timer: chunk.isFinal ? undefined : setTimeout(onTimeout, wait),
  };
};

const isPast = ({ deadline }: WriteOptions): boolean => deadline !== undefined && deadline <= Date.now();

/**
 * Streams.BatchAppend: appends of many streams on one call, each answered exactly once and none failing the call,
 * for the client loses every append of its process with it.
 */
export const batchAppend =
  (store: Store): Method =>
  (call) => {
    const drafts = new Map<string, Draft>();
    const answer = createOutbox(call);
    let writing = 0;
    let halfClosed = false;

    const finishWhenDone = (): void => {
      if (halfClosed && writing === 0) process.nextTick(() => call.finish());
    };
    const forget = (key: string): void => {
      clearTimeout(drafts.get(key)?.timer);
      drafts.delete(key);
    };
    const refuse = (key: string, asked: Asked, refusal: BatchRefusal): void => {
      forget(key);
      answer(batchRefused(asked, refusal));
    };

    const write = async (draft: Draft): Promise<void> => {
      const { stream, expected, events } = draft;
      writing += 1;
      if (store.committer.waiting() > MOST_WAITING_BYTES) call.pause();
      try {
        const outcome = await store.committer.submit(weightOf(events), () =>
          store.writer.append(stream, expected, events),
        );
        answer(answerOf(draft, outcome));
      } catch (error) {
        answer(batchRefused(draft, unknown(`The store cannot write: ${(error as Error).message}`)));
      }
      writing -= 1;
      call.resume();
      finishWhenDone();
    };

    const begin = (key: string, asked: Asked, options: WriteOptions, chunk: BatchChunk): void => {
      forget(key);
      const draft = openDraft(asked, options, chunk, () => refuse(key, asked, TIMED_OUT));
      drafts.set(key, draft);
    };

    const goOn = (key: string, draft: Draft, chunk: BatchChunk): void => {
      for (const proposed of chunk.proposed) draft.events.push(checkedEvent(proposed));
      if (sizeOf(draft.events) > MAX_APPEND_SIZE)
        return refuse(key, draft, appendSizeExceeded(MAX_APPEND_SIZE));
      if (!chunk.isFinal) return;
      forget(key);
      void write(draft);
    };

    const take = (chunk: BatchChunk): void => {
      const { correlation, options } = chunk;
      const key = correlation.toString('latin1');
      // What is asked outlives the message it came in.
      const asked = options && { correlation, identifier: options.identifier };
      try {
        if (asked && isPast(options)) return refuse(key, asked, TIMED_OUT);
        if (asked) begin(key, asked, options, chunk);
        const draft = drafts.get(key);
        // The rest of an append that was refused already.
        if (draft !== undefined) goOn(key, draft, chunk);
      } catch (error) {
        const known = asked ?? drafts.get(key);
        if (known) refuse(key, known, refusalOf(error));
      }
    };

    call.onceOver(() => {
      for (const key of [...drafts.keys()]) forget(key);
    });
    return {
      message: (bytes) => take(batchChunk(bytes)),
      end: () => {
        halfClosed = true;
        finishWhenDone();
      },
    };
  };
