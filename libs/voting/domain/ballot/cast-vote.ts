import { refuse, withoutPower, type Command, type Decision } from '@patto/kernel';
import type { Ballot, KnownBallot } from './ballot';
import type { VoteCast, VoteOption } from './ballot.events';

export type CastVote = Command<
  'CastVote',
  { ballotId: string; organisation: string; person: string; option: VoteOption }
>;

const isOver = ({ status, opened: { closesAt } }: KnownBallot, at: string): boolean =>
  status === 'closed' || (closesAt !== null && at >= closesAt);

/** A member votes, through a representative that the roll names. The roll speaks before the state of the ballot does. */
export const castVote = (
  { data: { ballotId, organisation, person, option }, at }: CastVote,
  ballot: Ballot,
): Decision<VoteCast> => {
  if (ballot.status === 'unknown' || ballot.status === 'recorded')
    return refuse('ballot.unknown', { ballot: ballotId });
  const elector = ballot.roll.get(organisation);
  if (!elector?.representatives.includes(person)) return withoutPower('representative', organisation);
  const earlier = ballot.votes.get(organisation);
  if (earlier?.option === option && earlier.person === person) return [];
  if (earlier) return refuse('vote.already-cast', { organisation });
  if (isOver(ballot, at)) return refuse('ballot.closed', { ballot: ballotId });
  const { networkId } = ballot.opened;
  const by = { person, office: 'representative', of: organisation } as const;
  return [
    {
      type: 'VoteCast',
      data: { ballotId, networkId, organisation, option, weight: elector.weight, castAt: at, by },
    },
  ];
};
