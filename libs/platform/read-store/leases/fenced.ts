import type { Position, RecordedEvent } from '@patto/kernel';
import type { PendingQuery, Row } from 'postgres';
import type { ReadStore, ReadStoreTransaction } from '../tables/connect';
import { CheckpointLost, FenceBroken, LeaseLost } from '../builds/faults';
import type { Batch } from '../log/deliveries';
import type { Lease } from './leases';
import { checkpointOf, compareCheckpoints, type CheckpointColumns } from '../log/checkpoint';
import { transaction } from '../tables/transaction';

/** Where a consumer stands when its transaction begins. `xid` is what every write of the transaction is fenced by. */
export type Standing = { readonly position: Position | null; readonly parked: number; readonly xid: string };

/** Where it goes when the transaction commits: `parked` is the number of events parked in all. */
export type Advance = {
  readonly position: Position | null;
  readonly events: number;
  readonly parked: number;
  readonly caughtUp: boolean;
  /** The last event that it was given; null: none since. */
  readonly seen: Seen | null;
};

/** An event by which the store is known again. */
type Seen = Pick<RecordedEvent, 'id' | 'stream' | 'revision' | 'position'>;

/** The last event of a batch whose stream has a name that PostgreSQL can hold. */
export const seenIn = (items: readonly { readonly event: Seen }[]): Seen | null =>
  items.findLast(({ event }) => !event.stream.includes('\0'))?.event ?? null;

/**
 * A lost commit after a crash of PostgreSQL takes rows and checkpoint together, so the commit need not wait for the disk:
 * whoever goes on behind it finds the checkpoint before `after`, and does all of it again. The time-outs free the row from
 * a client that froze.
 */
const lock = async (
  tx: ReadStoreTransaction,
  { name, owner, epoch }: Lease,
  after: Position | null,
): Promise<Standing> => {
  const [row] = await tx<(CheckpointColumns & { parked: number; xid: string })[]>`
    select commit_position, prepare_position, parked, pg_current_xact_id()::text as xid,
           set_config('synchronous_commit', 'off', true),
           set_config('idle_in_transaction_session_timeout', '30000', true)
    from projector.consumer
    where name = ${name} and owner = ${owner} and epoch = ${epoch} and not paused and failure is null
    for update`;
  if (!row) throw new LeaseLost(name);
  const position = checkpointOf(row);
  if (compareCheckpoints(position, after) < 0) throw new CheckpointLost(name);
  return { position, parked: row.parked, xid: row.xid };
};

/** What is set where something was seen, and stays as it was where nothing was. */
const seenColumns = (sql: ReadStore | ReadStoreTransaction, seen: Seen | null): PendingQuery<Row[]> => {
  if (seen === null) return sql``;
  const { id, stream, revision, position } = seen;
  return sql`seen_event = ${id}, seen_stream = ${stream}, seen_revision = ${String(revision)}::numeric,
    seen_commit = ${position.commit}::numeric, seen_prepare = ${position.prepare}::numeric,`;
};

const moveOn = async (
  tx: ReadStoreTransaction,
  { name, owner, epoch }: Lease,
  { position, xid }: Standing,
  advance: Advance,
): Promise<void> => {
  const moved = await tx`
    update projector.consumer
    set commit_position = ${advance.position?.commit ?? null}::numeric,
        prepare_position = ${advance.position?.prepare ?? null}::numeric,
        events = events + ${advance.events}, parked = ${advance.parked},
        ${seenColumns(tx, advance.seen)}
        caught_up = ${advance.caughtUp}, advanced_at = clock_timestamp()
    where name = ${name} and owner = ${owner} and epoch = ${epoch}
      and commit_position is not distinct from ${position?.commit ?? null}::numeric
      and prepare_position is not distinct from ${position?.prepare ?? null}::numeric
      and pg_current_xact_id()::text = ${xid}`;
  if (moved.count !== 1) throw new FenceBroken(name);
};

