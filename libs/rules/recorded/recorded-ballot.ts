import type { Unstatable } from '../statable/statable';
import type { Integerish } from '../document/integer';
import type { Category, DecisionRule } from '../document/rule';
import type { BallotVerdict } from '../verdict/ballot';
import type { Outcome } from '../verdict/next';
import type { TieDecision } from '../verdict/verdict';
import type { Verdict } from '../verdict/verdict';

/** A past ballot as a source tells it: names, numbers, or both. */
export type RecordedBallot = {
  readonly rule: DecisionRule | null;
  /** Option → those who stood so. An option that is not there was not told; an empty list says that it was nobody. */
  readonly votes: { readonly [stand in Category]?: readonly string[] };
  /** Class of member → those who were of it, each of whom stands in `votes`. */
  readonly classes?: { readonly [kind: string]: readonly string[] };
  /** Votes of a voter, in the unit `votes`, where they are not one. */
  readonly weights: { readonly [elector: string]: Integerish };
  /** Voters whose vote came after the close, so that it does not count. */
  readonly late?: readonly string[];
  /** How a tie was broken, where the source says so. */
  readonly tie?: TieDecision | null;
  /** Unit → count → how many, as the source counts; null when it only names. */
  readonly counts: { readonly [unit: string]: { readonly [count: string]: Integerish } } | null;
};

/** What cannot be meant. `at` is a JSON pointer into the ballot. */
export type RecordedError = {
  readonly at: string;
  readonly code:
    | 'STAND_UNKNOWN'
    | 'VOTER_TWICE'
    | 'CLASS_OF_NOBODY'
    | 'CLASS_TWICE'
    | 'WEIGHT_OF_NOBODY'
    | 'WEIGHT_MALFORMED'
    | 'COUNT_MALFORMED'
    | 'UNIT_UNCOUNTED'
    | 'TIE_NOT_PENDING';
  readonly name: string;
};

/**
 * Where the source does not agree with itself; integers as decimal strings. NAMED: it states `stated` and names `found`.
 * SUM: it states a total, and its parts come to `found`. IMPOSSIBLE: `found` voters (or members) are more than it states
 * members (or seats). WITHOUT_VOTE: it names `stated`, of whom `found` are of a class that has a vote by the rule.
 */
export type Divergence = {
  readonly kind: 'NAMED' | 'SUM' | 'IMPOSSIBLE' | 'WITHOUT_VOTE';
  readonly unit: string;
  readonly count: string;
  readonly stated: string;
  readonly found: string;
};

export type RecordedVerdict = {
  /** Null without a rule, with errors, when the rule asks what nobody tells, or when the numbers are impossible. */
  readonly verdict: Verdict | BallotVerdict | null;
  /** The outcome had the names been right where names and numbers differ; null when it is the same. */
  readonly otherwise: Outcome | null;
  readonly divergences: readonly Divergence[];
  /** What the rule asks and the source leaves open, at its place in the ballot (`/rule/quorum/of`). */
  readonly unstated: readonly Unstatable[];
  readonly errors: readonly RecordedError[];
};
