import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { decideBallot } from '@patto/rules';
import { isOpened, type Ballot, type KnownBallot } from './ballot';
import type { BallotClosed, BallotTallied } from './ballot.events';

export type CloseBallot = Command<
  'CloseBallot',
  { ballotId: string; networkId: string; power: Power | null }
>;

/** No more votes; the outcome follows from the frozen roll, the votes and the frozen rule alone. */
export const closeBallot = (
  { data: { ballotId, networkId, power }, at }: CloseBallot,
  { own }: Ballot,
): Decision<BallotClosed | BallotTallied> => {
  if (power === null) return withoutPower('secretariat', networkId);
  if (!isOpened(own)) return refuse('ballot.unknown', { ballot: ballotId });
  if (own.status === 'closed') return [];
  const { closesAt } = own.opened;
  if (power.office === 'policy' && closesAt === null)
    return refuse('deadline.not-reached', { ballot: ballotId, closesAt });
  // Whoever was told that they may vote until then may vote until then.
  if (closesAt !== null && at < closesAt) return refuse('ballot.not-over', { ballot: ballotId, closesAt });
  // A ballot with a deadline was over at that instant, however late it is closed.
  const closedAt = closesAt !== null && closesAt < at ? closesAt : at;
  return [
    { type: 'BallotClosed', data: { ballotId, networkId, closedAt, by: power } },
    { type: 'BallotTallied', data: tallied(own, at) },
  ];
};

const tallied = ({ opened, roll, votes }: KnownBallot, talliedAt: string): BallotTallied['data'] => {
  const { ballotId, networkId, motion, rule } = opened;
  const verdict = decideBallot(
    rule.rule,
    [...roll.values()].map((elector) => ({
      id: elector.organisation,
      class: elector.class,
      // A rule may name one member, which then is a group of its own.
      groups: [elector.organisation],
      weights: { votes: elector.weight },
    })),
    [...votes].map(([elector, { option }]) => ({ elector, category: option })),
  );
  const { outcome } = verdict;
  const execution = outcome === 'ADOPTED' ? motion.execution : null;
  return { ballotId, networkId, motion: motion.id, outcome, verdict, execution, talliedAt };
};
