import { canonical } from './canonical';
import type { LiveClaim } from './repairs';

/** Whether a source tells it, and not the record itself. */
export const isTold = <V>({ source }: LiveClaim<V>): boolean => source !== null;

/** Was it surely published after the other? Undefined: that does not tell which is the later. */
const publishedLater = <V>({ published: one }: LiveClaim<V>, { published: other }: LiveClaim<V>) => {
  if (one === null || other === null) return undefined;
  if (one.earliest >= other.latest && one.latest > other.earliest) return true;
  return other.earliest >= one.latest && other.latest > one.earliest ? false : undefined;
};

/** Does one word of a source take another's place? The later publication does, else the one that was read later. */
const isLater = <V>(one: LiveClaim<V>, other: LiveClaim<V>): boolean =>
  publishedLater(one, other) ??
  (one.retrieved !== null && other.retrieved !== null && one.retrieved > other.retrieved);

/** A beginning of which nothing is known but that it had come. */
const isUntold = <V>({ boundary, value }: LiveClaim<V>): boolean =>
  value !== null && boundary.earliest === -Infinity;

/** The words of one source on one slot that stand: none of a later edition takes their place. */
export const standingWords = <V>(words: readonly LiveClaim<V>[]): readonly LiveClaim<V>[] =>
  words.length < 2
    ? words
    : words.filter((word) => !words.some((other) => !isUntold(other) && isLater(other, word)));

const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);

const inTime = <V>(a: LiveClaim<V>, b: LiveClaim<V>): number =>
  compare(a.boundary.earliest, b.boundary.earliest) ||
  compare(a.boundary.latest, b.boundary.latest) ||
  compare(a.source ?? '', b.source ?? '') ||
  compare(canonical(a.value), canonical(b.value)) ||
  compare(a.event, b.event);

/** The record's own words as it said them, and then those of sources in an order that they have whoever told first. */
export const inOrder = <V>(claims: readonly LiveClaim<V>[]): readonly LiveClaim<V>[] => {
  const told = claims.filter(isTold);
  return told.length === 0 ? claims : [...claims.filter((claim) => !isTold(claim)), ...told.sort(inTime)];
};
