import type { Power } from '@patto/kernel';
import type { BallotOpened, Elector, VoteCast, VoteOption } from './ballot.events';

export const secretariat: Power = { person: 'segreteria', office: 'secretariat', of: 'rete' };
export const AT = '2026-03-01T10:00:00.000Z';

const elector = (organisation: string, weight = 1): Elector => ({
  organisation,
  weight,
  class: 'FULL',
});

export const opened = (changes: Partial<BallotOpened['data']> = {}): BallotOpened => ({
  type: 'BallotOpened',
  data: {
    ballotId: 'rete.mozione.1',
    networkId: 'rete',
    motion: {
      id: 'rete.mozione',
      title: 'Tavolo',
      textHash: 'b'.repeat(64),
      matter: ['ORDINARY'],
      execution: null,
    },
    rule: {
      instrument: 'rete.protocollo',
      cited: [],
      rule: {
        id: 'ordinaria',
        quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
        adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
        tie: 'REJECT',
      },
    },
    roll: [elector('nord'), elector('sud'), elector('est'), elector('ovest')],
    openedAt: '2026-03-01T09:00:00.000Z',
    closesAt: null,
    by: secretariat,
    ...changes,
  },
});

export const voteCast = (organisation: string, option: VoteOption = 'for'): VoteCast => ({
  type: 'VoteCast',
  data: {
    ballotId: 'rete.mozione.1',
    networkId: 'rete',
    organisation,
    option,
    weight: 1,
    capacity: 'PRINCIPAL',
    castAt: AT,
    by: { person: `delegata-${organisation}`, office: 'representative', of: organisation },
  },
});
