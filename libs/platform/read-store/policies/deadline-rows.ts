import type { Position } from '@patto/kernel';
import type { Deadline, Due } from '@patto/policies';
import { messageOf } from '../builds/faults';
import { park, type Parking } from '../builds/parking';
import { fenced, moveOver, seenIn } from '../leases/fenced';
import type { Lease } from '../leases/leases';
import type { Logger } from '../logger';
import type { Batch, Item } from '../log/deliveries';
import { compareCheckpoints, later } from '../log/checkpoint';
import type { ReadStore, ReadStoreTransaction } from '../tables/connect';

type Heard = { readonly due: Due } | { readonly parking: Parking };

const heardOf = (deadline: Deadline, item: Item): Heard => {
  const { event } = item;
  const parked = (error: string): Heard => ({
    parking: { event, keys: [`stream:${event.stream}`], state: 'poison', error, attempts: 1 },
  });
  if (item.kind !== 'event') return parked(item.reason);
  try {
    const due = deadline.due(item.event);
    const isSound = due.at === null || !Number.isNaN(Date.parse(due.at));
    return isSound ? { due } : parked(`${due.at} is no instant`);
  } catch (error) {
    return parked(messageOf(error));
  }
};

/** A deadline that was moved waits again; one that is stated anew as it was has fired if it has. */
const write = async (
  tx: ReadStoreTransaction,
  name: string,
  dues: readonly Due[],
  xid: string,
): Promise<void> => {
  const newest = [...new Map(dues.map((due) => [due.id, due])).values()];
  const waiting = newest.filter(({ at }) => at !== null);
  const settled = newest.filter(({ at }) => at === null).map(({ id }) => id);
  if (waiting.length > 0)
    await tx`
      insert into projector.deadline as known (name, id, due_at)
      select ${name}, given.id, given.at
      from unnest(${waiting.map(({ id }) => id)}::text[],
                  ${waiting.map(({ at }) => at)}::text[]::timestamptz[]) as given(id, at)
      where pg_current_xact_id()::text = ${xid}
      on conflict (name, id) do update set due_at = excluded.due_at, outcome = null, reason = null, fired_at = null
      where known.due_at <> excluded.due_at`;
  if (settled.length > 0)
    await tx`
      delete from projector.deadline
      where name = ${name} and id = any (${settled}::text[]) and pg_current_xact_id()::text = ${xid}`;
};

/** Moves a batch of the log into the rows of a deadline; an event that it cannot make out is parked. */
export const hear = async (
  { sql, log }: { readonly sql: ReadStore; readonly log: Logger },
  deadline: Deadline,
  lease: Lease,
  batch: Batch,
): Promise<void> => {
  if (batch.items.length === 0) {
    await moveOver(sql, lease, batch);
    return;
  }
  await fenced(sql, lease, batch.after, async (tx, standing) => {
    const items = batch.items.filter(
      ({ event }) => compareCheckpoints(event.position, standing.position) > 0,
    );
    const heard = items.map((item) => heardOf(deadline, item));
    const dues = heard.flatMap((one) => ('due' in one ? [one.due] : []));
    const parkings = heard.flatMap((one) => ('parking' in one ? [one.parking] : []));
    for (const { event, error } of parkings)
      log.error({ consumer: lease.name, event: event.id, error }, 'An event was parked');
    await write(tx, deadline.name, dues, standing.xid);
    await park(tx, lease.name, parkings, standing.xid);
    return {
      position: later(standing.position, batch.through),
      events: items.length,
      parked: standing.parked + parkings.length,
      caughtUp: batch.caughtUp,
      seen: seenIn(items),
    };
  });
};

/**
 * From where to hear. Who asks for parked events to be tried again has everything heard again, since what is due is what
 * the newest event says, and those after a parked one were heard already.
 */
export const startOf = async (
  sql: ReadStore,
  { name, owner, epoch }: Lease,
  from: Position | null,
): Promise<Position | null> => {
  const reset = await sql`
    with asked as (delete from projector.parked
      where consumer = ${name}
        and exists (select 1 from projector.parked where consumer = ${name} and state = 'retry')
      returning 1)
    update projector.consumer
    set commit_position = null, prepare_position = null, parked = 0, caught_up = false
    where name = ${name} and owner = ${owner} and epoch = ${epoch} and exists (select 1 from asked)`;
  return reset.count > 0 ? null : from;
};
