import type { Instant } from './instant';
import type { LiveClaim } from './repairs';
import { isTold, standingWords } from './words';

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

/** An end that was undone from the beginning ended nothing, called off nothing, and is no end that its source tells. */
const endsNothing = <V>({ value, annulments }: LiveClaim<V>): boolean =>
  value === null && annulments.some(({ from }) => from.latest === -Infinity);

/** What stands of what the record and each source say of each slot, by slot. The record's own words come first. */
const bySlot = <V>(claims: readonly LiveClaim<V>[]): readonly (readonly LiveClaim<V>[])[] => {
  const slots = new Map<string, Map<string | null, LiveClaim<V>[]>>();
  for (const claim of claims) {
    const { slot, source } = claim;
    // What the record says again has the place of its last word; what a source says twice is weighed.
    if (source === null) slots.delete(slot);
    const words = slots.get(slot) ?? new Map<string | null, LiveClaim<V>[]>();
    slots.set(slot, words.set(source, [...(words.get(source) ?? []), claim]));
  }
  return [...slots.values()].map((words) => [...words.values()].flatMap(standingWords));
};

/** Yes and no beat unknown: the latest beginning and the earliest certainty hold, and if they cross, it is contested. */
const momentOf = <V>(claims: readonly LiveClaim<V>[], notBefore = -Infinity): Moment<V> => {
  const no = Math.max(notBefore, ...claims.map(({ boundary }) => boundary.earliest));
  const yes = Math.min(...claims.map(({ boundary }) => boundary.latest));
  return { claims, lo: Math.min(no, yes), hi: Math.max(no, yes), contested: yes < no };
};

/**
 * Until when other sources say that the end had not come: who tells a beginning after every end that is told says so for
 * good, who tells no end says so up to its publication, and of later says nothing.
 */
const notOverBefore = <V>(ends: readonly LiveClaim<V>[], claims: readonly LiveClaim<V>[]): Instant => {
  if (!ends.every(isTold)) return -Infinity;
  const endingSources = new Set(claims.filter(({ value }) => value === null).map(({ source }) => source));
  const ended = Math.max(...ends.map(({ boundary }) => boundary.latest));
  return Math.max(
    -Infinity,
    ...claims
      .filter((claim) => claim.value !== null && isTold(claim) && !endingSources.has(claim.source))
      .map(({ boundary, published }) =>
        boundary.earliest >= ended ? Infinity : (published?.earliest ?? -Infinity),
      ),
  );
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

const isChange = <V>({ claims }: Moment<V>): boolean => claims.every((claim) => claim.isChange);

/** Before it was anything nothing can have changed. */
const sinceBeginning = <V>(values: readonly Moment<V>[]): readonly Moment<V>[] => {
  const first = values.findIndex((moment) => !isChange(moment));
  return first < 0 ? [] : values.slice(first);
};

/** Sources cannot say which of two changes came last that they tell of the same time: they stand as one moment. */
const mergedTies = <V>(values: readonly Moment<V>[]): readonly Moment<V>[] => {
  const merged: Moment<V>[] = [];
  for (const moment of values) {
    const last = merged.at(-1);
    const isTie =
      last?.lo === moment.lo && last.hi === moment.hi && [...last.claims, ...moment.claims].every(isTold);
    if (last && isTie) {
      const contested = last.contested || moment.contested;
      merged[merged.length - 1] = { ...last, claims: [...last.claims, ...moment.claims], contested };
    } else merged.push(moment);
  }
  return merged;
};

/**
 * The moments of one spell of an entity. Values stand by time, and in the order of the log where the record's own are of
 * the same; they are sorted by `lo`, so only `hi` needs narrowing. An end ends the spell whenever its values came.
 */
export const lifeOf = <V>(stated: readonly LiveClaim<V>[]): Life<V> => {
  const claims = stated.filter((claim) => !endsNothing(claim));
  const slots = bySlot(claims);
  const values = slots
    .filter((words) => words.some(({ value }) => value !== null))
    .map((words) => momentOf(words));
  const inTime = values.toSorted((a, b) => compare(a.lo, b.lo) || compare(a.hi, b.hi));
  return {
    values: narrowed(sinceBeginning(mergedTies(inTime))),
    ends: slots
      .filter((words) => words.every(({ value }) => value === null))
      .map((words) => momentOf(words, notOverBefore(words, claims))),
  };
};
