import type { Placed } from '@patto/kernel';
import { termOf, type Entity, type Saying } from '@patto/repair/domain';
import { finalOutcome } from '@patto/rules';
import type { BallotEvent, BallotOpened, BallotRecorded } from './ballot.events';

export const ballotOf = (network: string, ballot: string): Entity => ({
  entity: `ballot:${ballot}`,
  kind: 'ballot',
  network,
  subject: null,
});

/** That a court stays what a ballot resolved; one stay after another are runs. */
export const stayOf = (network: string, ballot: string): Entity => ({
  entity: `stay:${ballot}`,
  kind: 'stay',
  network,
  subject: null,
});

const opened = (data: BallotOpened['data']): Saying => {
  const { networkId, ballotId: ballot, motion, openedAt: when, closesAt, rule, round, roll } = data;
  const { id, title } = motion;
  const electors = 'listing' in roll ? roll.count : roll.length;
  const value = {
    ...{ ballot, motion: id, title, rule: rule.rule.id, instrument: rule.instrument, electors, closesAt },
    ...{ round, next: null },
    ...{ status: 'OPEN', outcome: null },
  };
  return { ...ballotOf(networkId, ballot), slot: 'opened', when, value };
};

const recorded = (data: BallotRecorded['data']): Saying => {
  const { networkId, ballotId: ballot, title, numbering, heldOn: when } = data;
  const { proclaimed, verdict, votes, divergences } = data;
  const computed = verdict === null ? null : finalOutcome(verdict);
  const value = {
    ...{ ballot, motion: null, title, numbering, status: 'TALLIED', proclaimed, computed },
    electors: Object.values(votes).reduce((sum, { length }) => sum + length, 0),
    outcome: proclaimed ?? computed,
    diverges: divergences.length > 0 || (proclaimed !== null && computed !== null && proclaimed !== computed),
  };
  return { ...ballotOf(networkId, ballot), slot: 'held', when, value };
};

/** The course of a ballot. Votes are no entities: they stand in the ballot's own state and in tables of their own. */
export const ballotChronicle = ({ id, type, data }: Placed<BallotEvent>): readonly Saying[] => {
  const ballot = ballotOf(data.networkId, data.ballotId);
  switch (type) {
    case 'RollListed':
    case 'VoteCast':
    case 'CastingVoteGiven':
    case 'LotDrawn':
      return [];
    case 'BallotOpened':
      return [opened(data)];
    case 'BallotClosed':
      return [
        { ...ballot, slot: 'closed', when: data.closedAt, value: { status: 'CLOSED' }, isChange: true },
      ];
    case 'BallotTallied': {
      const value = { status: 'TALLIED', outcome: data.outcome, next: data.next };
      const slot = data.verdict.tie.resolved === null ? 'tallied' : 'resolved';
      return [{ ...ballot, slot, when: data.talliedAt, value, isChange: true }];
    }
    case 'BallotRecorded':
      return [recorded(data)];
    case 'ResolutionStayed': {
      const { networkId, ballotId, on: from, authority, reason } = data;
      const value = { ballot: ballotId, authority, reason, since: from };
      return termOf(stayOf(networkId, ballotId), { from, until: null, value, event: id });
    }
    case 'StayLifted':
      return [{ ...stayOf(data.networkId, data.ballotId), slot: `lifted:${id}`, when: data.on, value: null }];
  }
};
