import type { Facts } from '@patto/event-store';
import type { Power } from '@patto/kernel';
import { networks } from '@patto/network/domain';
import { INSTALLATION, organisations, registry } from '@patto/party/domain';
import { stateAfter } from '@patto/testing/given';
import { votingPower } from './voting-power';
import { warrant } from './warrant';

const AT = '2026-06-01T10:00:00.000Z';
const registrar: Power = { person: 'registro', office: 'registrar', of: null };
const legal: Power = { person: 'anna', office: 'legal-representative', of: 'nord' };
const designate = (
  person: string,
  kind: 'LEGAL' | 'DESIGNATED' | 'ALTERNATE',
  network: string | null = null,
) =>
  ({
    type: 'DesignateRepresentative',
    data: {
      ...{ organisationId: 'nord', person, kind, from: '2026-01-01', until: null, act: null, network },
      power: kind === 'LEGAL' ? registrar : legal,
    },
    at: AT,
  }) as const;

const states: ReadonlyMap<unknown, unknown> = new Map<unknown, unknown>([
  [
    registry,
    stateAfter(registry, { type: 'AppointRegistrar', data: { person: 'anna', power: INSTALLATION }, at: AT }),
  ],
  [
    networks,
    stateAfter(networks, {
      type: 'ConstituteNetwork',
      data: {
        ...{ networkId: 'rete', name: 'Rete', acronym: null, legalShape: 'PROTOCOL', from: null },
        ...{
          secretariat: 'anna',
          secretariatFrom: '2026-01-01',
          visibility: {},
          source: null,
          power: registrar,
        },
      },
      at: AT,
    }),
  ],
  [
    organisations,
    stateAfter(
      organisations,
      {
        type: 'RegisterOrganisation',
        data: {
          ...{ organisationId: 'nord', name: 'Nord', legalForm: null, externalIds: [], existsFrom: null },
          ...{ source: null, taken: null, power: registrar },
        },
        at: AT,
      },
      ...[
        designate('anna', 'LEGAL'),
        designate('bea', 'DESIGNATED', 'rete'),
        designate('carla', 'ALTERNATE'),
      ],
    ),
  ],
]);

/** The record as real decisions left it. */
const facts = {
  stateOf: (aggregate: unknown) => Promise.resolve(states.get(aggregate)),
} as unknown as Facts;

describe('A warrant', () => {
  const every = warrant('Try', 'registrar', 'secretariat', 'representative', 'legal-representative');
  const about = { network: 'rete', organisation: 'nord' };

  it.each([
    ['all that there are', about, 'legal-representative'],
    ['a network alone', { network: 'rete' }, 'secretariat'],
    ['nothing in particular', {}, 'registrar'],
  ])('finds the office that is nearest to the matter of %s', async (_, matter, office) => {
    expect(await every.of(facts, { person: 'anna', at: AT }, matter)).toMatchObject({
      person: 'anna',
      office,
    });
  });
  it('finds none for a stranger, nor before there was one', async () => {
    expect(await every.of(facts, { person: 'altra', at: AT }, about)).toBeNull();
    expect(await every.of(facts, { person: 'anna', at: '2025-06-01' }, about)).toBeNull();
  });
  it('finds no office that it does not name', async () => {
    expect(await warrant('Keep', 'secretariat').of(facts, { person: 'bea', at: AT }, about)).toBeNull();
  });
});

describe('The power to vote for a member', () => {
  const asked = (person: string, network = 'rete') =>
    votingPower(facts, { person, at: AT }, { organisation: 'nord', network });

  it('is of its legal representative and of the one designated in that network', async () => {
    expect(await asked('anna')).toMatchObject({ capacity: 'PRINCIPAL', power: { office: 'representative' } });
    expect(await asked('bea')).toMatchObject({ capacity: 'PRINCIPAL', power: { of: 'nord' } });
    expect((await asked('bea', 'altra')).power).toBeNull();
  });
  it('is of its alternate as such, and of nobody else', async () => {
    expect(await asked('carla')).toMatchObject({ capacity: 'ALTERNATE', power: { person: 'carla' } });
    expect((await asked('dora')).power).toBeNull();
  });
});
