import { settled } from './settled';
import type { DecisionRule } from '../document/rule';
import type { Roll, Vote } from '../tally/tally';
import { hasVote, type BallotOptions } from '../verdict/ballot';

const haveAllVoted = (rule: DecisionRule, roll: Roll, votes: readonly Vote[]): boolean => {
  const voted = new Set(votes.map(({ elector }) => elector));
  return roll.every((elector) => voted.has(elector.id) || !hasVote(rule, elector));
};

/** Where a failure opens a round or leads to an outcome of its own, which failure it is matters too. */
const isEndKnown = (rule: DecisionRule, end: ReturnType<typeof settled>): boolean =>
  end === 'ADOPTED' || (end === 'NOT_ADOPTED' && rule.rounds === undefined && rule.fallback === undefined);

/** Whether the rule lets the ballot be closed now, before its announced end. Throws as decideBallot does. */
export const mayEndEarly = (
  rule: DecisionRule,
  roll: Roll,
  votes: readonly Vote[],
  options: BallotOptions = {},
): boolean =>
  rule.earlyEnd !== undefined &&
  (haveAllVoted(rule, roll, votes) ||
    (rule.earlyEnd === 'SETTLED' && isEndKnown(rule, settled(rule, roll, votes, options))));