/**
 * Rows and checkpoint move together or not at all. The driver (postgres.js 3.4.9) can lose its connection in the middle
 * of a transaction and go on with the same handle on a new one, outside any transaction; so every write in `work` must
 * be conditional on `standing.xid`, and the checkpoint is. The checkpoint must have come to `after`, where the work goes
 * on. Rejects with LeaseLost, CheckpointLost or FenceBroken when nothing was written.
 */
export const fenced = (sql: ReadStore, lease: Lease, after: Position | null, work: Work): Promise<Advance> =>
  transaction(sql, (tx) => within(tx, { lease, after, work }));

type Work = (tx: ReadStoreTransaction, standing: Standing) => Promise<Advance>;

type Wanted = { readonly lease: Lease; readonly after: Position | null; readonly work: Work };

const within = async (tx: ReadStoreTransaction, { lease, after, work }: Wanted): Promise<Advance> => {
  const standing = await lock(tx, lease, after);
  const advance = await work(tx, standing);
  await moveOn(tx, lease, standing, advance);
  return advance;
};

/** Does work of a consumer in a fenced transaction. */
export type Fence = (lease: Lease, after: Position | null, work: Work) => Promise<Advance>;

type Asked = Wanted & {
  readonly resolve: (advance: Advance) => void;
  readonly reject: (error: unknown) => void;
};

/** All of it or none; each locks its own checkpoint, in one order for all processes. */
const allWithin = async (tx: ReadStoreTransaction, asked: readonly Asked[]): Promise<readonly Advance[]> => {
  const done = await Promise.allSettled(asked.map((one) => within(tx, one)));
  return done.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
};

/**
 * The same for consumers that move at the same moment: what they ask for in one turn of the process shares a transaction,
 * whose statements are sent together. Where it fails, each is tried on its own, so that no fault is another's.
 */
export const fencedTogether = (sql: ReadStore): Fence => {
  let waiting: Asked[] = [];
  const alone = ({ lease, after, work, resolve, reject }: Asked): Promise<void> =>
    fenced(sql, lease, after, work).then(resolve, reject);
  const flush = async (): Promise<void> => {
    const asked = waiting.toSorted((a, b) => (a.lease.name < b.lease.name ? -1 : 1));
    waiting = [];
    const shared =
      asked.length > 1 ? await transaction(sql, (tx) => allWithin(tx, asked)).catch(() => null) : null;
    for (const [i, one] of asked.entries()) {
      const advance = shared?.[i];
      if (advance) one.resolve(advance);
      else void alone(one);
    }
  };
  return (lease, after, work) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ lease, after, work, resolve, reject }) === 1) setImmediate(() => void flush());
    });
};

/**
 * Moves a checkpoint where there is nothing to write besides: one statement, no transaction to lose. Rejects with
 * CheckpointLost when it is not ours to move, or stands where the batch does not go on.
 */
export const moveOver = async (
  sql: ReadStore,
  { name, owner, epoch }: Lease,
  { after, through: position, caughtUp, items }: Batch,
): Promise<void> => {
  const commit = position?.commit ?? null;
  const prepare = position?.prepare ?? null;
  const seen = seenIn(items);
  const moved = await sql`
    update projector.consumer
    set commit_position = ${commit}::numeric, prepare_position = ${prepare}::numeric,
        ${seenColumns(sql, seen)}
        caught_up = ${caughtUp}, advanced_at = clock_timestamp()
    from (select set_config('synchronous_commit', 'off', true)) as unhurried
    where name = ${name} and owner = ${owner} and epoch = ${epoch} and not paused and failure is null
      and (commit_position is null
           or (commit_position, prepare_position) <= (${commit}::numeric, ${prepare}::numeric))
      and (${after === null} or (commit_position, prepare_position)
           >= (${after?.commit ?? null}::numeric, ${after?.prepare ?? null}::numeric))`;
  if (moved.count !== 1) throw new CheckpointLost(name);
};
