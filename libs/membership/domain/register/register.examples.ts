import type { Basis, Power, Source } from '@patto/kernel';
import type { RegisterCommand } from './register.decider';

export const AT = '2026-06-01T10:00:00.000Z';
export const policy: Power = { person: 'policy:x', office: 'policy', of: null };
export const keeper: Power = { person: 'segreteria', office: 'secretariat', of: 'rete' };
export const legal = (party: string): Power => ({
  person: `legale-${party}`,
  office: 'legal-representative',
  of: party,
});
export const clause: Basis = { kind: 'clause', instrument: 'rete.protocollo', clause: null };
export const source: Source = {
  ...{ kind: 'PROTOCOL_TEXT', reference: 'protocollo', page: null, retrievedOn: null, hash: null },
};

type Of<T extends RegisterCommand['type']> = Extract<RegisterCommand, { type: T }>;

export const admit = (
  party: string,
  from = '2024-01-01',
  changes: Partial<Of<'AdmitMember'>['data']> = {},
): Of<'AdmitMember'> => ({
  type: 'AdmitMember',
  data: { networkId: 'rete', party, class: 'FULL', from, basis: clause, power: policy, ...changes },
  at: AT,
});

export const changeClass = (
  kind: 'FULL' | 'OBSERVER',
  from: string,
  power: Power | null = keeper,
): Of<'ChangeMembershipClass'> => ({
  type: 'ChangeMembershipClass',
  data: { networkId: 'rete', party: 'nord', class: kind, from, reason: null, power },
  at: AT,
});

export const notify = (
  receivedOn: string,
  changes: Partial<Of<'NotifyWithdrawal'>['data']> = {},
): Of<'NotifyWithdrawal'> => ({
  type: 'NotifyWithdrawal',
  data: {
    ...{ networkId: 'rete', party: 'nord', receivedOn, rule: { monthsOfNotice: 3, yearEnd: '12-31' } },
    ...{ instrument: 'rete.protocollo', power: legal('nord'), ...changes },
  },
  at: AT,
});

export const revoke = (
  changes: Partial<Of<'RevokeWithdrawal'>['data']> = {},
  at = AT,
): Of<'RevokeWithdrawal'> => ({
  type: 'RevokeWithdrawal',
  data: { networkId: 'rete', party: 'nord', power: legal('nord'), ...changes },
  at,
});

export const setWeight = (
  weight: number,
  changes: Partial<Of<'SetVoteWeight'>['data']> = {},
): Of<'SetVoteWeight'> => ({
  type: 'SetVoteWeight',
  data: {
    ...{ networkId: 'rete', party: 'nord', weight, basis: clause, isInForce: true, power: keeper },
    ...changes,
  },
  at: AT,
});

export const record = (changes: Partial<Of<'RecordMembership'>['data']> = {}): Of<'RecordMembership'> => ({
  type: 'RecordMembership',
  data: {
    ...{ networkId: 'rete', party: 'nord', class: 'FULL', from: '2023-02', until: null, reason: null },
    ...{ basis: clause, period: 1, source, factKey: null, power: keeper, ...changes },
  },
  at: AT,
});

export const recordRoster = (
  parties: readonly string[],
  changes: Partial<Of<'RecordRoster'>['data']> = {},
): Of<'RecordRoster'> => ({
  type: 'RecordRoster',
  data: {
    ...{ networkId: 'rete', on: '2023-06-30', parties, complete: true, instrument: null },
    ...{ source: { ...source, kind: 'PRESS', reference: 'comunicato' }, factKey: null, power: keeper },
    ...changes,
  },
  at: AT,
});
