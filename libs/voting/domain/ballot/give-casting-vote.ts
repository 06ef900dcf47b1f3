import { refuse, withoutPower, type Command, type Decision, type Power, type Refusal } from '@patto/kernel';
import type { Ballot, KnownBallot } from './ballot';
import type { BallotTallied, CastingVoteGiven, Side } from './ballot.events';
import { tallied } from './counting';
import { tied } from './tied';

export type GiveCastingVote = Command<
  'GiveCastingVote',
  { ballotId: string; networkId: string; choice: Side; power: Power | null }
>;

const WAYS = ['CHAIR', 'CHAIR_CASTING', 'CHAIR_VOTE_PREVAILS'] as const;

/** The chair breaks a tie, where the rule has it so: with a vote more, or with the vote that the chair gave before. */
export const giveCastingVote = (
  { data, at }: GiveCastingVote,
  ballot: Ballot,
): Decision<CastingVoteGiven | BallotTallied> => {
  const { ballotId, networkId, choice, power } = data;
  if (power === null) return withoutPower('chair', networkId);
  const found = tied(ballot, data, { ways: WAYS, choice, at });
  if (!('ballot' in found)) return found;
  const refusal = found.by === 'CHAIR_VOTE_PREVAILS' ? otherVote(found.ballot, power.person, choice) : null;
  if (refusal) return refusal;
  const tie = { by: found.by, choice };
  return [
    { type: 'CastingVoteGiven', data: { ballotId, networkId, choice, givenAt: at, by: power } },
    tallied(found.ballot, { closedAt: found.ballot.closedAt ?? at, at, tie }),
  ];
};

/** The side prevails on which the chair voted, and no other. */
const otherVote = ({ opened, votes }: KnownBallot, person: string, choice: Side): Refusal | null => {
  const given = [...votes.values()].filter((vote) => vote.person === person).map(({ option }) => option);
  return given.includes(choice)
    ? null
    : refuse('casting-vote.differs', { ballot: opened.ballotId, choice, given });
};
