import type { BallotEvent } from '@patto/voting/domain';

type Parts = 'listed' | 'opened' | 'closed' | 'tallied' | 'castingVote' | 'lot' | 'recorded';

/** What stands in `read.ballot_part`, named by the event that made it. */
export const PART: { readonly [P in Parts]: BallotEvent['type'] } = {
  listed: 'RollListed',
  opened: 'BallotOpened',
  closed: 'BallotClosed',
  tallied: 'BallotTallied',
  castingVote: 'CastingVoteGiven',
  lot: 'LotDrawn',
  recorded: 'BallotRecorded',
};
