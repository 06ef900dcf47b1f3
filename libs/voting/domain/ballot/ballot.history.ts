import { history } from '@patto/kernel';
import { act, field, step, told, type Traits } from '@patto/repair/domain';
import type { BallotEvent } from './ballot.events';

export const ballotHistory = history<BallotEvent>('voting', {
  RollListed: { version: 1 },
  BallotOpened: { version: 1 },
  VoteCast: { version: 1 },
  BallotClosed: { version: 1 },
  BallotTallied: { version: 1 },
  CastingVoteGiven: { version: 1 },
  LotDrawn: { version: 1 },
  BallotRecorded: { version: 1 },
  ResolutionStayed: { version: 1 },
  StayLifted: { version: 1 },
});

const { count, dateOrInstant, id, list, mapOf, orNull, record, text, vagueDate } = field;
const VOTERS = 20_000;
const numbering = record({ series: orNull(text(100)), year: orNull(count), number: count });

export const ballotTraits: Traits<BallotEvent> = {
  RollListed: step(),
  BallotOpened: step(),
  // Only its voter changes a vote, while the ballot is open.
  VoteCast: step(),
  BallotClosed: step(),
  // A resolution can be undone (art. 23 c.c.); that it was counted so cannot.
  BallotTallied: { ...act({}), isRetractable: false },
  CastingVoteGiven: step(),
  LotDrawn: step(),
  ResolutionStayed: act({ on: dateOrInstant, authority: text(500), reason: text(2000) }),
  StayLifted: act({ on: dateOrInstant, authority: text(500), reason: text(2000) }),
  BallotRecorded: told({
    ...{ title: text(500), numbering: orNull(numbering), heldOn: vagueDate, proclaimed: orNull(text(40)) },
    ...{ votes: mapOf(list(id, VOTERS), 10), weights: mapOf(count, VOTERS) },
    ...{ closed: orNull(vagueDate), castAt: mapOf(vagueDate, VOTERS) },
  }),
};
