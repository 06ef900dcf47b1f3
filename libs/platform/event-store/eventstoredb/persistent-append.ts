import type { RecordedEvent } from '@patto/kernel';
import { jittered, pause, type Backoff } from '../backoff';
import { type Appended, RevisionConflict } from '../event-store';
import { StoreFault } from '../faults';
import type { WireEvent } from '../sound-append';
import type { Appends, Attempt } from './append-session';
import type { WireExpectation } from './requests';

type Known = Pick<RecordedEvent, 'id' | 'revision' | 'position'>;

type Persistence = {
  readonly settings: {
    readonly appendTimeoutMs: number;
    readonly patienceMs: number;
    readonly backoff: Backoff;
  };
  /** Events of a stream from a revision on, or the last one for `end`; one try, which may fail. */
  readonly readBack: (stream: string, from: bigint | 'end', limit: number) => Promise<readonly Known[]>;
  /** Aborted when the store is closed. */
  readonly signal: AbortSignal;
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

type Tried = { readonly appended: Appended | null; readonly cause: unknown };

/** One attempt and what can be found out about it; throws when the outcome is known and bad. */
const tryOnce = async (
  appends: Appends,
  append: Append,
  { settings, readBack }: Persistence,
  isFirst: boolean,
): Promise<Tried> => {
  const { stream, events, expected } = append;
  const attempt = await appends.attempt(stream, events, expected, settings.appendTimeoutMs);
  // A later conflict may be with this very append, written by an attempt that was not answered.
  if (attempt.kind === 'conflict' && isFirst) throw conflictOf(append, attempt.actual);
  try {
    const appended = await settle(attempt, append, readBack);
    if (!appended && attempt.kind === 'conflict') throw conflictOf(append, attempt.actual);
    return { appended, cause: attempt.kind === 'unclear' ? attempt.cause : null };
  } catch (error) {
    if (error instanceof RevisionConflict || attempt.kind === 'refused') throw error;
    return { appended: null, cause: error };
  }
};

/**
 * Appends until the outcome is known. An attempt without a clear answer is looked up in the stream by event id before
 * it is repeated with the same ids and the same expected revision, which the server takes for the same append.
 */
export const persistently =
  (appends: Appends, persistence: Persistence) =>
  async (stream: string, events: readonly WireEvent[], expected: WireExpectation): Promise<Appended> => {
    const { settings, signal } = persistence;
    const since = performance.now();
    for (let attempts = 0; ; attempts += 1) {
      if (signal.aborted)
        throw new StoreFault('The store was closed', attempts === 0 ? 'nothing-written' : 'unknown');
      const { appended, cause } = await tryOnce(
        appends,
        { stream, events, expected },
        persistence,
        attempts === 0,
      );
      if (appended) return appended;
      if (performance.now() - since >= settings.patienceMs)
        throw new StoreFault(`An append to ${stream} was never answered`, 'unknown', { cause });
      await pause(jittered(attempts, settings.backoff), signal);
    }
  };
