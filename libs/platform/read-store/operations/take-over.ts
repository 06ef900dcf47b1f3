import type { EventStore } from '@patto/event-store';
import type { Position } from '@patto/kernel';
import type { ReadStore, ReadStoreTransaction } from '../tables/connect';
import { inBuildersTurn } from '../builds/builds';
import { transaction } from '../tables/transaction';
import { BUILT_ELSEWHERE, eventWhere, type Witness } from './store-watch';

type Consumer = { readonly name: string } & { readonly [K in keyof Witness]: Witness[K] | null };

/** Where the event that a consumer saw last stands now; null: nowhere, it begins again. */
const placeNow = async (store: EventStore, consumer: Consumer): Promise<Position | null> => {
  if (consumer.seen_event === null) return null;
  const there = await eventWhere(store, consumer as Witness);
  return there?.id === consumer.seen_event ? there.position : null;
};

/** Goes on behind the event that it saw, or hears all again: what it sent is known by its keys, so nothing is done twice. */
const move = async (tx: ReadStoreTransaction, { name }: Consumer, place: Position | null): Promise<void> => {
  await tx`
    update projector.consumer
    set commit_position = ${place?.commit ?? null}::numeric, prepare_position = ${place?.prepare ?? null}::numeric,
        seen_commit = ${place?.commit ?? null}::numeric, seen_prepare = ${place?.prepare ?? null}::numeric,
        seen_event = case when ${place !== null} then seen_event end, owner = null, epoch = epoch + 1, caught_up = false
    where name = ${name}`;
  if (place !== null) return;
  await tx`delete from projector.parked where consumer = ${name}`;
  await tx`delete from projector.deadline where ${name} = 'deadline:' || name`;
  await tx`update projector.consumer set parked = 0 where name = ${name}`;
};

/**
 * Takes the event store at hand for the one to read from: policies and deadlines go on from where they stand in it, and
 * the read models stand still until they are built anew. `patto projections rebuild` and `adopt` begin with it.
 */
export const takeOver = async (sql: ReadStore, store: EventStore): Promise<void> => {
  const others = await sql<Consumer[]>`
    select name, seen_event, seen_stream, seen_revision::text, seen_commit::text, seen_prepare::text
    from projector.consumer where name ~ '^(policy|deadline):'`;
  const places = await Promise.all(others.map((consumer) => placeNow(store, consumer)));
  await transaction(sql, async (tx) => {
    await inBuildersTurn(tx);
    await tx`
      update projector.consumer c
      set commit_position = null, prepare_position = null, seen_event = null, caught_up = false,
          owner = null, epoch = epoch + 1, failure = ${BUILT_ELSEWHERE}
      from projector.build b where b.name = c.name`;
    for (const [i, consumer] of others.entries()) await move(tx, consumer, places[i] ?? null);
  });
};
