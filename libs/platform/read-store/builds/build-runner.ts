import type { EventStore } from '@patto/event-store';
import { comparePositions, type Position } from '@patto/kernel';
import { applyBatch, type Target } from './apply-batch';
import type { Build } from './builds';
import type { ReadStore } from '../tables/connect';
import type { Batch, Item } from '../log/deliveries';
import { isPoison, messageOf, RebuildStopped } from './faults';
import type { Feed } from '../log/feed';
import { fenced, moveOver, type Fence } from '../leases/fenced';
import { follow } from '../log/follow';
import type { Lease } from '../leases/leases';
import { pause } from '../leases/pace';
import type { Projection } from './projection';
import { compareCheckpoints } from '../log/checkpoint';
import { switchTo, type CatchUp } from './switching';

const ATTEMPTS = 3;
const SIZE = 1000;

/** What a running build works with. `size` is the most events of one transaction. */
type BuildRun = {
  readonly sql: ReadStore;
  readonly store: EventStore;
  readonly feed: Feed;
  readonly build: Build;
  readonly projection: Projection;
  readonly lease: Lease;
  readonly from: Position | null;
  readonly signal: AbortSignal;
  /** Where live builds of a process move together. */
  readonly fence?: Fence;
  readonly size?: number;
  readonly onSwitch?: () => void;
};

/** A build that stopped stays stopped until somebody resumes it. */
export const recordFailure = async (sql: ReadStore, build: Build, error: unknown): Promise<void> => {
  if (!(error instanceof RebuildStopped)) return;
  await sql`
    update projector.consumer as c set failure = ${error.message} from projector.build as b
    where c.name = ${build.name} and b.name = c.name and b.status = 'building'`;
};

/** Events that somebody decided to pass over, with a reason, in every build of the projection. */
const skippedEvents = async (sql: ReadStore, projection: string): Promise<ReadonlySet<string>> => {
  const rows = await sql<{ event_id: string }[]>`
    select event_id from projector.skipped where projection = ${projection}`;
  return new Set(rows.map(({ event_id }) => event_id));
};

/** The part of a batch that a build for comparison still wants. */
const upTo = (batch: Batch, until: Position | null): Batch => {
  if (until === null || batch.through === null || comparePositions(batch.through, until) <= 0) return batch;
  const items = batch.items.filter(({ event }) => comparePositions(event.position, until) <= 0);
  return { ...batch, items, through: until };
};

const isAt = (position: Position | null, until: Position | null): boolean =>
  until !== null && position !== null && comparePositions(position, until) >= 0;

/** One half fails and the other does not, until the event that fails stands alone. */
const halves = (batch: Batch): readonly [Batch, Batch] => {
  const middle = batch.items.length >>> 1;
  const left = batch.items.slice(0, middle);
  const through = left.at(-1)?.event.position ?? null;
  return [
    { ...batch, items: left, through },
    { ...batch, items: batch.items.slice(middle), after: through },
  ];
};

const write = async (run: BuildRun, batch: Batch): Promise<void> => {
  const { sql, lease, build, projection } = run;
  if (batch.items.length === 0) {
    await moveOver(sql, lease, batch);
    return;
  }
  const target: Target = { projection, schema: build.name, parks: build.status === 'live' };
  // A build that is to be switched waits for the live one, and so may not share a transaction with it.
  const alone: Fence = (held, after, work) => fenced(sql, held, after, work);
  await applyBatch(build.status === 'live' ? (run.fence ?? alone) : alone, lease, target, batch);
};

/** Tries a lone event again before it is called poison: the fault may have been of the moment. */
const writeLone = async (run: BuildRun, batch: Batch, item: Item): Promise<void> => {
  let reason = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1)
    try {
      await write(run, batch);
      return;
    } catch (error) {
      if (item.kind !== 'event' || !isPoison(error)) throw error;
      reason = messageOf(error);
      await pause(20 * attempt, run.signal);
    }
  if (item.kind !== 'event') return;
  await write(run, { ...batch, items: [{ kind: 'poison', event: item.event, reason, attempts: ATTEMPTS }] });
};

const apply = async (run: BuildRun, batch: Batch): Promise<void> => {
  const [only] = batch.items;
  if (batch.items.length === 1 && only) {
    await writeLone(run, batch, only);
    return;
  }
  try {
    await write(run, batch);
  } catch (error) {
    if (!isPoison(error) || batch.items.length === 0) throw error;
    for (const half of halves(batch)) await apply(run, half);
  }
};

/** From the feed alone, since the live build waits for it: at most what came in the last moments. */
const catchUpFrom =
  (run: BuildRun, from: Position | null): CatchUp =>
  async (to) => {
    const { feed, projection, size = SIZE } = run;
    const wants = (type: string): boolean => projection.types.some((prefix) => type.startsWith(prefix));
    let position = from;
    while (compareCheckpoints(position, to) < 0) {
      if (!feed.covers(position)) return false;
      const batch = feed.after(position, wants, size);
      if (compareCheckpoints(batch.through, position) <= 0) return false;
      await apply(run, batch);
      position = batch.through;
    }
    return true;
  };

/** True when the build became live, and there is nothing left to switch. */
const trySwitch = async (run: BuildRun, from: Position | null): Promise<boolean> => {
  const { sql, build, projection, onSwitch } = run;
  const result = await switchTo(sql, projection, build, { catchUp: catchUpFrom(run, from) });
  if (result === 'switched') onSwitch?.();
  return result === 'switched';
};

/**
 * Moves one build along the log until the signal aborts, or, for a comparison, until it is there. Rejects on any fault;
 * nothing is kept in memory that the next attempt would rely on. Rejects with RebuildStopped when a build that is not
 * live meets an event that cannot be applied.
 */
export const runBuild = async (run: BuildRun): Promise<void> => {
  const { sql, store, feed, projection, from, signal, build } = run;
  const skipped = await skippedEvents(sql, projection.name);
  const following = { from, types: projection.types, size: run.size ?? SIZE, signal, isAwaited: true };
  let current = run;
  if (isAt(from, build.until)) return;
  for await (const batch of follow(store, feed, following)) {
    const items = batch.items.filter(({ event }) => !skipped.has(event.id));
    const wanted = upTo({ ...batch, items }, build.until);
    await apply(current, wanted);
    if (isAt(wanted.through, build.until)) return;
    if (batch.caughtUp && current.build.switches && (await trySwitch(current, wanted.through)))
      current = { ...current, build: { ...current.build, status: 'live', switches: false } };
  }
};
