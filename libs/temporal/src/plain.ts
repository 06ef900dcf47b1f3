import { canonical } from './canonical';
import type { Instant } from './instant';
import { type Moment, momentsOf } from './moments';
import type { Annulment, LiveClaim } from './repairs';
import type { Candidate, Segment } from './segment';
import { hadHappened } from './when';

/** How it may be at an instant, if this claim is what counts. `nothing`: the claim is undone, what was before counts. */
type Outcome<V> = { readonly kind: 'yes' | 'annulled' | 'no' | 'nothing'; readonly value: V | null };

/** A moment that may be the last one that came, and what follows if it was. */
type Contender<V> = {
  readonly moment: Moment<V>;
  readonly outcomes: readonly Outcome<V>[];
  readonly contested: boolean;
  readonly events: readonly string[];
};

const distinct = <T>(entries: readonly T[]): readonly T[] => [
  ...new Map(entries.map((entry) => [canonical(entry), entry])).values(),
];

type Undone = 'yes' | 'no' | 'unknown';

/** Undone when any of them surely undoes it. */
const anyOf = (answers: readonly Undone[]): Undone =>
  answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';

const undone = (annulments: readonly Annulment[], at: Instant): Undone =>
  anyOf(annulments.map(({ from }) => hadHappened(from, at)));

/** A whole run is undone when all that is claimed of its beginning is. */
const runUndone = <V>(founding: Moment<V> | undefined, at: Instant): Undone => {
  const answers = distinct(founding?.claims.map(({ annulments }) => undone(annulments, at)) ?? []);
  return answers.length > 1 ? 'unknown' : (answers[0] ?? 'no');
};

const outcomesOf = <V>(claim: LiveClaim<V>, run: Undone, at: Instant): readonly Outcome<V>[] => {
  const { value } = claim;
  const own = undone(claim.annulments, at);
  // An end is no part of the run that it ends.
  const isUndone = value === null ? own : anyOf([own, run]);
  const standing: Outcome<V> = { kind: value === null ? 'no' : 'yes', value };
  const fallen: Outcome<V> = { kind: value === null ? 'nothing' : 'annulled', value };
  return isUndone === 'yes' ? [fallen] : isUndone === 'no' ? [standing] : [standing, fallen];
};

const eventsOf = <V>(claims: readonly LiveClaim<V>[], at: Instant): readonly string[] =>
  claims.flatMap(({ events, annulments }) => [
    ...events,
    ...annulments.flatMap((annulment) => (hadHappened(annulment.from, at) === 'no' ? [] : annulment.events)),
  ]);

const contenderOf = <V>(moments: readonly Moment<V>[], moment: Moment<V>, at: Instant): Contender<V> => {
  const founding = moments[moment.founding];
  const founder = founding === moment ? undefined : founding;
  const run = runUndone(founder, at);
  const byClaim = moment.claims.map((claim) => outcomesOf(claim, run, at));
  return {
    moment,
    outcomes: byClaim.flat(),
    contested: (moment.contested && at < moment.hi) || distinct(byClaim).length > 1,
    events: [...eventsOf(moment.claims, at), ...eventsOf(founder?.claims ?? [], at)],
  };
};

const NOTHING = { kind: 'no', value: null } as const;

/** All that may have been the last word at `at`, and every way it may then have been. */
const contendersAt = <V>(moments: readonly Moment<V>[], last: number, at: Instant) => {
  const contenders: Contender<V>[] = [];
  const outcomes: Outcome<V>[] = [];
  for (let i = last; ; i -= 1) {
    const moment = moments[i];
    if (!moment) return { contenders, outcomes: distinct([...outcomes, NOTHING]) };
    const contender = contenderOf(moments, moment, at);
    contenders.push(contender);
    outcomes.push(...contender.outcomes.filter(({ kind }) => kind !== 'nothing'));
    if (moment.hi <= at && contender.outcomes.every(({ kind }) => kind !== 'nothing'))
      return { contenders, outcomes: distinct(outcomes) };
  }
};

const candidatesOf = <V>(contenders: readonly Contender<V>[]): readonly Candidate<V>[] =>
  distinct(
    contenders
      .toReversed()
      .flatMap(({ moment }) => moment.claims.map(({ event, value, source }) => ({ event, value, source }))),
  );

const onlyValue = <V>(values: readonly (V | null)[]): V | null => {
  const [value = null, ...others] = distinct(values.filter((candidate) => candidate !== null));
  return others.length === 0 ? value : null;
};

type Cell<V> = Omit<Segment<V>, 'from' | 'to'>;

/** The entity at `at`, when `last` is the last moment that can have come; undefined: it surely is not. */
const cellAt = <V>(moments: readonly Moment<V>[], last: number, at: Instant): Cell<V> | undefined => {
  const { contenders, outcomes } = contendersAt(moments, last, at);
  if (outcomes.every(({ kind }) => kind === 'no')) return undefined;
  const value = onlyValue(outcomes.map((outcome) => outcome.value));
  const events = [...new Set(contenders.flatMap((contender) => contender.events))].sort();
  if (outcomes.every(({ kind }) => kind !== 'yes')) return { status: 'annulled', value, events, claims: [] };
  if (outcomes.length === 1) return { status: 'yes', value, events, claims: [] };
  const contested = contenders.filter((contender) => contender.contested);
  return contested.length === 0
    ? { status: 'unknown', value, events, claims: candidatesOf(contenders) }
    : { status: 'disputed', value, events, claims: candidatesOf(contested) };
};

/** Everywhere that the answer can change: where moments begin and end to be possible, and where annulments do. */
const cutsOf = <V>(moments: readonly Moment<V>[]): readonly Instant[] => {
  const cuts = new Set([-Infinity]);
  for (const { lo, hi, claims } of moments) {
    cuts.add(lo).add(hi);
    for (const { from } of claims.flatMap(({ annulments }) => annulments))
      cuts.add(from.earliest).add(from.latest);
  }
  cuts.delete(Infinity);
  return [...cuts].sort((a, b) => (a < b ? -1 : 1));
};

/** Joins neighbours that say the same. */
export const joined = <V>(segments: readonly Segment<V>[]): readonly Segment<V>[] => {
  const joint: Segment<V>[] = [];
  let lastKey = '';
  for (const { from, to, ...cell } of segments) {
    const key = canonical(cell);
    const last = joint.at(-1);
    if (last?.to === from && key === lastKey) joint[joint.length - 1] = { ...last, to };
    else joint.push({ from, to, ...cell });
    lastKey = key;
  }
  return joint;
};

/** What the claims say together, leaving explicit disputes aside. */
export const plainSegments = <V>(claims: readonly LiveClaim<V>[]): readonly Segment<V>[] => {
  const moments = momentsOf(claims);
  const cuts = cutsOf(moments);
  const segments: Segment<V>[] = [];
  let last = -1;
  cuts.forEach((from, i) => {
    while ((moments[last + 1]?.lo ?? Infinity) <= from) last += 1;
    const cell = cellAt(moments, last, from);
    if (cell) segments.push({ from, to: cuts[i + 1] ?? Infinity, ...cell });
  });
  return joined(segments);
};
