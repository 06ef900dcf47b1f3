import { refuse, withoutPower, type Power } from '@patto/kernel';
import { given } from '@patto/testing/given';
import type { Found } from './repairs';
import { repairs, type RepairCommand } from './repairs.decider';
import type { RepairEvent } from './repairs.events';

const AT = '2026-06-01T10:00:00.000Z';
const keeper: Power = { person: 'segreteria', office: 'secretariat', of: 'rete' };
const found = (
  id: string,
  type: string | null = 'membership.MembershipRecorded.v1',
  networkId: string | null = 'rete',
): Found => ({
  ref: { id, stream: 'register-rete', revision: '0' },
  type,
  networkId,
});
const withdraw = (target: Found, power: Power | null = keeper): RepairCommand => ({
  type: 'WithdrawEvent',
  data: { networkId: 'rete', target, reason: 'due volte', power },
  at: AT,
});
const correct = (target: Found, slot: 'start' | 'end' = 'start', statesEnd = false): RepairCommand => ({
  type: 'CorrectFact',
  data: {
    networkId: 'rete',
    target: { ...target, statesEnd },
    slot,
    when: '2024-04',
    reason: 'x',
    power: keeper,
  },
  at: AT,
});
const dispute: RepairCommand = {
  type: 'DisputeClaims',
  data: {
    networkId: 'rete',
    claims: [found('a'), found('b')],
    reason: 'x',
    source: null,
    factKey: null,
    power: keeper,
  },
  at: AT,
};
const resolve = (chosen: string | null): RepairCommand => ({
  type: 'ResolveDispute',
  data: {
    networkId: 'rete',
    dispute: found('d', 'record.ClaimsDisputed.v1'),
    chosen,
    reason: 'x',
    power: keeper,
  },
  at: AT,
});

it('takes back an entry once', () => {
  const events = given(repairs).when(withdraw(found('a'))) as RepairEvent[];
  expect(events).toMatchObject([
    { type: 'EventWithdrawn', data: { target: { id: 'a' }, basis: { office: 'secretariat' } } },
  ]);
  expect(given(repairs, ...events).when(withdraw(found('a')))).toEqual([]);
});

it('lets the registrar alone repair what belongs to no network', () => {
  const name = found('n', 'party.OrganisationRenamed.v1', null);
  const registrar: Power = { person: 'registro', office: 'registrar', of: null };
  expect(given(repairs).when(withdraw(name, registrar))).toMatchObject([{ type: 'EventWithdrawn' }]);
  expect(given(repairs).when(withdraw(name))).toEqual(refuse('event.of-another-network', { event: 'n' }));
});

it.each([
  ['membership.MembershipRecorded.v1', 'end', true],
  ['party.OrganisationsMerged.v1', 'end', false],
  ['protocol.SignatureRecorded.v1', 'start', false],
  ['network.PostTermRecorded.v1', 'start', false],
] as const)('corrects a date that %s states: %s', (type, slot, statesEnd) => {
  expect(given(repairs).when(correct(found('a', type), slot, statesEnd))).toMatchObject([
    { type: 'FactCorrected', data: { slot } },
  ]);
});

it('takes back every entry of what a source tells', () => {
  for (const type of [
    'network.PostTermRecorded.v1',
    'protocol.InstrumentRecorded.v1',
    'voting.BallotRecorded.v1',
  ])
    expect(given(repairs).when(withdraw(found('a', type)))).toMatchObject([{ type: 'EventWithdrawn' }]);
});

it('settles a dispute with one of its claims, or with none', () => {
  const opened = given(repairs).when(dispute) as RepairEvent[];
  expect(given(repairs, ...opened).when(resolve('a'))).toMatchObject([
    { type: 'DisputeResolved', data: { chosen: 'a' } },
  ]);
  expect(given(repairs, ...opened).when(resolve(null))).toMatchObject([{ data: { chosen: null } }]);
  expect(given(repairs, ...opened).when(resolve('c'))).toEqual(
    refuse('claim.not-in-dispute', { claim: 'c' }),
  );
});

it.each([
  [
    'without power, whatever the target',
    withdraw(found('a', null, null), null),
    withoutPower('secretariat', 'rete'),
  ],
  ['of what is not there', withdraw(found('a', null, null)), refuse('event.unknown', { event: 'a' })],
  [
    'of another network',
    withdraw(found('a', 'membership.MemberAdmitted.v1', 'altra')),
    refuse('event.of-another-network', { event: 'a' }),
  ],
  [
    'of a vote that was cast',
    withdraw(found('a', 'voting.VoteCast.v1')),
    refuse('event.not-withdrawable', { event: 'a', type: 'voting.VoteCast.v1' }),
  ],
  [
    'of the date of a vote',
    correct(found('a', 'voting.VoteCast.v1')),
    refuse('event.not-correctable', { event: 'a', type: 'voting.VoteCast.v1' }),
  ],
  [
    'of an end that the entry does not state',
    correct(found('a'), 'end'),
    refuse('date.not-stated', { event: 'a', slot: 'end' }),
  ],
  [
    'of the beginning of what an entry ends',
    correct(found('a', 'party.OrganisationsMerged.v1'), 'start', true),
    refuse('date.not-stated', { event: 'a', slot: 'start' }),
  ],
])('refuses a repair %s', (_, command, refusal) => {
  expect(given(repairs).when(command)).toEqual(refusal);
});
