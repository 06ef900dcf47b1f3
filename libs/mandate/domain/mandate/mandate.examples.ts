import type { Basis, Power } from '@patto/kernel';
import type { MandateCommand } from './mandate.decider';
import type { CitedBallot } from './revoke-mandate';

export const AT = '2026-06-01T10:00:00.000Z';
export const policy: Power = { person: 'policy:x', office: 'policy', of: null };
export const keeper: Power = { person: 'segreteria', office: 'secretariat', of: 'rete' };
export const motion: Basis = { kind: 'motion', motion: 'rete.mozione', ballot: 'rete.mozione.1' };

const mandate = {
  ...{ mandateId: 'rete.mozione.1', networkId: 'rete', person: 'anna', scope: 'tavolo', limits: null },
  basis: motion,
};

type Of<T extends MandateCommand['type']> = Extract<MandateCommand, { type: T }>;

export const confer = (changes: Partial<Of<'ConferMandate'>['data']> = {}): Of<'ConferMandate'> => ({
  type: 'ConferMandate',
  data: { ...mandate, from: '2026-01-01', until: '2027-01-01', power: policy, ...changes },
  at: AT,
});

export const ballot: CitedBallot = {
  ...{ ballot: 'rete.revoca.1', motion: 'rete.revoca', networkId: 'rete', isAdopted: true },
  revokes: 'rete.mozione.1',
};

export const revoke = (
  effective: string,
  changes: Partial<Of<'RevokeMandate'>['data']> = {},
): Of<'RevokeMandate'> => ({
  type: 'RevokeMandate',
  data: {
    ...{ mandateId: 'rete.mozione.1', networkId: 'rete', effective, reason: 'fine', cited: ballot },
    ...{ power: keeper, ...changes },
  },
  at: AT,
});

export const record = (changes: Partial<Of<'RecordMandate'>['data']> = {}): Of<'RecordMandate'> => ({
  type: 'RecordMandate',
  data: {
    ...{ ...mandate, from: '2018', until: '2021', factKey: null, power: keeper },
    source: { kind: 'PRESS', reference: 'giornale', page: null, retrievedOn: null, hash: null },
    ...changes,
  },
  at: AT,
});
