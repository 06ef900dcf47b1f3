import type { Decision } from '@patto/kernel';
import { repairable, type Chapter } from '@patto/repair/domain';
import { evolve, nothingYet, type Ballot, type BallotProgress } from './ballot';
import { ballotChronicle } from './ballot.chronicle';
import type { BallotEvent } from './ballot.events';
import { ballotHistory, ballotTraits } from './ballot.history';
import { castVote, type CastVote } from './cast-vote';
import { closeBallot, type CloseBallot } from './close-ballot';
import { drawLot, type DrawLot } from './draw-lot';
import { giveCastingVote, type GiveCastingVote } from './give-casting-vote';
import { lastTallyAlone } from './last-tally';
import { listRoll, type ListRoll } from './list-roll';
import { openBallot, type OpenBallot } from './open-ballot';
import { ballotContradiction, judgedAnew, recordBallot, type RecordBallot } from './record-ballot';
import { liftStay, stayResolution, type LiftStay, type StayResolution } from './stay-resolution';

export type BallotCommand =
  | ListRoll
  | OpenBallot
  | CastVote
  | CloseBallot
  | GiveCastingVote
  | DrawLot
  | RecordBallot
  | StayResolution
  | LiftStay;

const decide = (command: BallotCommand, ballot: Ballot): Decision<BallotEvent> => {
  switch (command.type) {
    case 'ListRoll':
      return listRoll(command, ballot);
    case 'OpenBallot':
      return openBallot(command, ballot);
    case 'CastVote':
      return castVote(command, ballot);
    case 'CloseBallot':
      return closeBallot(command, ballot);
    case 'GiveCastingVote':
      return giveCastingVote(command, ballot);
    case 'DrawLot':
      return drawLot(command, ballot);
    case 'RecordBallot':
      return recordBallot(command, ballot);
    case 'StayResolution':
      return stayResolution(command, ballot);
    case 'LiftStay':
      return liftStay(command, ballot);
  }
};

const chapter: Chapter<BallotCommand, BallotEvent, BallotProgress> = {
  category: 'ballot',
  history: ballotHistory,
  traits: ballotTraits,
  chronicle: ballotChronicle,
  own: { initial: nothingYet, evolve },
  decide,
  contradiction: ballotContradiction,
  anew: judgedAnew,
  unbroken: lastTallyAlone,
};

export const ballots = repairable(chapter);
