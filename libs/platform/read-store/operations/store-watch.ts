import type { EventStore } from '@patto/event-store';
import { comparePositions, type Position, type RecordedEvent } from '@patto/kernel';
import { checkpointOf, type CheckpointColumns } from '../log/checkpoint';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../logger';
import type { ReadStore } from '../tables/connect';

/**
 * How the event store at hand differs from the one that the positions kept here were taken in. `older`: it lacks what was
 * read already, as a restored copy does. `moved`: it has the same events at other positions. `other`: it is another.
 * `unbuilt`: it was taken over, and the read models that are shown are still those of the former one.
 */
export type Estrangement = {
  readonly kind: 'older' | 'moved' | 'other' | 'unbuilt';
  readonly sentence: string;
};

const sentences: { readonly [K in Estrangement['kind']]: string } = {
  older:
    'The event store lacks events that were read from it already: it was restored, or cut short. ' +
    'Put the right one back, or take it as it is with: patto projections rebuild',
  moved:
    'The event store holds the same events at other positions: it was exported and imported. ' +
    'Take it over with: patto projections adopt',
  other:
    'The event store is another than the one that was read so far. ' +
    'Put the right one back, or take this one with: patto projections rebuild',
  unbuilt: 'The read models are being built anew from another event store: patto projections rebuild',
};

const estranged = (kind: Estrangement['kind']): Estrangement => ({ kind, sentence: sentences[kind] });

/** An event that a consumer was given, as it is remembered. */
export type Witness = {
  readonly seen_event: string;
  readonly seen_stream: string;
  readonly seen_revision: string;
  readonly seen_commit: string;
  readonly seen_prepare: string;
};

type Kept = { readonly furthest: Position | null; readonly last: Witness | null };

const keptIn = async (sql: ReadStore): Promise<Kept> => {
  const [furthest] = await sql<CheckpointColumns[]>`
    select commit_position, prepare_position from projector.consumer
    where commit_position is not null order by 1 desc, 2 desc limit 1`;
  const [last] = await sql<Witness[]>`
    select seen_event, seen_stream, seen_revision::text, seen_commit::text, seen_prepare::text
    from projector.consumer where seen_event is not null order by seen_commit desc, seen_prepare desc limit 1`;
  return { furthest: furthest ? checkpointOf(furthest) : null, last: last ?? null };
};

/** The event where a witness saw one; null where there is none now. */
export const eventWhere = async (store: EventStore, witness: Witness): Promise<RecordedEvent | null> => {
  const from = BigInt(witness.seen_revision);
  for await (const event of store.readStream(witness.seen_stream, { from, limit: 1 })) return event;
  return null;
};

const ofLength = async (store: EventStore, furthest: Position | null): Promise<Estrangement | null> => {
  if (furthest === null) return null;
  const head = await store.head();
  return head === null || comparePositions(head, furthest) < 0 ? estranged('older') : null;
};

/** Somebody deleted the stream behind Patto's back: a fault of the record, and no other store. */
const isDeleted = async (store: EventStore, stream: string): Promise<boolean> =>
  '$tb' in ((await store.metadataOf(stream)) ?? {});

const ofLast = async (store: EventStore, witness: Witness): Promise<Estrangement | null> => {
  const there = await eventWhere(store, witness);
  const seen = { commit: witness.seen_commit, prepare: witness.seen_prepare };
  if (there === null && (await isDeleted(store, witness.seen_stream))) return null;
  if (there?.id !== witness.seen_event) return (await ofLength(store, seen)) ?? estranged('other');
  return comparePositions(there.position, seen) === 0 ? null : estranged('moved');
};

/**
 * Compares the store with what is remembered of it: the newest event that anybody was given, and how far the log went.
 * Null: it is the one, for a log that has that event in its place has everything before it.
 */
export const estrangementOf = async (sql: ReadStore, store: EventStore): Promise<Estrangement | null> => {
  const kept = await keptIn(sql);
  const found = kept.last === null ? null : await ofLast(store, kept.last);
  if (found !== null) return found;
  if (await isBuiltElsewhere(sql)) return estranged('unbuilt');
  return ofLength(store, kept.furthest);
};

/** How a build says that it was made from another store. */
export const BUILT_ELSEWHERE = 'It was built from another event store; a rebuild takes its place';

/** Whether a read model is still shown that was built from another store. */
const isBuiltElsewhere = async (sql: ReadStore): Promise<boolean> => {
  const rows = await sql`
    select 1 from projector.build b join projector.consumer c using (name)
    where b.status = 'live' and c.failure = ${BUILT_ELSEWHERE} limit 1`;
  return rows.length > 0;
};

const AGE_MS = 400;
const PATIENCE_MS = 1_000;

type StoreWatchOptions = {
  readonly log: Logger;
  /** Called each time that the store is found to be another, until it is taken over. */
  readonly onEstranged: () => void;
};

/** Knows whether the event store is still the one; asks again what it has not asked for a moment. */
export class StoreWatch {
  private known: Estrangement | null = null;
  private askedAt = -Infinity;
  private asking: Promise<void> | null = null;

  constructor(
    private readonly sql: ReadStore,
    private readonly store: EventStore,
    private readonly options: StoreWatchOptions,
  ) {}

  /** Never rejects, and waits a second at most: while a store is out of reach, what was known stands. */
  async look(): Promise<Estrangement | null> {
    const now = performance.now();
    if (this.asking === null && now - this.askedAt >= AGE_MS) {
      this.askedAt = now;
      this.asking = this.ask().finally(() => {
        this.asking = null;
      });
    }
    if (this.asking !== null && now - this.askedAt < PATIENCE_MS)
      await Promise.race([this.asking, delay(PATIENCE_MS, undefined, { ref: false })]);
    return this.known;
  }

  private async ask(): Promise<void> {
    try {
      const found = await estrangementOf(this.sql, this.store);
      if (found !== null && found.kind !== this.known?.kind) this.options.log.error({}, found.sentence);
      if (found !== null && found.kind !== 'unbuilt') this.options.onEstranged();
      this.known = found;
    } catch {
      // Whoever needs the store finds out by himself that it is away.
    }
  }
}
