import type { RecordedEvent } from '@patto/kernel';
import { repairs } from '@patto/record/domain';

/** What repairs made of the events that they target. */
export type Repaired = {
  /** Taken back, or set aside when a dispute was settled. */
  readonly isGone: (event: string) => boolean;
  /** The claim of a dispute that was settled in its favour. */
  readonly isUpheld: (event: string) => boolean;
  /** The date as it was corrected, or as it was entered. */
  readonly dateOf: <T extends string | null>(event: string, slot: 'start' | 'end', entered: T) => T | string;
};

/** Reads the repairs of a network, in the order of the record. */
export const repairedBy = (events: readonly RecordedEvent[]): Repaired => {
  const read = events.map((event) => ({ id: event.id, ...repairs.history.decode(event) }));
  const withdrawn = new Set(
    read.flatMap(({ type, data }) => (type === 'EventWithdrawn' ? [data.target.id] : [])),
  );
  const standing = read.filter(({ id }) => !withdrawn.has(id));
  const gone = new Set(withdrawn);
  const upheld = new Set<string>();
  const dates = new Map<string, string>();
  const resolutions = new Map(
    standing.flatMap(({ type, data }) =>
      type === 'DisputeResolved' ? [[data.dispute.id, data.chosen] as const] : [],
    ),
  );
  for (const { id, type, data } of standing) {
    if (type === 'FactCorrected') dates.set(`${data.target.id} ${data.slot}`, data.when);
    const chosen = resolutions.get(id);
    if (type !== 'ClaimsDisputed' || chosen === undefined) continue;
    for (const claim of data.claims) (claim.id === chosen ? upheld : gone).add(claim.id);
  }
  return {
    isGone: (event) => gone.has(event),
    isUpheld: (event) => upheld.has(event),
    dateOf: (event, slot, entered) => dates.get(`${event} ${slot}`) ?? entered,
  };
};
