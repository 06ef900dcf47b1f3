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
  /** All its claims say that the entity is no more. */
  readonly ends: boolean;
  /** The moment that began the present run, as an index in the order; -1 for an end. */
  readonly founding: number;
};

type Loose<V> = Omit<Moment<V>, 'founding'>;

/** An end that was undone from the beginning ended nothing. */
const endsNothing = <V>({ value, annulments }: LiveClaim<V>): boolean =>
  value === null && annulments.some(({ from }) => from.latest === -Infinity);

/** The last that each source says of each slot, by slot, in the order of the log. */
const bySlot = <V>(claims: readonly LiveClaim<V>[]): readonly (readonly LiveClaim<V>[])[] => {
  const last = new Map<string, LiveClaim<V>>();
  const keyOf = ({ slot, source }: LiveClaim<V>): string => JSON.stringify([slot, source]);
  for (const claim of claims) last.set(keyOf(claim), claim);
  const slots = new Map<string, LiveClaim<V>[]>();
  for (const claim of claims) {
    if (last.get(keyOf(claim)) !== claim || endsNothing(claim)) continue;
    const slot = slots.get(claim.slot);
    if (slot) slot.push(claim);
    else slots.set(claim.slot, [claim]);
  }
  return [...slots.values()];
};

/** Yes and no beat unknown: the latest beginning and the earliest certainty hold, and if they cross, it is contested. */
const momentOf = <V>(claims: readonly LiveClaim<V>[]): Loose<V> => {
  const no = Math.max(...claims.map(({ boundary }) => boundary.earliest));
  const yes = Math.min(...claims.map(({ boundary }) => boundary.latest));
  return {
    claims,
    lo: Math.min(no, yes),
    hi: Math.max(no, yes),
    contested: yes < no,
    ends: claims.every(({ value }) => value === null),
  };
};

/**
 * By time; where time leaves it open, an end comes after what it may have ended, and otherwise the log decides. No
 * moment that surely came before another is put after it.
 */
const inOrder = <V>(moments: readonly Loose<V>[]): readonly Loose<V>[] => {
  const sorted = moments.toSorted((a, b) => compare(a.lo, b.lo) || compare(a.hi, b.hi));
  const order: Loose<V>[] = [];
  let pending: Loose<V>[] = [];
  for (const moment of sorted)
    if (moment.ends) pending.push(moment);
    else {
      order.push(...pending.filter(({ hi }) => hi <= moment.lo), moment);
      pending = pending.filter(({ hi }) => hi > moment.lo);
    }
  return [...order, ...pending];
};

/** Subtraction would make NaN of two open ends. */
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** In that order each can have come only after those before it, and must have come before those after it. */
const narrowed = <V>(order: readonly Loose<V>[]): readonly Loose<V>[] => {
  let latest = Infinity;
  let earliest = -Infinity;
  const his = order.map(() => 0);
  for (let i = order.length - 1; i >= 0; i -= 1) {
    latest = Math.min(latest, order[i]?.hi ?? Infinity);
    his[i] = latest;
  }
  return order.map((moment, i) => {
    earliest = Math.max(earliest, moment.lo);
    return { ...moment, lo: earliest, hi: his[i] ?? moment.hi };
  });
};

/** The moments of an entity in the order in which they came, each narrowed by its neighbours. */
export const momentsOf = <V>(claims: readonly LiveClaim<V>[]): readonly Moment<V>[] => {
  const order = narrowed(inOrder(bySlot(claims).map(momentOf)));
  let founding = -1;
  return order.map((moment, i) => {
    founding = moment.ends ? -1 : founding === -1 ? i : founding;
    return { ...moment, founding };
  });
};
