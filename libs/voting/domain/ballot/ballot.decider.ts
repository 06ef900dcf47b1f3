import type { Aggregate, Decision } from '@patto/kernel';
import { evolve, unknownBallot, type Ballot } from './ballot';
import type { BallotEvent } from './ballot.events';
import { ballotHistory } from './ballot.history';
import { castVote, type CastVote } from './cast-vote';
import { closeBallot, type CloseBallot } from './close-ballot';
import { openBallot, type OpenBallot } from './open-ballot';
import { recordBallot, type RecordBallot } from './record-ballot';

export type BallotCommand = OpenBallot | CastVote | CloseBallot | RecordBallot;

const decide = (command: BallotCommand, ballot: Ballot): Decision<BallotEvent> => {
  switch (command.type) {
    case 'OpenBallot':
      return openBallot(command, ballot);
    case 'CastVote':
      return castVote(command, ballot);
    case 'CloseBallot':
      return closeBallot(command, ballot);
    case 'RecordBallot':
      return recordBallot(command);
  }
};

export const ballots: Aggregate<BallotCommand, Ballot, BallotEvent> = {
  category: 'ballot',
  history: ballotHistory,
  initial: unknownBallot,
  decide,
  evolve,
};
