import type { EventStore } from '@patto/event-store';
import type { Position } from '@patto/kernel';
import type { ReadStore } from '../tables/connect';
import { compareCheckpoints, checkpointOf, type CheckpointColumns } from '../log/checkpoint';

/** How one consumer of the log stands: a build of a projection, a policy, or a deadline. */
export type Overview = {
  /** The build's name, `policy:<name>` or `deadline:<name>`. */
  readonly name: string;
  /** Null for a policy or a deadline. */
  readonly projection: string | null;
  readonly version: number | null;
  readonly status: 'building' | 'live' | 'retired' | 'policy' | 'deadline';
  readonly position: Position | null;
  readonly events: string;
  /** Events that could not be applied, and deadlines whose command fails each time. */
  readonly parked: number;
  /** Commands of a policy or a deadline that were refused. */
  readonly refused: number;
  readonly paused: boolean;
  readonly failure: string | null;
  /** A process holds its lease at this moment. */
  readonly isRunning: boolean;
  readonly caughtUp: boolean;
  readonly sinceAdvanceMs: number;
};

type OverviewRow = CheckpointColumns & Omit<Overview, 'position'>;

/** All consumers of the log, by projection and age. */
export const overview = async (sql: ReadStore): Promise<readonly Overview[]> => {
  const rows = await sql<OverviewRow[]>`
    select c.name, b.projection, b.version, coalesce(b.status, split_part(c.name, ':', 1)) as status,
           c.commit_position, c.prepare_position, c.events, c.paused,
           c.parked + (select count(*) from projector.deadline d
             where c.name = 'deadline:' || d.name and d.outcome = 'parked')::integer as parked,
           (select count(*) from projector.refusal r where r.consumer = c.name)::integer as refused, c.failure, c.caught_up as "caughtUp",
           coalesce(c.owner is not null and c.lease_until > clock_timestamp(), false) as "isRunning",
           (extract(epoch from clock_timestamp() - c.advanced_at) * 1000)::float8 as "sinceAdvanceMs"
    from projector.consumer c left join projector.build b using (name)
    where b.name is not null or c.name ~ '^(policy|deadline):'
    order by b.projection nulls last, b.id, c.name`;
  return rows.map(({ commit_position: commit, prepare_position: prepare, ...row }) => ({
    ...row,
    position: checkpointOf({ commit_position: commit, prepare_position: prepare }),
  }));
};

/**
 * `idle` and `moving` are well. `stalled`: there is something to read and nothing moved for a while, whether or not a
 * process holds the lease. `unattended`: nobody holds the lease.
 */
export type Health = 'idle' | 'moving' | 'stalled' | 'unattended' | 'paused' | 'failed' | 'retired';

export type Lag = Overview & {
  readonly head: Position | null;
  /** How much of the log is still to be read, in the store's own measure of positions. */
  readonly behind: bigint;
  readonly health: Health;
};

const STALL_MS = 30_000;

/** What was decided about a consumer, by people or by itself; null when it is meant to run. */
const standstill = ({ status, failure, paused }: Overview): Health | null => {
  if (status === 'retired') return 'retired';
  if (failure !== null) return 'failed';
  return paused ? 'paused' : null;
};

const healthOf = (one: Overview, head: Position | null): Health => {
  const decided = standstill(one);
  if (decided) return decided;
  const isBehind = compareCheckpoints(head, one.position) > 0;
  if (!isBehind) return one.isRunning ? 'idle' : 'unattended';
  if (one.sinceAdvanceMs > STALL_MS) return 'stalled';
  return one.isRunning ? 'moving' : 'unattended';
};

/** How far each consumer is behind the real end of the log, asked of the store itself, and since when it stands still. */
export const lag = async (sql: ReadStore, store: EventStore): Promise<readonly Lag[]> => {
  const all = await overview(sql);
  const head = await store.head();
  return all.map((one) => ({
    ...one,
    head,
    behind:
      compareCheckpoints(head, one.position) > 0
        ? BigInt(head?.commit ?? 0) - BigInt(one.position?.commit ?? 0)
        : 0n,
    health: healthOf(one, head),
  }));
};

/** The consumers that a name means: all builds of a projection that are not retired, a policy, or a deadline. */
const named = (sql: ReadStore, name: string): ReturnType<typeof sql<{ name: string }[]>> => sql`
  select c.name from projector.consumer c left join projector.build b using (name)
  where c.name = ${name} or c.name in (${`policy:${name}`}, ${`deadline:${name}`})
     or (b.projection = ${name} and b.status <> 'retired')`;

/** Stops a projection, a policy or a deadline where it stands. Returns the consumers meant; none when the name is unknown. */
export const pauseConsumers = async (sql: ReadStore, name: string): Promise<readonly string[]> => {
  const rows = await named(sql, name);
  const names = rows.map((row) => row.name);
  await sql`update projector.consumer set paused = true where name = any (${names})`;
  return names;
};

/** Lets them go on, also after a failure. */
export const resumeConsumers = async (sql: ReadStore, name: string): Promise<readonly string[]> => {
  const rows = await named(sql, name);
  const names = rows.map((row) => row.name);
  await sql`update projector.consumer set paused = false, failure = null where name = any (${names})`;
  return names;
};
