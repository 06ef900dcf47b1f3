import { type RecordedEvent } from '@patto/kernel';
import { jittered, pause, type Backoff } from '../backoff';
import { type Appended, RevisionConflict } from '../event-store';
import { StoreFault } from '../faults';
import { type WireEvent } from '../sound-append';
import { type Appends, type Attempt } from './append-session';
import { type WireExpectation } from './requests';

type Known = Pick<RecordedEvent, 'id' | 'revision' | 'position'>;

export type Persistence = {
  readonly settings: {
    readonly appendTimeoutMs: number;
    readonly patienceMs: number;
    readonly backoff: Backoff;
  };
  /** Events of a stream from a revision on, or the last one for `end`; one try, which may fail. */
  readonly readBack: (stream: string, from: bigint | 'end', limit: number) => Promise<readonly Known[]>;
};

type Append = {
  readonly stream: string;
  readonly events: readonly WireEvent[];
  readonly expected: WireExpectation;
};

/** What the stream itself says of an append whose answer is missing: an append is there whole or not at all. */
const lookUp = async (
  { stream, events, expected }: Append,
  readBack: Persistence['readBack'],
): Promise<Appended | null> => {
  if (expected === 'any') return null;
  const from = expected === 'no-stream' ? 0n : expected + 1n;
  const there = await readBack(stream, from, events.length);
  if (there.length === 0) return null;
  const last = there.at(-1);
  if (last && there.length === events.length && there.every(({ id }, i) => id === events[i]?.id))
    return { revision: last.revision, position: last.position };
  const [end] = await readBack(stream, 'end', 1);
  throw new RevisionConflict(stream, expected, end?.revision ?? null);
};

const written = async (
  { revision, position }: Extract<Attempt, { kind: 'written' }>,
  stream: string,
  readBack: Persistence['readBack'],
): Promise<Appended | null> => {
  if (position) return { revision, position };
  const [last] = await readBack(stream, revision, 1);
  return last ? { revision, position: last.position } : null;
};

const settle = async (
  attempt: Attempt,
  append: Append,
  readBack: Persistence['readBack'],
): Promise<Appended | null> => {
  switch (attempt.kind) {
    case 'written':
      return written(attempt, append.stream, readBack);
    case 'refused':
      throw new StoreFault(
        `The store refused an append to ${append.stream}: ${attempt.reason}`,
        'nothing-written',
        {
          cause: attempt.cause,
        },
      );
    case 'conflict':
    case 'unclear':
      return lookUp(append, readBack);
  }
};

const conflictOf = ({ stream, expected }: Append, actual: bigint | null): RevisionConflict =>
  new RevisionConflict(stream, expected === 'any' ? 'no-stream' : expected, actual);

/**
 * Appends until the outcome is known. An attempt without a clear answer is looked up in the stream by event id before
 * it is repeated with the same ids and the same expected revision, which the server takes for the same append.
 */
export const persistently =
  (appends: Appends, { settings, readBack }: Persistence) =>
  async (stream: string, events: readonly WireEvent[], expected: WireExpectation): Promise<Appended> => {
    const append = { stream, events, expected };
    const since = Date.now();
    for (let attempts = 0; ; attempts += 1) {
      const attempt = await appends.attempt(stream, events, expected, settings.appendTimeoutMs);
      if (attempt.kind === 'conflict' && attempts === 0) throw conflictOf(append, attempt.actual);
      let cause: unknown = attempt.kind === 'unclear' ? attempt.cause : null;
      try {
        const appended = await settle(attempt, append, readBack);
        if (appended) return appended;
        if (attempt.kind === 'conflict') throw conflictOf(append, attempt.actual);
      } catch (error) {
        if (error instanceof RevisionConflict || attempt.kind === 'refused') throw error;
        cause = error;
      }
      if (Date.now() - since >= settings.patienceMs)
        throw new StoreFault(`An append to ${stream} was never answered`, 'unknown', { cause });
      await pause(jittered(attempts, settings.backoff));
    }
  };
