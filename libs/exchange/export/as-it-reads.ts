import type { Event, Placed, RecordedEvent } from '@patto/kernel';
import { isRepair, readingOf, retracted, type Chronicled, type RepairEvent } from '@patto/repair/domain';
import type { Home, Reading } from '../lines/kind';

type Any = Event<string, unknown>;

/** A stream as it reads now. */
export type AsItReads = {
  /** Its facts, without those that were taken back or set aside when a dispute was settled. */
  readonly facts: readonly Reading<Any>[];
  /** Its repairs that still say something of a fact: an act undone, or a dispute that nobody settled. */
  readonly repairs: readonly Reading<RepairEvent>[];
  /** The claim of a dispute that was settled in its favour. */
  readonly isUpheld: (event: string) => boolean;
};

type Settled = {
  /** The openings of disputes that were settled since. */
  readonly openings: ReadonlySet<string>;
  readonly upheld: ReadonlySet<string>;
  readonly setAside: ReadonlySet<string>;
};

/** A dispute may be settled again, and raised again after it was taken back: its last settling since it was raised counts. */
const settledIn = (standing: readonly Placed<RepairEvent>[]): Settled => {
  const settled = standing.flatMap((opening) => {
    if (opening.type !== 'ClaimsDisputed') return [];
    const { dispute, claims } = opening.data;
    const last = standing.findLast(
      ({ type, data, revision }) =>
        type === 'DisputeResolved' && data.dispute === dispute && revision > opening.revision,
    );
    return last?.type === 'DisputeResolved' ? [{ id: opening.id, claims, chosen: last.data.chosen }] : [];
  });
  const judged = settled.flatMap(({ claims, chosen }) =>
    claims.map(({ id }) => ({ id, isUpheld: id === chosen })),
  );
  return {
    openings: new Set(settled.map(({ id }) => id)),
    upheld: new Set(judged.flatMap(({ id, isUpheld }) => (isUpheld ? [id] : []))),
    setAside: new Set(judged.flatMap(({ id, isUpheld }) => (isUpheld ? [] : [id]))),
  };
};

const stillSays = (event: Placed<RepairEvent>, { openings }: Settled): boolean =>
  event.type === 'ActAnnulled' || (event.type === 'ClaimsDisputed' && !openings.has(event.id));

/** A dispute is told once, from the stream in which it was opened; what was taken back or set aside is disputed no more. */
const asOpened = (
  event: Placed<RepairEvent>,
  stream: string,
  state: Chronicled<unknown>,
  { setAside }: Settled,
): readonly Reading<RepairEvent>[] => {
  if (event.type !== 'ClaimsDisputed') return [event];
  if (event.data.claims[0]?.stream !== stream) return [];
  const claims = event.data.claims.filter(({ id }) => !setAside.has(id) && !retracted(state, { id }));
  return claims.length === 0 ? [] : [{ ...event, data: { ...event.data, claims } }];
};

/** Reads a stream whole, by the aggregate whose it is. */
export const asItReads = (home: Home, events: readonly RecordedEvent[]): AsItReads => {
  const all = events.map((event): Placed<Any | RepairEvent> => ({
    ...home.history.decode(event),
    ...{ id: event.id, revision: Number(event.revision) },
  }));
  const state = all.reduce((so, event) => home.evolve(so, event), home.initial);
  const changed = new Set(
    all.flatMap((event) => (isRepair(event) && 'fact' in event.data ? [event.data.fact.id] : [])),
  );
  // What was not taken back, as corrected: repairs too can be both.
  const read = all.flatMap((event) => {
    const data = changed.has(event.id) ? readingOf(state, event).data : event.data;
    return data === null ? [] : [{ ...event, data }];
  });
  const standing = read.filter((event): event is Placed<RepairEvent> => isRepair(event));
  const settled = settledIn(standing);
  const facts = read.filter((event) => !isRepair(event) && !settled.setAside.has(event.id));
  const stream = events[0]?.stream ?? '';
  return {
    facts,
    repairs: standing
      .filter((event) => stillSays(event, settled))
      .flatMap((event) => asOpened(event, stream, state, settled)),
    isUpheld: (event) => settled.upheld.has(event),
  };
};
