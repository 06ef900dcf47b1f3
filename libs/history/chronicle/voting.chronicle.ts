import { sourceName, type RecordedEvent } from '@patto/kernel';
import {
  ballots,
  motions,
  type BallotEvent,
  type BallotOpened,
  type BallotRecorded,
  type BallotTallied,
  type MotionEvent,
} from '@patto/voting/domain';
import type { Entity, Said } from './said';

const entityOf = (kind: 'motion' | 'ballot', network: string, id: string): Entity => ({
  entity: `${kind}:${id}`,
  kind,
  network,
  subject: null,
});

type Claim = { readonly kind: 'claim'; readonly event: string; readonly source: null };

const motionChronicle = ({ type, data }: MotionEvent, claim: Claim): readonly Said[] => {
  const { networkId, motionId: motion } = data;
  const entity = entityOf('motion', networkId, motion);
  switch (type) {
    case 'MotionTabled': {
      const { title, matter, proposer, tabledAt: when } = data;
      const value = { motion, title, matter, proposer, status: 'TABLED', ballot: null, outcome: null };
      return [{ ...entity, claim: { ...claim, slot: 'tabled', when, value }, extends: false }];
    }
    case 'MotionWithdrawn': {
      const withdrawn = {
        ...claim,
        slot: 'withdrawn',
        when: data.withdrawnAt,
        value: { status: 'WITHDRAWN' },
      };
      return [{ ...entity, claim: withdrawn, extends: true }];
    }
    case 'MotionPutToVote':
      // The opening of the ballot tells it, with the instant from which it can be voted on.
      return [];
  }
};

const opened = (data: BallotOpened['data'], claim: Claim): readonly Said[] => {
  const { networkId: network, ballotId: ballot, motion, openedAt: when, closesAt, rule, roll } = data;
  const { id, title } = motion;
  const value = {
    ballot,
    motion: id,
    title,
    rule: rule.rule.id,
    instrument: rule.instrument,
    electors: roll.length,
    closesAt,
    status: 'OPEN',
    outcome: null,
  };
  const put = {
    ...claim,
    slot: `put:${ballot}`,
    when,
    value: { status: 'PUT_TO_VOTE', ballot, outcome: null },
  };
  return [
    {
      ...entityOf('ballot', network, ballot),
      claim: { ...claim, slot: 'opened', when, value },
      extends: false,
    },
    { ...entityOf('motion', network, id), claim: put, extends: true },
  ];
};

const tallied = (data: BallotTallied['data'], claim: Claim): readonly Said[] => {
  const { networkId: network, ballotId: ballot, motion, outcome, talliedAt: when } = data;
  const counted = { ...claim, slot: 'tallied', when, value: { status: 'TALLIED', outcome } };
  const decided = {
    ...claim,
    slot: `decided:${ballot}`,
    when,
    value: { status: 'DECIDED', outcome, ballot },
  };
  return [
    { ...entityOf('ballot', network, ballot), claim: counted, extends: true },
    { ...entityOf('motion', network, motion), claim: decided, extends: true },
  ];
};

const recorded = (data: BallotRecorded['data'], claim: Claim): readonly Said[] => {
  const { networkId: network, ballotId: ballot, title, numbering, heldOn: when } = data;
  const { proclaimed, verdict, votes } = data;
  const computed = verdict?.outcome ?? null;
  const value = {
    ballot,
    motion: null,
    title,
    numbering,
    electors: Object.values(votes).reduce((sum, { length }) => sum + length, 0),
    status: 'TALLIED',
    outcome: proclaimed ?? computed,
    proclaimed,
    computed,
    diverges: proclaimed !== null && computed !== null && proclaimed !== computed,
  };
  const held = { ...claim, slot: 'held', when, value, source: sourceName(data.source) };
  return [{ ...entityOf('ballot', network, ballot), claim: held, extends: false }];
};

const ballotChronicle = ({ type, data }: BallotEvent, claim: Claim): readonly Said[] => {
  switch (type) {
    case 'BallotOpened':
      return opened(data, claim);
    case 'VoteCast':
      return [];
    case 'BallotClosed': {
      const closed = { ...claim, slot: 'closed', when: data.closedAt, value: { status: 'CLOSED' } };
      return [{ ...entityOf('ballot', data.networkId, data.ballotId), claim: closed, extends: true }];
    }
    case 'BallotTallied':
      return tallied(data, claim);
    case 'BallotRecorded':
      return recorded(data, claim);
  }
};

/** Motions and the ballots on them. Votes stand in the ballots' own tables. */
export const votingChronicle = (event: RecordedEvent): readonly Said[] => {
  const claim = { kind: 'claim', event: event.id, source: null } as const;
  return motions.history.spellings.includes(event.type)
    ? motionChronicle(motions.history.decode(event), claim)
    : ballotChronicle(ballots.history.decode(event), claim);
};
