import { chapterOf, repairable, type CommandOf, type EventOf } from '@patto/repair/domain';
import { nothingYet } from './ballot';
import { castVote } from './cast-vote';
import { closeBallot } from './close-ballot';
import { drawLot } from './draw-lot';
import { giveCastingVote } from './give-casting-vote';
import { lastTallyAlone } from './last-tally';
import { liftStay } from './lift-stay';
import { listRoll } from './list-roll';
import { openBallot } from './open-ballot';
import { recordBallot } from './record-ballot';
import { stayResolution } from './stay-resolution';
import { ballotTallied } from './tally-ballot';

/** Everything that can happen to a ballot, each in a file of its own. */
const occurrences = [
  listRoll,
  openBallot,
  castVote,
  closeBallot,
  ballotTallied,
  giveCastingVote,
  drawLot,
  recordBallot,
  stayResolution,
  liftStay,
] as const;

export type BallotCommand = CommandOf<(typeof occurrences)[number]>;
export type BallotEvent = EventOf<(typeof occurrences)[number]>;

export const ballots = repairable(
  chapterOf(
    { category: 'ballot', context: 'voting', own: nothingYet, unbroken: lastTallyAlone },
    occurrences,
  ),
);
