import type { Instant } from './instant';
import type { LiveClaim } from './repairs';

/**
 * One moment in the life of the entity: all that is claimed of one slot. Before `lo` it had not come, from `hi` on it
 * had; in between it is unknown, or contested when one source says yes and another no.
 */
export type Moment<V> = {
  readonly claims: readonly LiveClaim<V>[];
  readonly lo: Instant;
  readonly hi: Instant;
  readonly contested: boolean;
};

/** Moments at which the entity became something, in order; and those at which it ended, in any. */
export type Life<V> = { readonly values: readonly Moment<V>[]; readonly ends: readonly Moment<V>[] };

/** An end that was undone from the beginning ended nothing, and called off nothing. */
const endsNothing = <V>({ value, annulments }: LiveClaim<V>): boolean =>
  value === null && annulments.some(({ from }) => from.latest === -Infinity);

/** The last that each source says of each slot, by slot, in the order of the log. */
const bySlot = <V>(claims: readonly LiveClaim<V>[]): readonly (readonly LiveClaim<V>[])[] => {
  const last = new Map<string, LiveClaim<V>>();
  const keyOf = ({ slot, source }: LiveClaim<V>): string => JSON.stringify([slot, source]);
  const words = claims.filter((claim) => !endsNothing(claim));
  for (const claim of words) last.set(keyOf(claim), claim);
  const slots = new Map<string, LiveClaim<V>[]>();
  for (const claim of words) {
    if (last.get(keyOf(claim)) !== claim) continue;
    const slot = slots.get(claim.slot);
    if (slot) slot.push(claim);
    else slots.set(claim.slot, [claim]);
  }
  return [...slots.values()];
};

/** Yes and no beat unknown: the latest beginning and the earliest certainty hold, and if they cross, it is contested. */
const momentOf = <V>(claims: readonly LiveClaim<V>[]): Moment<V> => {
  const no = Math.max(...claims.map(({ boundary }) => boundary.earliest));
  const yes = Math.min(...claims.map(({ boundary }) => boundary.latest));
  return { claims, lo: Math.min(no, yes), hi: Math.max(no, yes), contested: yes < no };
};

/** Subtraction would make NaN of two open ends. */
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** In that order each can have come only after those before it, and must have come before those after it. */
const narrowed = <V>(order: readonly Moment<V>[]): readonly Moment<V>[] => {
  let latest = Infinity;
  const backwards = order.toReversed().map((moment) => {
    latest = Math.min(latest, moment.hi);
    return { ...moment, hi: latest };
  });
  return backwards.reverse();
};

const isEnd = <V>({ claims }: Moment<V>): boolean => claims.every(({ value }) => value === null);
const isChange = <V>({ claims }: Moment<V>): boolean => claims.every((claim) => claim.isChange);

/** Before it was anything nothing can have changed. */
const sinceBeginning = <V>(values: readonly Moment<V>[]): readonly Moment<V>[] => {
  const first = values.findIndex((moment) => !isChange(moment));
  return first < 0 ? [] : values.slice(first);
};

/**
 * The moments of one run of an entity. Values stand by time, and in the order of the log where time leaves it open; they
 * are sorted by `lo`, so only `hi` needs narrowing. An end ends the run whenever its values came.
 */
export const lifeOf = <V>(claims: readonly LiveClaim<V>[]): Life<V> => {
  const moments = bySlot(claims).map(momentOf);
  const values = moments.filter((moment) => !isEnd(moment));
  return {
    values: narrowed(sinceBeginning(values.toSorted((a, b) => compare(a.lo, b.lo) || compare(a.hi, b.hi)))),
    ends: moments.filter(isEnd),
  };
};
