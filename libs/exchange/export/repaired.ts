import type { RecordedEvent } from '@patto/kernel';
import { repairs, type EventRef, type RepairEvent } from '@patto/repair/domain';
import { whenOrBefore } from '@patto/temporal';

type Data<T extends RepairEvent['type']> = Extract<RepairEvent, { type: T }>['data'];

/** A repair that still says something of a fact: an act undone, or a dispute that nobody settled. */
export type Standing =
  | { readonly event: RecordedEvent; readonly type: 'ActAnnulled'; readonly data: Data<'ActAnnulled'> }
  | { readonly event: RecordedEvent; readonly type: 'ClaimsDisputed'; readonly data: Data<'ClaimsDisputed'> };

/** The entries of which a repair speaks. */
export const targetsOf = ({ type, data }: Standing): readonly EventRef[] =>
  type === 'ActAnnulled' ? [data.target] : data.claims;

/** What repairs made of the events that they target. */
export type Repaired = {
  /** Taken back, or set aside when a dispute was settled. */
  readonly isGone: (event: string) => boolean;
  /** The claim of a dispute that was settled in its favour. */
  readonly isUpheld: (event: string) => boolean;
  /** The date as it was corrected, or as it was entered. */
  readonly dateOf: <T extends string | null>(event: string, slot: 'start' | 'end', entered: T) => T | string;
  /** The beginning of a stretch: as `dateOf`; where none was entered, at the latest when the end that was entered came. */
  readonly startOf: (event: string, from: string | null, until: string | null) => string | null;
  /** The end as it was corrected, or as it was entered: where none was entered, none can be corrected. */
  readonly endOf: (event: string, entered: string | null) => string | null;
  /** In the order of the record. */
  readonly standing: readonly Standing[];
};

type Read = { readonly event: RecordedEvent } & RepairEvent;

/** A withdrawal reaches only what stands before it, so it is known to stand when all after it have been read. */
const withdrawnBy = (read: readonly Read[]): ReadonlySet<string> => {
  const gone = new Set<string>();
  for (const { event, type, data } of read.toReversed())
    if (type === 'EventWithdrawn' && !gone.has(event.id)) gone.add(data.target.id);
  return gone;
};

const stillStanding = (read: readonly Read[], settled: ReadonlySet<string>): readonly Standing[] =>
  read.flatMap((one): readonly Standing[] => {
    if (one.type === 'ActAnnulled') return [one];
    return one.type === 'ClaimsDisputed' && !settled.has(one.event.id) ? [one] : [];
  });

/** Reads the repairs of a network, in the order of the record. */
export const repairedBy = (events: readonly RecordedEvent[]): Repaired => {
  const all = events.map((event): Read => ({ event, ...repairs.history.decode(event) }));
  const withdrawn = withdrawnBy(all);
  const read = all.filter(({ event }) => !withdrawn.has(event.id));
  const gone = new Set(withdrawn);
  const upheld = new Set<string>();
  const dates = new Map<string, string>();
  const resolutions = new Map(
    read.flatMap(({ type, data }) =>
      type === 'DisputeResolved' ? [[data.dispute.id, data.chosen] as const] : [],
    ),
  );
  for (const { event, type, data } of read) {
    const chosen = resolutions.get(event.id);
    if (type !== 'ClaimsDisputed' || chosen === undefined) continue;
    for (const claim of data.claims) (claim.id === chosen ? upheld : gone).add(claim.id);
  }
  // A correction that was set aside corrects nothing.
  const left = read.filter(({ event }) => !gone.has(event.id));
  for (const { type, data } of left)
    if (type === 'FactCorrected') dates.set(`${data.target.id} ${data.slot}`, data.when);
  return {
    isGone: (event) => gone.has(event),
    isUpheld: (event) => upheld.has(event),
    dateOf: (event, slot, entered) => dates.get(`${event} ${slot}`) ?? entered,
    startOf: (event, from, until) => {
      const start = dates.get(`${event} start`) ?? from;
      return start !== null || until === null || !dates.has(`${event} end`)
        ? start
        : whenOrBefore(null, until);
    },
    endOf: (event, entered) => (entered === null ? null : (dates.get(`${event} end`) ?? entered)),
    standing: stillStanding(left, new Set(resolutions.keys())),
  };
};
