import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { decideBallot } from '@patto/rules';
import type { Ballot, KnownBallot } from './ballot';
import type { BallotClosed, BallotTallied } from './ballot.events';

export type CloseBallot = Command<'CloseBallot', { ballotId: string; power: Power | null }>;

/** No more votes; the outcome follows from the frozen roll, the votes and the frozen rule alone. */
export const closeBallot = (
  { data: { ballotId, power }, at }: CloseBallot,
  ballot: Ballot,
): Decision<BallotClosed | BallotTallied> => {
  if (power === null) return withoutPower('secretariat', null);
  if (ballot.status === 'unknown' || ballot.status === 'recorded')
    return refuse('ballot.unknown', { ballot: ballotId });
  if (ballot.status === 'closed') return [];
  const { closesAt, networkId } = ballot.opened;
  if (power.office === 'policy' && (closesAt === null || at < closesAt))
    return refuse('deadline.not-reached', { ballot: ballotId, closesAt });
  // A ballot with a deadline was over at that instant, however late it is closed.
  const closedAt = closesAt !== null && closesAt < at ? closesAt : at;
  return [
    { type: 'BallotClosed', data: { ballotId, networkId, closedAt, by: power } },
    { type: 'BallotTallied', data: tallied(ballot, at) },
  ];
};

const tallied = ({ opened, roll, votes }: KnownBallot, talliedAt: string): BallotTallied['data'] => {
  const { ballotId, networkId, motion, rule } = opened;
  const verdict = decideBallot(
    rule.rule,
    [...roll.values()].map(({ organisation, weight }) => ({ id: organisation, weights: { votes: weight } })),
    [...votes].map(([elector, { option }]) => ({ elector, category: option })),
  );
  const { outcome } = verdict;
  const execution = outcome === 'ADOPTED' ? motion.execution : null;
  return { ballotId, networkId, motion: motion.id, outcome, verdict, execution, talliedAt };
};
