import { decideBallot, type BallotOptions, type BallotVerdict } from '../verdict/ballot';
import { smallestFlip, type Flip } from './flip';
import type { DecisionRule } from '../document/rule';
import type { Roll, Vote } from '../tally/tally';

/** A ballot as it was held. */
export type Ballot = { readonly rule: DecisionRule; readonly roll: Roll; readonly votes: readonly Vote[] };

/** What is asked of it: another rule, another electorate, or both. */
export type Change = { readonly rule?: DecisionRule; readonly roll?: Roll };

export type Recount = {
  readonly before: BallotVerdict;
  readonly after: BallotVerdict;
  readonly changed: boolean;
  /** The votes that would have turned the outcome as recounted. */
  readonly flip: Flip | null;
};

/**
 * The same votes under another rule or electorate, beside the verdict as it was. Votes of those who are not on the other
 * roll are refused there by name.
 */
export const recount = (ballot: Ballot, change: Change, options: BallotOptions = {}): Recount => {
  const { rule, roll, votes } = { ...ballot, ...change };
  const before = decideBallot(ballot.rule, ballot.roll, ballot.votes, options);
  const after = decideBallot(rule, roll, votes, options);
  return {
    before,
    after,
    changed: before.outcome !== after.outcome,
    flip: smallestFlip(rule, roll, votes, options),
  };
};
