import { history } from '@patto/kernel';
import type { BallotEvent } from './ballot.events';

export const ballotHistory = history<BallotEvent>('voting', {
  BallotOpened: { version: 1 },
  VoteCast: { version: 1 },
  BallotClosed: { version: 1 },
  BallotTallied: { version: 1 },
  BallotRecorded: { version: 1 },
});
