import { refuse, withoutPower, type Power } from '@patto/kernel';
import { given } from '@patto/testing/given';
import { mandates, type MandateCommand } from './mandate.decider';
import type { CitedBallot } from './revoke-mandate';
import type { MandateConferred, MandateRevoked } from './mandate.events';

const AT = '2026-06-01T10:00:00.000Z';
const policy: Power = { person: 'policy:x', office: 'policy', of: null };
const keeper: Power = { person: 'segreteria', office: 'secretariat', of: 'rete' };
const motion = { kind: 'motion', motion: 'mozione', ballot: 'voto' } as const;
const mandate = {
  mandateId: 'voto',
  networkId: 'rete',
  person: 'anna',
  scope: 'tavolo',
  limits: null,
  from: '2026-01-01',
  until: '2027-01-01',
  basis: motion,
};

const conferred: MandateConferred = { type: 'MandateConferred', data: { ...mandate, by: policy } };
const revoked = (effective: string): MandateRevoked => ({
  type: 'MandateRevoked',
  data: { mandateId: 'voto', networkId: 'rete', effective, reason: 'x', basis: motion, by: keeper },
});
const confer = (changes: object = {}): MandateCommand => ({
  type: 'ConferMandate',
  data: { ...mandate, power: policy, ...changes },
  at: AT,
});
const ballot: CitedBallot = { ballot: 'voto', motion: 'mozione', networkId: 'rete', outcome: 'ADOPTED' };
const revoke = (
  effective: string,
  power: Power | null = keeper,
  cited: CitedBallot | null = ballot,
): MandateCommand => ({
  type: 'RevokeMandate',
  data: { mandateId: 'voto', effective, reason: 'x', cited, power },
  at: AT,
});

it('is conferred by the motion that says so, once', () => {
  expect(given(mandates).when(confer())).toEqual([conferred]);
  expect(given(mandates, conferred).when(confer())).toEqual([]);
});

it('ends where it is revoked, citing the motion', () => {
  expect(given(mandates, conferred).when(revoke('2026-07-01'))).toEqual([revoked('2026-07-01')]);
  expect(given(mandates, conferred, revoked('2026-07-01')).when(revoke('2026-07-01'))).toEqual([]);
});

it('is revoked by the power of office where no motion is cited', () => {
  expect(given(mandates, conferred).when(revoke('2026-07-01', keeper, null))).toMatchObject([
    { data: { basis: { kind: 'office', office: 'secretariat' } } },
  ]);
});

it.each<[string, Partial<CitedBallot>]>([
  ['was rejected', { outcome: 'REJECTED' }],
  ['is still open, or nowhere', { motion: null, networkId: null, outcome: null }],
  ['is another network’s', { networkId: 'altra' }],
])('is not revoked by a motion that %s', (_, changes) => {
  expect(given(mandates, conferred).when(revoke('2026-07-01', keeper, { ...ballot, ...changes }))).toEqual(
    refuse('motion.not-adopted', { ballot: 'voto' }),
  );
});

it.each([
  ['conferring by a person instead of a motion', [], confer({ power: keeper }), withoutPower('policy', null)],
  [
    'an empty term',
    [],
    confer({ until: '2026-01-01' }),
    refuse('interval.empty', { from: '2026-01-01', until: '2026-01-01' }),
  ],
  ['revoking without power', [conferred], revoke('2026-07-01', null), withoutPower('secretariat', null)],
  [
    'revoking without power what is not there',
    [],
    revoke('2026-07-01', null),
    withoutPower('secretariat', null),
  ],
  ['revoking what is not there', [], revoke('2026-07-01'), refuse('mandate.unknown', { mandate: 'voto' })],
  [
    'revoking before it began',
    [conferred],
    revoke('2025-12-31'),
    refuse('mandate.not-begun', { from: '2026-01-01', effective: '2025-12-31' }),
  ],
  [
    'revoking at its end, which is not in it (D1)',
    [conferred],
    revoke('2027-01-01'),
    refuse('mandate.expired', { until: '2027-01-01', effective: '2027-01-01' }),
  ],
  [
    'revoking again on another day',
    [conferred, revoked('2026-07-01')],
    revoke('2026-08-01'),
    refuse('mandate.already-revoked', { mandate: 'voto', effective: '2026-07-01' }),
  ],
])('refuses %s', (_, events, command, refusal) => {
  expect(given(mandates, ...events).when(command)).toEqual(refusal);
});
