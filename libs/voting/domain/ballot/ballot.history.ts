import { history } from '@patto/kernel';
import type { BallotEvent, BallotRecorded } from './ballot.events';

/** Past ballots had no numbers at first. */
const unnumbered = (data: Omit<BallotRecorded['data'], 'numbering'>): BallotRecorded['data'] => ({
  ...data,
  numbering: null,
});

export const ballotHistory = history<BallotEvent>('voting', {
  BallotOpened: { version: 1 },
  VoteCast: { version: 1 },
  BallotClosed: { version: 1 },
  BallotTallied: { version: 1 },
  BallotRecorded: { version: 2, upcast: { 1: unnumbered } },
});
