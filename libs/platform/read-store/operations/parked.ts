import type { EventStore } from '@patto/event-store';
import type { RecordedEvent } from '@patto/kernel';
import { project } from '../builds/apply-batch';
import { isBuildOf, liveBuild } from '../builds/builds';
import type { ReadStore, ReadStoreTransaction } from '../tables/connect';
import { FenceBroken, isPoison, messageOf } from '../builds/faults';
import type { Projection } from '../builds/projection';
import { transaction } from '../tables/transaction';

/** An event that a consumer could not apply, or that waits behind one. */
type ParkedEvent = {
  readonly consumer: string;
  readonly event_id: string;
  readonly stream: string;
  readonly revision: string;
  readonly type: string;
  readonly keys: readonly string[];
  readonly state: 'poison' | 'waiting' | 'retry';
  readonly error: string | null;
  readonly attempts: number;
  readonly parked_at: string;
};

/** Parked events in the order of the log: of one projection, policy or deadline, or of all. */
export const parkedEvents = (sql: ReadStore, name: string | null): Promise<ParkedEvent[]> => sql<
  ParkedEvent[]
>`
  select p.consumer, p.event_id, p.stream, p.revision, p.type, p.keys, p.state, p.error, p.attempts, p.parked_at
  from projector.parked p left join projector.build b on b.name = p.consumer
  where (b.status is null or b.status <> 'retired')
    and (${name}::text is null or p.consumer = ${name} or b.projection = ${name} or p.consumer in (${`policy:${name ?? ''}`}, ${`deadline:${name ?? ''}`}))
  order by p.consumer, p.commit_position, p.prepare_position`;

type Locked = { readonly xid: string };

/** Beside the consumer's owner, never at the same time: the row's lock gives turns, and the fence is as for batches. */
const underLock = (
  sql: ReadStore,
  consumer: string,
  work: (tx: ReadStoreTransaction, locked: Locked) => Promise<void>,
): Promise<void> =>
  transaction(sql, async (tx) => {
    const [locked] = await tx<Locked[]>`
      select pg_current_xact_id()::text as xid from projector.consumer where name = ${consumer} for update`;
    if (!locked) throw new Error(`There is no consumer ${consumer}`);
    await work(tx, locked);
    const counted = await tx`
      update projector.consumer
      set parked = (select count(*) from projector.parked where consumer = ${consumer})
      where name = ${consumer} and pg_current_xact_id()::text = ${locked.xid}`;
    if (counted.count !== 1) throw new FenceBroken(consumer);
  });

const remove = async (
  tx: ReadStoreTransaction,
  { consumer, event_id: id }: ParkedEvent,
  { xid }: Locked,
): Promise<void> => {
  const removed = await tx`
    delete from projector.parked
    where consumer = ${consumer} and event_id = ${id} and pg_current_xact_id()::text = ${xid}`;
  if (removed.count !== 1) throw new FenceBroken(consumer);
};

const eventOf = async (store: EventStore, parked: ParkedEvent): Promise<RecordedEvent> => {
  const from = BigInt(parked.revision);
  for await (const event of store.readStream(parked.stream, { from, limit: 1 }))
    if (event.id === parked.event_id) return event;
  throw new Error(`Event ${parked.event_id} is not at revision ${parked.revision} of ${parked.stream}`);
};

const tryOne = async (
  sql: ReadStore,
  store: EventStore,
  projection: Projection,
  parked: ParkedEvent,
): Promise<boolean> => {
  try {
    const event = await eventOf(store, parked);
    await underLock(sql, parked.consumer, async (tx, locked) => {
      await project(tx, { projection, schema: parked.consumer, parks: true }, [event], locked.xid);
      await remove(tx, parked, locked);
    });
    return true;
  } catch (error) {
    if (!isPoison(error)) throw error;
    await sql`
      update projector.parked set state = 'poison', attempts = attempts + 1, error = ${messageOf(error)}
      where consumer = ${parked.consumer} and event_id = ${parked.event_id}`;
    return false;
  }
};

/** What a retry came to. */
export type Retried = { readonly applied: number; readonly stillParked: number };

const round = async (
  sql: ReadStore,
  store: EventStore,
  projection: Projection,
  { consumer, key }: { readonly consumer: string; readonly key: string | null },
): Promise<Retried> => {
  const all = (await parkedEvents(sql, consumer)).filter((parked) => parked.consumer === consumer);
  const blocked = new Set<string>();
  let applied = 0;
  for (const parked of all) {
    const { keys } = parked;
    const mayTry = (key === null || keys.includes(key)) && !keys.some((one) => blocked.has(one));
    if (mayTry && (await tryOne(sql, store, projection, parked))) applied += 1;
    else for (const one of keys) blocked.add(one);
  }
  return { applied, stillParked: all.length - applied };
};

/**
 * Applies the parked events of a projection again, in the order of the log, each behind those of its keys before it:
 * all of them, or those of one key. Rejects when the live build is of another version than the code.
 */
export const retryParked = async (
  sql: ReadStore,
  store: EventStore,
  projection: Projection,
  key: string | null = null,
): Promise<Retried> => {
  const live = await liveBuild(sql, projection.name);
  if (!live || !isBuildOf(live, projection))
    throw new Error(`The live build of ${projection.name} is of another version than this code`);
  let applied = 0;
  for (;;) {
    const result = await round(sql, store, projection, { consumer: live.name, key });
    applied += result.applied;
    // More may have been parked behind them meanwhile.
    if (result.applied === 0) return { applied, stillParked: result.stillParked };
  }
};

/**
 * Passes over one event for ever, in every build of the projection, and applies those that waited behind it. The reason
 * is kept. Builds that stopped because of it may go on.
 */
export const skipEvent = async (
  sql: ReadStore,
  store: EventStore,
  projection: Projection,
  { eventId, reason }: { readonly eventId: string; readonly reason: string },
): Promise<Retried> => {
  if (reason.trim() === '') throw new Error('Say why the event is passed over');
  const parked = (await parkedEvents(sql, projection.name)).filter(({ event_id: id }) => id === eventId);
  await sql`
    insert into projector.skipped (projection, event_id, reason, error)
    values (${projection.name}, ${eventId}, ${reason}, ${parked[0]?.error ?? null})
    on conflict (projection, event_id) do nothing`;
  for (const one of parked) await underLock(sql, one.consumer, (tx, locked) => remove(tx, one, locked));
  await sql`
    update projector.consumer as c set failure = null from projector.build as b
    where b.name = c.name and b.projection = ${projection.name} and c.failure like ${`%${eventId}%`}`;
  return parked.length > 0 ? retryParked(sql, store, projection) : { applied: 0, stillParked: 0 };
};
