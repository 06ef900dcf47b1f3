import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { isOpened, type Ballot, type KnownBallot, type StandingVote } from './ballot';
import type { VoteCast, VoteOption, VotingCapacity } from './ballot.events';

export type CastVote = Command<
  'CastVote',
  {
    ballotId: string;
    networkId: string;
    organisation: string;
    option: VoteOption;
    /** In which capacity the person stands for the organisation now. */
    capacity: VotingCapacity;
    power: Power | null;
  }
>;

const isOver = ({ status, opened: { closesAt } }: KnownBallot, at: string): boolean =>
  status === 'closed' || (closesAt !== null && at >= closesAt);

/** A later word takes the place of an earlier one: the principal's of the alternate's, and the voter's own where the rule lets it. */
const mayReplace = (
  earlier: StandingVote,
  { person, capacity }: { readonly person: string; readonly capacity: VotingCapacity },
  { opened: { rule } }: KnownBallot,
): boolean =>
  (earlier.capacity === 'ALTERNATE' && capacity === 'PRINCIPAL') ||
  (rule.rule.votesChangeable === 'CLOSE' && earlier.person === person && earlier.capacity === capacity);

/** A member votes, through who stands for it now. Who has no power for it learns nothing of the ballot. */
export const castVote = (
  { data: { ballotId, networkId, organisation, option, capacity, power }, at }: CastVote,
  { own }: Ballot,
): Decision<VoteCast> => {
  if (power?.of !== organisation) return withoutPower('representative', organisation);
  if (!isOpened(own)) return refuse('ballot.unknown', { ballot: ballotId });
  const elector = own.roll.get(organisation);
  if (!elector) return withoutPower('representative', organisation);
  if (capacity === 'ALTERNATE' && own.opened.rule.rule.electorate?.alternatesVote !== true)
    return withoutPower('representative', organisation);
  const { person } = power;
  const earlier = own.votes.get(organisation);
  if (earlier?.option === option && earlier.person === person) return [];
  if (isOver(own, at)) return refuse('ballot.closed', { ballot: ballotId });
  if (earlier && !mayReplace(earlier, { person, capacity }, own))
    return refuse('vote.already-cast', { organisation });
  const vote = { organisation, option, weight: elector.weight, capacity, castAt: at, by: power };
  return [{ type: 'VoteCast', data: { ballotId, networkId, ...vote } }];
};
