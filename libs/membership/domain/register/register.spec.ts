import { refuse, withoutPower, type Power } from '@patto/kernel';
import { given } from '@patto/testing/given';
import { registers, type RegisterCommand } from './register.decider';
import type { MemberAdmitted, RegisterEvent } from './register.events';

const AT = '2026-06-01T10:00:00.000Z';
const policy: Power = { person: 'policy:x', office: 'policy', of: null };
const legal = (party: string): Power => ({
  person: `legale-${party}`,
  office: 'legal-representative',
  of: party,
});
const clause = { kind: 'clause', instrument: 'protocollo', clause: null } as const;

const admitted = (party: string, from = '2024-01-01'): MemberAdmitted => ({
  type: 'MemberAdmitted',
  data: {
    networkId: 'rete',
    membershipId: `${party}:1`,
    party,
    class: 'FULL',
    from,
    basis: clause,
    by: policy,
  },
});
const admit = (party: string, from: string, power: Power | null = policy): RegisterCommand => ({
  type: 'AdmitMember',
  data: { networkId: 'rete', party, class: 'FULL', from, basis: clause, power },
  at: AT,
});
const notify = (receivedOn: string, changes: object = {}): RegisterCommand => ({
  type: 'NotifyWithdrawal',
  data: {
    networkId: 'rete',
    party: 'nord',
    receivedOn,
    rule: { monthsOfNotice: 3, yearEnd: '12-31' },
    instrument: 'protocollo',
    power: legal('nord'),
    ...changes,
  },
  at: AT,
});

describe('Admission', () => {
  it('makes a party a member from a day, citing the clause', () => {
    expect(given(registers).when(admit('nord', '2024-02-01'))).toMatchObject([
      { data: { membershipId: 'nord:1', from: '2024-02-01', basis: clause } },
    ]);
  });
  it('leaves a member what it is (INV-06)', () => {
    expect(given(registers, admitted('nord')).when(admit('nord', '2025-01-01'))).toEqual([]);
  });
  it('takes a party in again after it has left', () => {
    const [left] = given(registers, admitted('nord')).when(notify('2025-01-10')) as RegisterEvent[];
    expect(
      given(registers, admitted('nord'), left as RegisterEvent).when(admit('nord', '2026-01-01')),
    ).toMatchObject([{ data: { membershipId: 'nord:2' } }]);
  });
  it('needs power', () => {
    expect(given(registers).when(admit('nord', '2024-02-01', null))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});

describe('Withdrawal', () => {
  it.each([
    ['2025-09-30', '2026-01-01'],
    ['2025-10-01', '2027-01-01'],
  ])(
    'received on %s ends the membership before %s begins (T1, T2; art. 24 c.c.)',
    (receivedOn, effectiveOn) => {
      expect(given(registers, admitted('nord')).when(notify(receivedOn))).toMatchObject([
        { type: 'WithdrawalNotified', data: { effectiveOn } },
      ]);
    },
  );
  it('can be taken back until it takes effect', () => {
    const events = [
      admitted('nord'),
      ...(given(registers, admitted('nord')).when(notify('2026-05-01')) as RegisterEvent[]),
    ];
    const revoke = {
      type: 'RevokeWithdrawal',
      data: { networkId: 'rete', party: 'nord', power: legal('nord') },
    } as const;
    expect(given(registers, ...events).when({ ...revoke, at: AT })).toMatchObject([
      { type: 'WithdrawalRevoked' },
    ]);
    expect(given(registers, ...events).when({ ...revoke, at: '2027-06-01T00:00:00.000Z' })).toEqual(
      refuse('withdrawal.not-notified', { party: 'nord' }),
    );
  });
  it.each([
    [
      'by another party’s representative',
      [admitted('nord')],
      notify('2026-01-01', { power: legal('sud') }),
      withoutPower('legal-representative', 'nord'),
    ],
    [
      'without power, from who is no member',
      [],
      notify('2026-01-01', { power: null }),
      withoutPower('legal-representative', 'nord'),
    ],
    [
      'from who is no member',
      [],
      notify('2026-01-01'),
      refuse('membership.not-held', { party: 'nord', network: 'rete' }),
    ],
    [
      'on a day to come',
      [admitted('nord')],
      notify('2026-06-02'),
      refuse('notice.in-the-future', { receivedOn: '2026-06-02' }),
    ],
    [
      'where no instrument says how',
      [admitted('nord')],
      notify('2026-01-01', { rule: null }),
      refuse('withdrawal.no-rule', { party: 'nord' }),
    ],
  ])('is refused %s', (_, events, command, refusal) => {
    expect(given(registers, ...events).when(command)).toEqual(refusal);
  });
});
