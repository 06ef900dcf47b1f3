import { refuse, withoutPower, type Command, type Event, type Power, type Refusal } from '@patto/kernel';
import { step, type Occurrence } from '@patto/repair/domain';
import { mayEndEarly } from '@patto/rules';
import { isOpened, type BallotProgress, type KnownBallot } from './ballot';
import { ballotOf } from './ballot.entities';
import { asked } from './counting';
import { tallied, type BallotTallied } from './tally-ballot';

export type CloseBallot = Command<
  'CloseBallot',
  { ballotId: string; networkId: string; power: Power | null }
>;

export type BallotClosed = Event<
  'BallotClosed',
  { ballotId: string; networkId: string; closedAt: string; by: Power }
>;

/** No more votes; the outcome follows from the frozen roll, the votes and the frozen rule alone. */
export const closeBallot: Occurrence<CloseBallot, BallotClosed, BallotTallied, BallotProgress> = {
  command: 'CloseBallot',
  event: 'BallotClosed',
  spelling: { version: 1 },
  trait: step(),
  says: ({ data: { networkId, ballotId, closedAt: when } }) => [
    { ...ballotOf(networkId, ballotId), slot: 'closed', when, value: { status: 'CLOSED' }, isChange: true },
  ],
  folds: (progress, { closedAt }) =>
    isOpened(progress) ? { ...progress, status: 'closed', closedAt } : progress,
  decide: ({ data: { ballotId, networkId, power }, at }, { own }) => {
    if (power === null) return withoutPower('secretariat', networkId);
    if (!isOpened(own)) return refuse('ballot.unknown', { ballot: ballotId });
    if (own.status === 'closed') return [];
    const refusal = tooEarly(own, power, at);
    if (refusal) return refusal;
    const { closesAt } = own.opened;
    // A ballot with a deadline was over at that instant, however late it is closed.
    const closedAt = closesAt !== null && closesAt < at ? closesAt : at;
    return [
      { type: 'BallotClosed', data: { ballotId, networkId, closedAt, by: power } },
      tallied(own, { closedAt, at }),
    ];
  },
};

/** Whoever was told that they may vote until then may vote until then, unless the rule ends the ballot before. */
const tooEarly = (ballot: KnownBallot, { office }: Power, at: string): Refusal | undefined => {
  const { ballotId, closesAt, rule } = ballot.opened;
  if (closesAt === null)
    return office === 'policy' ? refuse('deadline.not-reached', { ballot: ballotId, closesAt }) : undefined;
  if (at >= closesAt) return undefined;
  const { roll, votes, options } = asked(ballot);
  return mayEndEarly(rule.rule, roll, votes, options)
    ? undefined
    : refuse('ballot.not-over', { ballot: ballotId, closesAt });
};
