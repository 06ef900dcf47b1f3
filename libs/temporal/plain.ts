import { canonical } from './canonical';
import type { Instant } from './instant';
import { type Life, lifeOf, type Moment } from './moments';
import {
  type Contender,
  contenderOf,
  distinctOutcomes,
  type IdentityOf,
  type ClaimOutcome,
} from './outcomes';
import type { LiveClaim } from './repairs';
import { answerAt, type Candidate, type Segment } from './segment';
import { cutsOf, either, joined, sliced } from './slices';
import { spellsOf } from './spells';
import { inOrder } from './words';

type Reading<V> = Life<V> & { readonly identityOf: IdentityOf<V> };
type Found<V> = {
  readonly contenders: readonly Contender<V>[];
  readonly outcomes: readonly ClaimOutcome<V>[];
};
type Cell<V> = Omit<Segment<V>, 'from' | 'to' | 'isBinding' | 'toldOtherwise'>;

const NOT: ClaimOutcome<never> = { kind: 'no', value: null, vagueness: 0 };

const stands = <V>({ kind }: ClaimOutcome<V>): boolean => kind !== 'nothing';

/** All that may have been the last word at `at`, going back from `last`, and every way it may then have been. */
const valuesAt = <V>({ values, identityOf }: Reading<V>, last: number, at: Instant): Found<V> => {
  const contenders: Contender<V>[] = [];
  for (let i = last; ; i -= 1) {
    const moment = values[i];
    const outcomes = contenders.flatMap((contender) => contender.outcomes.filter(stands));
    if (!moment) return { contenders, outcomes: [...outcomes, NOT] };
    const contender = contenderOf(moment, i === 0 ? null : (values[0] ?? null), at, identityOf);
    contenders.push(contender);
    if (moment.hi <= at && contender.outcomes.every(stands))
      return { contenders, outcomes: [...outcomes, ...contender.outcomes] };
  }
};

/** The ends that may have come at `at`, also those undone since; null when one surely has and stands. */
const endsAt = <V>({ ends, identityOf }: Reading<V>, at: Instant): Found<V> | null => {
  const contenders: Contender<V>[] = [];
  for (const end of ends) {
    if (at < end.lo) continue;
    const contender = contenderOf(end, null, at, identityOf);
    if (end.hi <= at && contender.outcomes.every(stands)) return null;
    contenders.push(contender);
  }
  const mayHaveEnded = contenders.some(({ outcomes }) => outcomes.some(stands));
  return { contenders, outcomes: mayHaveEnded ? [NOT] : [] };
};

const candidatesOf = <V>(contenders: readonly Contender<V>[]): readonly Candidate<V>[] => {
  const candidates = contenders
    .toReversed()
    .filter(({ outcomes }) => outcomes.some(stands))
    .flatMap(({ moment }) => moment.claims.map(({ event, value, source }) => ({ event, value, source })));
  if (candidates.length < 2) return candidates;
  return [...new Map(candidates.map((one) => [canonical(one), one])).values()];
};

/** The value on which all that is not null agrees. */
const onlyValue = <V>(outcomes: readonly ClaimOutcome<V>[], identityOf: IdentityOf<V>): V | null => {
  const told = outcomes
    .filter(({ value }) => value !== null)
    .map((outcome) => ({ ...outcome, kind: 'yes' as const }));
  const [only, ...others] = distinctOutcomes(told, identityOf);
  return only && others.length === 0 ? only.value : null;
};

/** The entity at `at`, when `last` is the last value that can have come; undefined: it surely is not. */
const cellAt = <V>(reading: Reading<V>, last: number, at: Instant): Cell<V> | undefined => {
  const ended = endsAt(reading, at);
  if (last < 0 || !ended) return undefined;
  const told = valuesAt(reading, last, at);
  const contenders = [...ended.contenders, ...told.contenders];
  const outcomes = distinctOutcomes([...ended.outcomes, ...told.outcomes], reading.identityOf);
  if (outcomes.every(({ kind }) => kind === 'no')) return undefined;
  const value = onlyValue(outcomes, reading.identityOf);
  const events = [...new Set(contenders.flatMap((contender) => contender.events))].sort();
  if (outcomes.every(({ kind }) => kind !== 'yes')) return { status: 'annulled', value, events, claims: [] };
  if (outcomes.length === 1) return { status: 'yes', value, events, claims: [] };
  const contested = contenders.filter((contender) => contender.contested);
  return contested.length === 0
    ? { status: 'unknown', value, events, claims: candidatesOf(contenders) }
    : { status: 'disputed', value, events, claims: candidatesOf(contested) };
};

/** From when on it is over whatever else holds: an end that nobody undid. */
const overFrom = <V>(ends: readonly Moment<V>[]): Instant =>
  Math.min(
    Infinity,
    ...ends
      .filter(({ claims }) => claims.every(({ annulments }) => annulments.length === 0))
      .map(({ hi }) => hi),
  );

/** Everywhere that the answer can change: where moments begin and end to be possible, and where annulments do. */
const turnsOf = <V>({ values, ends }: Life<V>): readonly Instant[] => {
  const cuts = new Set([-Infinity]);
  for (const { lo, hi, claims } of [...values, ...ends]) {
    cuts.add(lo).add(hi);
    for (const { from } of claims.flatMap(({ annulments }) => annulments))
      cuts.add(from.earliest).add(from.latest);
  }
  cuts.delete(Infinity);
  return [...cuts].sort((a, b) => (a < b ? -1 : 1));
};

/** What is said of one spell. */
const spellSegments = <V>(
  claims: readonly LiveClaim<V>[],
  identityOf: IdentityOf<V>,
  isBinding: boolean,
): readonly Segment<V>[] => {
  const { values, ends } = lifeOf(claims);
  const over = overFrom(ends);
  const reading = { values, ends: ends.filter(({ lo }) => lo <= over), identityOf };
  const cuts = turnsOf(reading);
  const segments: Segment<V>[] = [];
  let last = -1;
  cuts.forEach((from, i) => {
    while ((values[last + 1]?.lo ?? Infinity) <= from) last += 1;
    const cell = from < over ? cellAt(reading, last, from) : undefined;
    const more = { isBinding: isBinding && cell?.status === 'yes', toldOtherwise: [] };
    if (cell) segments.push({ from, to: cuts[i + 1] ?? Infinity, ...cell, ...more });
  });
  return joined(segments);
};

/** What these claims of one run say together, each for as much as any other. */
export const together = <V>(
  claims: readonly LiveClaim<V>[],
  identityOf: IdentityOf<V>,
  isBinding: boolean,
): readonly Segment<V>[] => {
  const [first = [], ...others] = spellsOf(inOrder(claims)).map((spell) =>
    spellSegments(spell, identityOf, isBinding),
  );
  if (others.length === 0) return first;
  const lists = [first, ...others];
  return sliced(cutsOf(lists), (at) => either(lists.map((list) => answerAt(list, at))));
};
