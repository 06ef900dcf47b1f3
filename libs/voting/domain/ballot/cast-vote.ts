import { refuse, withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { step, type Occurrence } from '@patto/repair/domain';
import { hasVote } from '@patto/rules';
import { isOpened, type BallotProgress, type KnownBallot, type StandingVote } from './ballot';
import type { Elector, VoteOption, VotingCapacity } from './ballot.entities';
import { rollEntry } from './counting';

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

export type VoteCast = Event<
  'VoteCast',
  {
    ballotId: string;
    networkId: string;
    organisation: string;
    option: VoteOption;
    weight: number;
    /** In which capacity it was cast. */
    capacity: VotingCapacity;
    castAt: string;
    by: Power;
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

/** The elector that this person may vote for; null: none, or the rule lets no alternate vote. */
const electorFor = (
  { organisation, capacity }: CastVote['data'],
  { roll, opened: { rule } }: KnownBallot,
): Elector | null =>
  capacity === 'ALTERNATE' && rule.rule.electorate?.alternatesVote !== true
    ? null
    : (roll.get(organisation) ?? null);

const isSaidAlready = (
  { votes }: KnownBallot,
  { organisation, option }: CastVote['data'],
  person: string,
): boolean => {
  const earlier = votes.get(organisation);
  return earlier?.option === option && earlier.person === person;
};

/** A member votes, through who stands for it now. Who has no power for it learns nothing of the ballot. */
export const castVote: Occurrence<CastVote, VoteCast, VoteCast, BallotProgress> = {
  command: 'CastVote',
  event: 'VoteCast',
  spelling: { version: 1 },
  // Only its voter changes a vote, while the ballot is open.
  trait: step(),
  // Votes are no entities: they stand in the ballot's own state and in tables of their own.
  says: () => [],
  folds: (progress, { organisation, option, capacity, by }) => {
    if (!isOpened(progress)) return progress;
    // Grown in place: this fold made the map, and a copy for each vote would make a long ballot quadratic.
    const votes = progress.votes as Map<string, StandingVote>;
    votes.set(organisation, { option, person: by.person, capacity });
    return progress;
  },
  decide: ({ data, at }, { own }) => {
    const { ballotId, networkId, organisation, option, capacity, power } = data;
    if (power?.of !== organisation) return withoutPower('representative', organisation);
    if (!isOpened(own)) return refuse('ballot.unknown', { ballot: ballotId });
    const elector = electorFor(data, own);
    if (elector === null) return withoutPower('representative', organisation);
    const { person } = power;
    if (isSaidAlready(own, data, person)) return [];
    if (isOver(own, at)) return refuse('ballot.closed', { ballot: ballotId });
    if (!hasVote(own.opened.rule.rule, rollEntry(elector)))
      return refuse('elector.without-vote', { organisation });
    const earlier = own.votes.get(organisation);
    if (earlier && !mayReplace(earlier, { person, capacity }, own))
      return refuse('vote.already-cast', { organisation });
    const vote = { organisation, option, weight: elector.weight, capacity, castAt: at, by: power };
    return [{ type: 'VoteCast', data: { ballotId, networkId, ...vote } }];
  },
};
