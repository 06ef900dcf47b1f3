import { refuse, withoutPower, type Command, type Event, type Power, type Refusal } from '@patto/kernel';
import { step, type Occurrence } from '@patto/repair/domain';
import type { BallotProgress, KnownBallot } from './ballot';
import { sides, type Side } from './ballot.entities';
import { tallied, type BallotTallied } from './tally-ballot';
import { tied } from './tied';

type Casting = { ballotId: string; networkId: string; choice: Side };

export type GiveCastingVote = Command<'GiveCastingVote', Casting & { power: Power | null }>;

/** The chair broke a tie (INV-25). */
export type CastingVoteGiven = Event<'CastingVoteGiven', Casting & { givenAt: string; by: Power }>;

const WAYS = ['CHAIR', 'CHAIR_CASTING', 'CHAIR_VOTE_PREVAILS'] as const;

/** The chair breaks a tie, where the rule has it so: with a vote more, or with the vote that the chair gave before. */
export const giveCastingVote: Occurrence<GiveCastingVote, CastingVoteGiven, BallotTallied, BallotProgress> = {
  command: 'GiveCastingVote',
  event: 'CastingVoteGiven',
  spelling: { version: 1 },
  trait: step(),
  // What it came to is tallied beside it.
  says: () => [],
  decide: ({ data: { power, ...casting }, at }, ballot) => {
    const { networkId, choice } = casting;
    if (power === null) return withoutPower('chair', networkId);
    const found = tied(ballot, casting, { ways: WAYS, choice, at });
    if (!('ballot' in found)) return found;
    const refusal = found.by === 'CHAIR_VOTE_PREVAILS' ? otherVote(found.ballot, power.person, choice) : null;
    if (refusal) return refusal;
    const tie = { by: found.by, choice };
    return [
      { type: 'CastingVoteGiven', data: { ...casting, givenAt: at, by: power } },
      tallied(found.ballot, { closedAt: found.ballot.closedAt ?? at, at, tie }),
    ];
  },
};

/** The side prevails on which the chair voted, and no other; none where the chair voted on both, for several members. */
const otherVote = ({ opened, votes }: KnownBallot, person: string, choice: Side): Refusal | null => {
  const given = [...votes.values()].filter((vote) => vote.person === person).map(({ option }) => option);
  return sides.every((side) => given.includes(side) === (side === choice))
    ? null
    : refuse('casting-vote.differs', { ballot: opened.ballotId, choice, given });
};
