import type { Placed } from '@patto/kernel';
import type { Chronicled } from '@patto/repair/domain';
import type {
  BallotEvent,
  BallotOpened,
  BallotTallied,
  Elector,
  RollListed,
  VoteCast,
  VoteOption,
  VotingCapacity,
} from './ballot.events';

export type StandingVote = {
  readonly option: VoteOption;
  readonly person: string;
  readonly capacity: VotingCapacity;
};

/** What decisions fold beside the chronicle: the roll and the votes. */
export type BallotProgress =
  | { readonly status: 'unknown'; readonly listed: ReadonlyMap<string, readonly Elector[]> }
  | {
      readonly status: 'open' | 'closed';
      readonly opened: BallotOpened['data'];
      readonly roll: ReadonlyMap<string, Elector>;
      readonly votes: ReadonlyMap<string, StandingVote>;
      /** When the last vote could come; null while it is open. */
      readonly closedAt: string | null;
      /** As it was tallied last; null until it is. */
      readonly tallied: BallotTallied['data'] | null;
    };

export type Ballot = Chronicled<BallotProgress>;
export type KnownBallot = Extract<BallotProgress, { status: 'open' | 'closed' }>;

export const nothingYet: BallotProgress = { status: 'unknown', listed: new Map() };

export const isOpened = (progress: BallotProgress): progress is KnownBallot => progress.status !== 'unknown';

const listing = (
  progress: BallotProgress,
  { listing: name, electors }: RollListed['data'],
): BallotProgress =>
  isOpened(progress)
    ? progress
    : {
        ...progress,
        listed: new Map(progress.listed).set(name, [...(progress.listed.get(name) ?? []), ...electors]),
      };

const opening = (progress: BallotProgress, opened: BallotOpened['data']): BallotProgress => {
  if (isOpened(progress)) return progress;
  const { roll } = opened;
  const electors = 'listing' in roll ? (progress.listed.get(roll.listing) ?? []) : roll;
  const entries = electors.map((elector) => [elector.organisation, elector] as const);
  return { status: 'open', opened, roll: new Map(entries), votes: new Map(), closedAt: null, tallied: null };
};

const voted = (
  ballot: KnownBallot,
  { organisation, option, capacity, by }: VoteCast['data'],
): KnownBallot => {
  // Grown in place: this fold made the map, and a copy for each vote would make a long ballot quadratic.
  (ballot.votes as Map<string, StandingVote>).set(organisation, { option, person: by.person, capacity });
  return ballot;
};

export const evolve = (progress: BallotProgress, { type, data }: Placed<BallotEvent>): BallotProgress => {
  switch (type) {
    case 'RollListed':
      return listing(progress, data);
    case 'BallotOpened':
      return opening(progress, data);
    case 'CastingVoteGiven':
    case 'LotDrawn':
      // What they came to is tallied beside them.
      return progress;
    case 'BallotRecorded':
    case 'ResolutionStayed':
    case 'StayLifted':
      // What a source tells of a ballot, and what a court orders, stands in the chronicle alone.
      return progress;
    case 'VoteCast':
      return isOpened(progress) ? voted(progress, data) : progress;
    case 'BallotClosed':
      return isOpened(progress) ? { ...progress, status: 'closed', closedAt: data.closedAt } : progress;
    case 'BallotTallied':
      return isOpened(progress) ? { ...progress, tallied: data } : progress;
  }
};
