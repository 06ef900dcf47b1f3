import type { Instant } from './instant';
import type { LiveClaim } from './repairs';
import { isTold } from './words';

/** A spell as one source tells it: its claims, from its earliest beginning to its latest end, as far as they are told. */
type Spell<V> = { readonly claims: LiveClaim<V>[]; from: Instant; to: Instant };

const begins = <V>({ value, boundary }: LiveClaim<V>): boolean =>
  value !== null && boundary.earliest > -Infinity;
const ends = <V>({ value }: LiveClaim<V>): boolean => value === null;

/** Does an event of the source say that it began before an instant and ended after it? */
const runsThrough = <V>(claims: readonly LiveClaim<V>[], at: Instant): boolean => {
  const begun = new Set(
    claims.filter((claim) => begins(claim) && claim.boundary.earliest < at).map(({ event }) => event),
  );
  return claims.some((claim) => ends(claim) && claim.boundary.latest > at && begun.has(claim.event));
};

/**
 * Where a source tells that it began again: between the beginning and the one before it the source tells an end that
 * surely came, and nothing that it says runs through.
 */
const beginningsAgain = <V>(claims: readonly LiveClaim<V>[]): readonly Instant[] => {
  const starts = [...new Set(claims.filter(begins).map(({ boundary }) => boundary.earliest))].sort(
    (a, b) => a - b,
  );
  return starts.filter((at, i) => {
    const before = starts[i - 1] ?? -Infinity;
    const hasEnded = claims.some(
      (claim) => ends(claim) && before <= claim.boundary.earliest && claim.boundary.latest <= at,
    );
    return hasEnded && !runsThrough(claims, at);
  });
};

const spellsOfSource = <V>(claims: readonly LiveClaim<V>[]): readonly Spell<V>[] => {
  const again = beginningsAgain(claims);
  const spells = [-Infinity, ...again].map((): Spell<V> => ({ claims: [], from: Infinity, to: -Infinity }));
  const nthOf = (claim: LiveClaim<V>): number => {
    if (ends(claim)) return again.filter((at) => at < claim.boundary.latest).length;
    if (begins(claim)) return again.filter((at) => at <= claim.boundary.earliest).length;
    // A beginning that is not told belongs to the end that is told with it.
    const end = claims.find((other) => ends(other) && other.event === claim.event);
    return end ? nthOf(end) : 0;
  };
  for (const claim of claims) {
    const spell = spells[nthOf(claim)];
    spell?.claims.push(claim);
    if (spell && begins(claim)) spell.from = Math.min(spell.from, claim.boundary.earliest);
    if (spell && ends(claim)) spell.to = Math.max(spell.to, claim.boundary.latest);
  }
  return spells.filter((spell) => spell.claims.length > 0);
};

/** How far apart two tellings are, by their beginnings where both are told, else by their ends. */
const distance = <V>(one: Spell<V>, other: Spell<V>): number => {
  const beginning = Math.abs(one.from - other.from);
  const end = Math.abs(one.to - other.to);
  return Number.isFinite(beginning) ? beginning : Number.isFinite(end) ? end : Infinity;
};

/** Of the spells that are told the nearest; of equally near ones the first. */
const nearest = <V>(spell: Spell<V>, spells: readonly Spell<V>[]): Spell<V> | undefined => {
  let found = spells[0];
  for (const other of spells) if (found && distance(spell, other) < distance(spell, found)) found = other;
  return found;
};

/**
 * The claims of each time that it was so, where a source tells of several: each telling of another source is laid to the
 * nearest of those that the source with the most tells of. What the record itself says is of all of them.
 */
export const spellsOf = <V>(claims: readonly LiveClaim<V>[]): readonly (readonly LiveClaim<V>[])[] => {
  if (!claims.some((claim) => isTold(claim) && ends(claim))) return [claims];
  const sources = new Map<string | null, LiveClaim<V>[]>();
  for (const claim of claims.filter(isTold))
    sources.set(claim.source, [...(sources.get(claim.source) ?? []), claim]);
  const told = [...sources]
    .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
    .map(([, own]) => spellsOfSource(own));
  const most = told.reduce((so, one) => (one.length > so.length ? one : so), []);
  if (most.length < 2) return [claims];
  const own = claims.filter((claim) => !isTold(claim));
  const joint = new Map(most.map((spell) => [spell, [...own, ...spell.claims]]));
  for (const spell of told.filter((one) => one !== most).flat()) {
    const place = nearest(spell, most);
    if (place) joint.get(place)?.push(...spell.claims);
  }
  return [...joint.values()];
};
