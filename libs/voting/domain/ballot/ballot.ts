import type { BallotEvent, BallotOpened, BallotTallied, Elector, VoteOption } from './ballot.events';

export type CastVote = { readonly option: VoteOption; readonly person: string };

/** Only what a decision needs; what people want to see lives in read models. */
export type Ballot =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'open' | 'closed';
      readonly opened: BallotOpened['data'];
      readonly roll: ReadonlyMap<string, Elector>;
      readonly votes: ReadonlyMap<string, CastVote>;
      /** Null until it is tallied. */
      readonly outcome: BallotTallied['data']['outcome'] | null;
    }
  | { readonly status: 'recorded' };

export type KnownBallot = Extract<Ballot, { status: 'open' | 'closed' }>;

export const unknownBallot: Ballot = { status: 'unknown' };

const progress = (ballot: KnownBallot, { type, data }: BallotEvent): Ballot => {
  if (type === 'VoteCast') {
    // Grown in place: this fold made the map, and a copy for each vote would make a long ballot quadratic.
    (ballot.votes as Map<string, CastVote>).set(data.organisation, {
      option: data.option,
      person: data.by.person,
    });
    return ballot;
  }
  if (type === 'BallotTallied') return { ...ballot, outcome: data.outcome };
  return type === 'BallotClosed' ? { ...ballot, status: 'closed' } : ballot;
};

export const evolve = (ballot: Ballot, event: BallotEvent): Ballot => {
  switch (event.type) {
    case 'BallotOpened': {
      const roll = new Map(event.data.roll.map((elector) => [elector.organisation, elector]));
      return { status: 'open', opened: event.data, roll, votes: new Map(), outcome: null };
    }
    case 'BallotRecorded':
      // What a source tells of a ballot that was held here stands beside it.
      return ballot.status === 'unknown' ? { status: 'recorded' } : ballot;
    case 'VoteCast':
    case 'BallotClosed':
    case 'BallotTallied':
      return ballot.status === 'open' || ballot.status === 'closed' ? progress(ballot, event) : ballot;
  }
};
