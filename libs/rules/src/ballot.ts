import type { Outcome } from './next';
import { readyRule, roundOf } from './ready-rule';
import { decide, outcomeOnly, type Verdict } from './verdict';
import type { DecisionRule } from './rule';
import {
  countCohorts,
  tally,
  type Cohort,
  type RefusedVote,
  type Roll,
  type TallyOptions,
  type Vote,
} from './tally';
import type { Counts } from './counts';

/** The test of resistance: what the outcome would be had the conflicted voters been recused. */
export type Resistance = {
  readonly electors: readonly string[];
  readonly outcome: Outcome;
  /** The outcome changes without them: the resolution is open to challenge (c.c. 2373, CTS 24). */
  readonly decisive: boolean;
};

export type BallotVerdict = Verdict & {
  readonly refused: readonly RefusedVote[];
  /** Electors without whose vote alone (present, recused) the outcome would be another. */
  readonly decisive: readonly string[];
  readonly resistance: Resistance | null;
};

export type BallotOptions = TallyOptions & {
  /** Which round, from 1. */
  readonly round?: number;
};

/** A rule over the cohorts of one ballot. */
export type Sitting = {
  readonly cohorts: readonly Cohort[];
  readonly refused: readonly RefusedVote[];
  readonly verdict: () => Verdict;
  /** The outcome, had the electors stood in these cohorts. */
  readonly outcome: (cohorts: readonly Cohort[]) => Outcome;
};

const VOTING: ReadonlySet<string> = new Set(['for', 'against', 'abstain', 'blank', 'spoilt']);

/** One elector of `cohort` moved to `category`: the cohorts with the difference. */
export const moveOne = (
  cohorts: readonly Cohort[],
  cohort: Cohort,
  category: Cohort['category'],
): readonly Cohort[] => [
  ...cohorts.filter((other) => other !== cohort),
  { ...cohort, electors: cohort.electors.slice(1) },
  { ...cohort, category, objection: false, electors: cohort.electors.slice(0, 1) },
];

const hasOpinion = ({ category, objection, entitled }: Cohort): boolean =>
  entitled && (VOTING.has(category) || objection);

const decisiveOf = ({ cohorts, outcome }: Sitting, now: Outcome): readonly string[] =>
  cohorts.flatMap((cohort) =>
    hasOpinion(cohort) && outcome(moveOne(cohorts, cohort, 'recused')) !== now ? cohort.electors : [],
  );

const resistanceOf = ({ cohorts, outcome }: Sitting, now: Outcome): Resistance | null => {
  const conflicted = cohorts.filter((cohort) => cohort.conflicted && hasOpinion(cohort));
  if (conflicted.length === 0) return null;
  const without = outcome(
    cohorts.map((cohort) =>
      conflicted.includes(cohort) ? { ...cohort, category: 'recused' as const, objection: false } : cohort,
    ),
  );
  return {
    electors: conflicted.flatMap(({ electors }) => electors),
    outcome: without,
    decisive: without !== now,
  };
};

/** Unreasoned votes against and objections, as if not given. */
const reasonedOnly = (cohorts: readonly Cohort[]): readonly Cohort[] =>
  cohorts.map((cohort) => {
    if (cohort.reasoned) return cohort;
    const category = cohort.category === 'against' ? 'presentNotVoting' : cohort.category;
    return { ...cohort, category, objection: false };
  });

/** The votes counted and ready to be judged by one round of a rule. Throws as tally and decide do. */
export const sit = (
  rule: DecisionRule,
  roll: Roll,
  votes: readonly Vote[],
  { round = 1, ...options }: BallotOptions = {},
): Sitting => {
  const found = readyRule(rule);
  const { reasonedVeto } = roundOf(found, round);
  const { counts, cohorts, refused } = tally(roll, votes, rule, options);
  const countsOf = (some: readonly Cohort[]): Counts => countCohorts(some, options);
  const vetoOf = (some: readonly Cohort[], all: Counts): Counts =>
    reasonedVeto ? countsOf(reasonedOnly(some)) : all;
  return {
    cohorts,
    refused,
    verdict: () => decide(rule, counts, { round, vetoCounts: vetoOf(cohorts, counts) }),
    outcome: (some) => {
      const all = countsOf(some);
      return outcomeOnly(found, all, round, vetoOf(some, all));
    },
  };
};

/**
 * The verdict over single votes, with the votes that did not count and why, the decisive voters and the outcome
 * without those in conflict of interest. Plain JSON. Throws a RangeError on a weight that is not an integer or a round
 * that the rule does not have.
 */
export const decideBallot = (
  rule: DecisionRule,
  roll: Roll,
  votes: readonly Vote[],
  options: BallotOptions = {},
): BallotVerdict => {
  const sitting = sit(rule, roll, votes, options);
  const verdict = sitting.verdict();
  return {
    ...verdict,
    refused: sitting.refused,
    decisive: decisiveOf(sitting, verdict.outcome),
    resistance: resistanceOf(sitting, verdict.outcome),
  };
};
