import type { Outcome } from './next';
import { readyRule, roundOf, type ReadyRound } from './ready-rule';
import { decide, outcomeOnly, type Verdict } from './verdict';
import type { DecisionRule } from '../document/rule';
import { uncountedUnits } from '../statable/uncounted';
import {
  countCohorts,
  shifted,
  type Cohort,
  type Shift,
  type Stand,
  type TallyOptions,
} from '../tally/cohorts';
import { isEntitled, tally, type Elector, type RefusedVote, type Roll, type Vote } from '../tally/tally';
import type { Bases, Counts } from '../tally/counts';

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

/** One round of a rule over one ballot, ready to be asked what would have been. */
export type Sitting = {
  readonly round: number;
  readonly cohorts: readonly Cohort[];
  readonly refused: readonly RefusedVote[];
  readonly tests: ReadyRound;
  readonly bases: Bases;
  readonly verdict: () => Verdict;
  /** The counts, had some electors stood elsewhere. */
  readonly counts: (shifts: readonly Shift[]) => Counts;
  /** The same, as the veto sees them. */
  readonly vetoCounts: (shifts: readonly Shift[]) => Counts;
  readonly outcome: (shifts: readonly Shift[]) => Outcome;
};

const VOTING: ReadonlySet<string> = new Set(['for', 'against', 'abstain', 'blank', 'spoilt']);

/** Gave a vote that says something. */
export const hasOpinion = ({ category, objection, entitled }: Cohort): boolean =>
  entitled && (VOTING.has(category) || objection);

/** Whether an elector of the roll has a vote on the matters of this rule. */
export const hasVote = (rule: DecisionRule, elector: Elector): boolean =>
  isEntitled(elector, { rule, named: readyRule(rule).names });

const RECUSED: Stand = { category: 'recused', objection: false };

const decisiveOf = ({ cohorts, outcome }: Sitting, now: Outcome): readonly string[] =>
  cohorts.flatMap((cohort) =>
    hasOpinion(cohort) && outcome([{ cohort, many: 1, to: RECUSED }]) !== now ? cohort.electors : [],
  );

const resistanceOf = ({ cohorts, outcome }: Sitting, now: Outcome): Resistance | null => {
  const conflicted = cohorts.filter((cohort) => cohort.conflicted && hasOpinion(cohort));
  if (conflicted.length === 0) return null;
  const without = outcome(
    conflicted.map((cohort) => ({ cohort, many: cohort.electors.length, to: RECUSED })),
  );
  return {
    electors: conflicted.flatMap(({ electors }) => electors),
    outcome: without,
    decisive: without !== now,
  };
};

/** Unreasoned votes against and objections, as if not given. */
const asVetoSees = <T extends Stand>(stand: T, reasoned: boolean): T =>
  reasoned
    ? stand
    : {
        ...stand,
        category: stand.category === 'against' ? 'presentNotVoting' : stand.category,
        objection: false,
      };

const vetoShift = ({ cohort, many, to }: Shift): Shift => ({
  cohort: asVetoSees(cohort, cohort.reasoned),
  many,
  to: asVetoSees(to, cohort.reasoned),
});

/** A test in a unit that the roll does not know would be false whoever voted, and a veto would never hold. */
const refuseUncounted = (rule: DecisionRule, counts: Counts, round: number): void => {
  const [missing] = uncountedUnits(rule, counts, round);
  if (missing)
    throw new RangeError(`Rule ${rule.id}: ${missing.at}: no vote is counted in "${missing.name ?? ''}"`);
};

type SittingOptions = BallotOptions & {
  /** What stands for the counts of the votes, when somebody has told of them otherwise. */
  readonly told?: (counted: Counts) => Counts;
};

/** The votes counted and ready to be judged by one round of a rule. Throws as tally and decide do. */
export const sit = (
  rule: DecisionRule,
  roll: Roll,
  votes: readonly Vote[],
  { round = 1, told, ...options }: SittingOptions = {},
): Sitting => {
  const found = readyRule(rule);
  const tests = roundOf(found, round);
  const tallied = tally(roll, votes, rule, { ...options, named: found.names });
  const { cohorts, refused } = tallied;
  const counts = told === undefined ? tallied.counts : told(tallied.counts);
  refuseUncounted(rule, counts, round);
  const seen = tests.reasonedVeto
    ? countCohorts(
        cohorts.map((cohort) => asVetoSees(cohort, cohort.reasoned)),
        options,
      )
    : counts;
  const countsAfter = (shifts: readonly Shift[]): Counts => shifted(counts, shifts);
  const vetoCounts = (shifts: readonly Shift[]): Counts =>
    tests.reasonedVeto ? shifted(seen, shifts.map(vetoShift)) : countsAfter(shifts);
  return {
    round,
    cohorts,
    refused,
    tests,
    bases: found.bases,
    counts: countsAfter,
    vetoCounts,
    verdict: () => decide(rule, counts, { round, vetoCounts: seen }),
    outcome: (shifts) => {
      const after = countsAfter(shifts);
      return outcomeOnly(found, after, round, tests.reasonedVeto ? vetoCounts(shifts) : after);
    },
  };
};

/** What the round makes of the votes. */
export const judge = (sitting: Sitting): BallotVerdict => {
  const verdict = sitting.verdict();
  return {
    ...verdict,
    refused: sitting.refused,
    decisive: decisiveOf(sitting, verdict.outcome),
    resistance: resistanceOf(sitting, verdict.outcome),
  };
};

/**
 * The verdict over single votes, with the votes that did not count and why, the decisive voters and the outcome
 * without those in conflict of interest. Plain JSON. Throws a RangeError on a weight that is not an integer from zero up,
 * a round that the rule does not have, or a unit that no vote is counted in (`unstatable` finds the last beforehand).
 */
export const decideBallot = (
  rule: DecisionRule,
  roll: Roll,
  votes: readonly Vote[],
  options: BallotOptions = {},
): BallotVerdict => judge(sit(rule, roll, votes, options));
