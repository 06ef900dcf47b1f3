import { refuse, stateOf, withoutPower, type Power } from '@patto/kernel';
import { given } from '@patto/testing/given';
import { legalPower, representativePower } from './organisation';
import { organisations, type OrganisationCommand } from './organisation.decider';
import type { OrganisationEvent } from './organisation.events';

const AT = '2026-06-01T10:00:00.000Z';
const registrar: Power = { person: 'registro', office: 'registrar', of: null };
const legal: Power = { person: 'legale', office: 'legal-representative', of: 'nord' };

const register = (power: Power | null = registrar): OrganisationCommand => ({
  type: 'RegisterOrganisation',
  data: {
    organisationId: 'nord',
    name: 'Nord',
    legalForm: null,
    externalIds: [],
    existsFrom: null,
    source: null,
    power,
  },
  at: AT,
});
const designate = (
  kind: 'LEGAL' | 'DESIGNATED',
  power: Power | null,
  from = '2026-01-01',
  until: string | null = null,
): OrganisationCommand => ({
  type: 'DesignateRepresentative',
  data: { organisationId: 'nord', person: 'anna', kind, from, until, act: null, power },
  at: AT,
});
const registered = given(organisations).when(register()) as OrganisationEvent[];
const after = (...commands: OrganisationCommand[]): OrganisationEvent[] =>
  commands.reduce(
    (events, command) => [
      ...events,
      ...(given(organisations, ...events).when(command) as OrganisationEvent[]),
    ],
    registered,
  );

it('gives the legal representative the power to sign, and the designated one that to speak', () => {
  const asLegal = stateOf(organisations, after(designate('LEGAL', registrar)));
  expect(legalPower(asLegal, 'anna', AT)).toMatchObject({ office: 'legal-representative', of: 'nord' });
  const asDesignated = stateOf(organisations, after(designate('DESIGNATED', legal)));
  expect(legalPower(asDesignated, 'anna', AT)).toBeNull();
  expect(representativePower(asDesignated, 'anna', AT)).toMatchObject({
    office: 'representative',
    of: 'nord',
  });
  expect(representativePower(asDesignated, 'altra', AT)).toBeNull();
});

it('holds power from the start of its first day in Rome to the start of the day after its last', () => {
  const state = stateOf(organisations, after(designate('LEGAL', registrar, '2026-07-01', '2026-08-01')));
  const holds = (at: string): boolean => legalPower(state, 'anna', at) !== null;
  expect(
    [
      '2026-06-30T21:59:59.999Z',
      '2026-06-30T22:00:00.000Z',
      '2026-07-31T21:59:59.999Z',
      '2026-07-31T22:00:00.000Z',
    ].map(holds),
  ).toEqual([false, true, true, false]);
});

it('ends the power on the day of leaving', () => {
  const end: OrganisationCommand = {
    type: 'EndRepresentation',
    data: {
      organisationId: 'nord',
      person: 'anna',
      kind: 'LEGAL',
      on: '2026-03-01',
      reason: 'LEFT',
      power: legal,
    },
    at: AT,
  };
  expect(
    legalPower(stateOf(organisations, after(designate('LEGAL', registrar), end)), 'anna', AT),
  ).toBeNull();
});

it.each([
  ['registering without being registrar', [], register(legal), withoutPower('registrar', null)],
  [
    'registering twice',
    registered,
    register(),
    refuse('organisation.already-registered', { organisation: 'nord' }),
  ],
  [
    'that a body names its own legal representative',
    registered,
    designate('LEGAL', legal),
    withoutPower('registrar', 'nord'),
  ],
  [
    'a term that ends before it begins',
    registered,
    designate('DESIGNATED', legal, '2026-02-01', '2026-02-01'),
    refuse('interval.empty', { from: '2026-02-01', until: '2026-02-01' }),
  ],
  [
    'naming somebody for a body that nobody knows',
    [],
    designate('DESIGNATED', registrar),
    refuse('organisation.unknown', { organisation: 'nord' }),
  ],
])('refuses %s', (_, events, command, refusal) => {
  expect(given(organisations, ...events).when(command)).toEqual(refusal);
});
