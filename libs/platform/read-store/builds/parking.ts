import type { RecordedEvent } from '@patto/kernel';
import { arrayLiteral } from '../tables/columns';
import type { ReadStoreTransaction } from '../tables/connect';
import type { Item } from '../log/deliveries';
import { messageOf } from './faults';
import type { Projection } from './projection';

/** An event that is not applied: `poison` failed itself, `waiting` stands behind one that did. */
export type Parking = {
  readonly event: Omit<RecordedEvent, 'data'>;
  readonly keys: readonly string[];
  readonly state: 'poison' | 'waiting';
  readonly error: string | null;
  readonly attempts: number;
};

/** PostgreSQL's text cannot hold the character NUL, which may well be what made the event poison. */
const writable = (text: string): string => text.replaceAll('\u0000', '\\0');

/** Every later event of a stream waits behind an unreadable one, whatever the projection's keys are. */
const streamKey = (stream: string): string => `stream:${writable(stream)}`;

const keysOrFault = (
  projection: Projection,
  event: RecordedEvent,
): { readonly keys: readonly string[]; readonly fault: string | null } => {
  try {
    return { keys: projection.keysOf(event).map(writable), fault: null };
  } catch (error) {
    return { keys: [streamKey(event.stream)], fault: messageOf(error) };
  }
};

/** The keys that a parked event blocks. */
const blockingKeys = (projection: Projection, item: Item): readonly string[] => {
  if (item.kind !== 'malformed') return keysOrFault(projection, item.event).keys;
  const { keys, fault } = keysOrFault(projection, { ...item.event, data: {} });
  return [...(fault === null ? keys : []), streamKey(item.event.stream)];
};

/** What can be applied now, and what must be parked: poison, unreadable, without keys, or behind a parked event. */
export const sift = (
  projection: Projection,
  items: readonly Item[],
  isBlocked: ReadonlySet<string>,
): { readonly events: readonly RecordedEvent[]; readonly parkings: readonly Parking[] } => {
  const blocked = new Set(isBlocked);
  const events: RecordedEvent[] = [];
  const parkings: Parking[] = [];
  for (const item of items) {
    const parking = parkingOf(projection, item, blocked);
    if (!parking && item.kind === 'event') events.push(item.event);
    if (!parking) continue;
    parkings.push(parking);
    for (const key of parking.keys) blocked.add(key);
  }
  return { events, parkings };
};

const parkingOf = (projection: Projection, item: Item, blocked: ReadonlySet<string>): Parking | null => {
  const { event } = item;
  if (item.kind !== 'event') {
    const attempts = item.kind === 'poison' ? item.attempts : 1;
    return { event, keys: blockingKeys(projection, item), state: 'poison', error: item.reason, attempts };
  }
  const { keys, fault } = keysOrFault(projection, item.event);
  if (fault !== null) return { event, keys, state: 'poison', error: fault, attempts: 1 };
  const waits = blocked.size > 0 && [...keys, streamKey(event.stream)].some((key) => blocked.has(key));
  return waits ? { event, keys, state: 'waiting', error: null, attempts: 0 } : null;
};

/** The keys that parked events of a consumer block. */
export const blockedKeys = async (
  tx: ReadStoreTransaction,
  consumer: string,
): Promise<ReadonlySet<string>> => {
  const rows = await tx<{ key: string }[]>`
    select distinct unnest(keys) as key from projector.parked where consumer = ${consumer}`;
  return new Set(rows.map(({ key }) => key));
};

/** Writes parked events in one statement, inside transaction `xid` only. */
export const park = async (
  tx: ReadStoreTransaction,
  consumer: string,
  parkings: readonly Parking[],
  xid: string,
): Promise<void> => {
  if (parkings.length === 0) return;
  const columns = [
    parkings.map(({ event }) => writable(event.id)),
    parkings.map(({ event }) => event.position.commit),
    parkings.map(({ event }) => event.position.prepare),
    parkings.map(({ event }) => writable(event.stream)),
    parkings.map(({ event }) => String(event.revision)),
    parkings.map(({ event }) => writable(event.type)),
    parkings.map(({ keys }) => arrayLiteral(keys)),
    parkings.map(({ state }) => state),
    parkings.map(({ error }) => (error === null ? null : writable(error))),
    parkings.map(({ attempts }) => String(attempts)),
  ];
  await tx.unsafe(
    `insert into projector.parked (consumer, event_id, commit_position, prepare_position, stream, revision, type,
       keys, state, error, attempts)
     select $11::text, id, c::numeric, p::numeric, s, r::bigint, t, k::text[], st, e, a::integer
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::text[], $10::text[]) as given(id, c, p, s, r, t, k, st, e, a)
     where pg_current_xact_id()::text = $12
     on conflict (consumer, event_id) do update
       set state = excluded.state, error = excluded.error, attempts = projector.parked.attempts + excluded.attempts`,
    [...columns.map((column) => arrayLiteral(column)), consumer, xid],
  );
};
