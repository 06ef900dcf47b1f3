import { jittered, pause, type Backoff } from '../backoff';
import { type EventStore, RevisionConflict } from '../event-store';
import { StoreFault } from '../faults';
import { type AnAggregate, catchUp, movedTo, noteKey, unfolded } from './fold';
import type { HeardPositions, Listening } from './heard-positions';
import { type Job, plan, type Plan } from './plan';
import { settle } from './settle';
import type { Folded, StateCache } from './state-cache';

export type Turns = {
  readonly store: EventStore;
  readonly cache: StateCache;
  readonly backoff: Backoff;
  /** How often a turn is decided again because another process wrote first. */
  readonly maxConflicts: number;
  /** The watch of the log that is under way. */
  readonly watch: () => number | null;
  readonly heard: HeardPositions;
};

type Turn = Turns & { readonly aggregate: AnAggregate; readonly stream: string; readonly name: string };

type Loaded = { readonly folded: Folded<unknown>; readonly isFresh: boolean };

/**
 * The state to decide on: from the cache as it stands, or up to date when asked for or not cached. Of a stream that is
 * said not to exist it is the initial one, as old as any: the append proves it, or the next attempt reads the stream.
 */
export const load = async (
  { store, cache, aggregate, stream, name, watch }: Turn,
  jobs: readonly Job[],
  wantsFresh: boolean,
): Promise<Loaded> => {
  const cached = cache.get(name);
  const isOld = wantsFresh || (cached !== undefined && cached.heard > (cached.revision ?? -1n));
  if (cached && !isOld) return { folded: cached, isFresh: false };
  const folded = cached ?? unfolded(aggregate.initial);
  if (!isOld && jobs.every(({ envelope }) => envelope.expectsNoStream)) return { folded, isFresh: false };
  // From here on the watch tells of what is written.
  folded.watch = watch();
  cache.drop(name);
  await catchUp(store, aggregate, stream, folded);
  cache.keep(name, folded);
  return { folded, isFresh: true };
};

/** Brings the state behind the append: the keys, the events not folded yet, the revision. */
const advance = (
  { cache, aggregate, name }: Turn,
  folded: Folded<unknown>,
  planned: Plan,
  end: Parameters<typeof movedTo>[1],
): void => {
  const base = folded.revision ?? -1n;
  let bytes = planned.bytes;
  for (const outcome of planned.outcomes) {
    if (outcome.kind !== 'written') continue;
    const first = base + BigInt(outcome.after - outcome.events.length + 1);
    bytes += noteKey(folded, outcome.job.envelope.key, first);
  }
  try {
    folded.state = planned.unfolded.reduce(aggregate.evolve, folded.state);
  } catch {
    // The append stands; a state that cannot take it must not be used again.
    cache.drop(name);
    return;
  }
  movedTo(folded, end, bytes);
  folded.isAhead = false;
  cache.keep(name, folded);
};

/** Decides and appends once. Null when the state proved old, and everything has to be decided again. */
const decideOnce = async (
  turn: Turn,
  jobs: readonly Job[],
  { folded, isFresh }: Loaded,
): Promise<readonly Job[] | null> => {
  const { store, cache, aggregate, stream, name } = turn;
  const base = { revision: folded.revision, position: folded.position };
  let listening: Listening | null = null;
  try {
    const planned = plan(aggregate, stream, folded, jobs);
    const { events, outcomes, rest } = planned;
    if (events.length === 0) {
      // Nothing is appended that could prove the state to be the newest, so an old one may not refuse anybody.
      if (!isFresh && outcomes.some(({ kind }) => kind !== 'recorded')) return null;
      void settle(store, { stream, base, count: 0, last: base.position }, outcomes);
      return rest;
    }
    listening = outcomes.length > 1 && turn.watch() !== null ? turn.heard.listen(stream) : null;
    const end = await store.append(stream, events, base.revision ?? 'no-stream');
    advance(turn, folded, planned, end);
    void settle(store, { stream, base, count: events.length, last: end.position, listening }, outcomes);
    return rest;
  } catch (error) {
    listening?.stop();
    if (folded.isAhead) cache.drop(name);
    throw error;
  }
};

const rejectAll = (jobs: readonly Job[], error: unknown): readonly Job[] => {
  for (const { reject } of jobs) reject(error);
  return [];
};

/** A fault of the store meets all alike; any other may be one command's own, and is no other's. */
const eachAlone = async (turn: Turn, jobs: readonly Job[], error: unknown): Promise<readonly Job[]> => {
  const isShared = error instanceof StoreFault && error.outcome !== 'nothing-written';
  if (isShared || jobs.length === 1) return rejectAll(jobs, error);
  for (const job of jobs) await takeTurn(turn, [job]);
  return [];
};

/**
 * One turn: the waiting commands of a stream. A conflict has every command decided again on the newer state; a fault
 * that one command may have brought has each decided on its own. Never rejects; returns the jobs without room.
 */
export const takeTurn = async (turn: Turn, jobs: readonly Job[]): Promise<readonly Job[]> => {
  let wantsFresh = false;
  for (let conflicts = 0; ;) {
    let loaded: Loaded;
    try {
      loaded = await load(turn, jobs, wantsFresh);
    } catch (error) {
      return rejectAll(jobs, error);
    }
    try {
      const rest = await decideOnce(turn, jobs, loaded);
      if (rest) return rest;
    } catch (error) {
      if (!(error instanceof RevisionConflict)) return eachAlone(turn, jobs, error);
      conflicts += 1;
      if (conflicts > turn.maxConflicts) return rejectAll(jobs, error);
      if (conflicts > 1) await pause(jittered(conflicts - 2, turn.backoff));
    }
    wantsFresh = true;
  }
};
