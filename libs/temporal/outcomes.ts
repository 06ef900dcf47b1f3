import { canonical } from './canonical';
import type { Instant } from './instant';
import type { Moment } from './moments';
import type { Annulment, LiveClaim } from './repairs';
import { hadHappened } from './when';

/** What two sources must agree on to agree; the rest of a value is how each tells it. */
export type IdentityOf<V> = (value: V) => unknown;

/** How it may be at an instant, if this claim is what counts. `nothing`: the claim is undone, what was before counts. */
export type ClaimOutcome<V> = {
  readonly kind: 'yes' | 'annulled' | 'no' | 'nothing';
  readonly value: V | null;
  /** Milliseconds between which the claim puts its moment: of those who agree, the most precise is quoted. */
  readonly vagueness: number;
};

/** A moment that may be the last one that came, and what follows if it was. */
export type Contender<V> = {
  readonly moment: Moment<V>;
  readonly outcomes: readonly ClaimOutcome<V>[];
  readonly contested: boolean;
  readonly events: readonly string[];
};

type Undone = 'yes' | 'no' | 'unknown';

/** Undone when any of them surely undoes it. */
const anyOf = (answers: readonly Undone[]): Undone =>
  answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';

const undone = (annulments: readonly Annulment[], at: Instant): Undone =>
  anyOf(annulments.map(({ from }) => hadHappened(from, at)));

/** A whole run is undone when all that is claimed of its beginning is. */
const runUndone = <V>(founding: Moment<V> | null, at: Instant): Undone => {
  const answers = new Set(founding?.claims.map(({ annulments }) => undone(annulments, at)));
  const [answer = 'no'] = answers;
  return answers.size > 1 ? 'unknown' : answer;
};

const vaguenessOf = <V>({ boundary: { earliest, latest } }: LiveClaim<V>): number =>
  earliest === latest ? 0 : latest - earliest;

const outcomesOf = <V>(claim: LiveClaim<V>, run: Undone, at: Instant): readonly ClaimOutcome<V>[] => {
  const { value } = claim;
  const vagueness = vaguenessOf(claim);
  const own = undone(claim.annulments, at);
  // An end is no part of the run that it ends.
  const isUndone = value === null ? own : anyOf([own, run]);
  const standing: ClaimOutcome<V> = { kind: value === null ? 'no' : 'yes', value, vagueness };
  const fallen: ClaimOutcome<V> = { kind: value === null ? 'nothing' : 'annulled', value, vagueness };
  return isUndone === 'yes' ? [fallen] : isUndone === 'no' ? [standing] : [standing, fallen];
};

const eventsOf = <V>(claims: readonly LiveClaim<V>[], at: Instant): readonly string[] =>
  claims.flatMap(({ events, annulments }) => [
    ...events,
    ...annulments.flatMap((annulment) => (hadHappened(annulment.from, at) === 'no' ? [] : annulment.events)),
  ]);

/** Outcomes that are not the same: each with the value of the most precise claim, of equals the last. */
export const distinctOutcomes = <V>(
  outcomes: readonly ClaimOutcome<V>[],
  identityOf: IdentityOf<V>,
): readonly ClaimOutcome<V>[] => {
  if (outcomes.length < 2) return outcomes;
  const kept = new Map<string, ClaimOutcome<V>>();
  for (const outcome of outcomes) {
    const { kind, value, vagueness } = outcome;
    const key = canonical([kind, value === null ? null : identityOf(value)]);
    const known = kept.get(key);
    if (!known || vagueness <= known.vagueness) kept.set(key, outcome);
  }
  return [...kept.values()];
};

/** What follows at `at` if this moment counts. `founding` began the run, unless this moment did itself. */
export const contenderOf = <V>(
  moment: Moment<V>,
  founding: Moment<V> | null,
  at: Instant,
  identityOf: IdentityOf<V>,
): Contender<V> => {
  const run = runUndone(founding, at);
  const byClaim = moment.claims.map((claim) => outcomesOf(claim, run, at));
  const toldBy = (outcomes: readonly ClaimOutcome<V>[]): string =>
    canonical(outcomes.map(({ kind, value }) => [kind, value === null ? null : identityOf(value)]));
  const disagree = byClaim.length > 1 && new Set(byClaim.map(toldBy)).size > 1;
  return {
    moment,
    outcomes: byClaim.flat(),
    contested: (moment.contested && at < moment.hi) || disagree,
    events: [...eventsOf(moment.claims, at), ...eventsOf(founding?.claims ?? [], at)],
  };
};
