import { refuse, withoutPower } from '@patto/kernel';
import { given, obeyed, stateAfter, whatever } from '@patto/testing/given';
import { retract } from '@patto/testing/repairs';
import { beginningOf, holdersAt, isKnown, secretariatPower } from './network';
import { networks, type NetworkCommand } from './network.decider';
import {
  appoint,
  AT,
  constitute,
  end,
  keeper,
  record,
  recordTerm,
  registrar,
  uphold,
} from './network.examples';

const afterwards = (...commands: NetworkCommand[]) => given(networks, ...obeyed(networks, ...commands));
const network = (...commands: NetworkCommand[]) => stateAfter(networks, ...commands);
/** An unknown network, one with a keeper, one whose keeper left, one that sources tell of. */
const histories = [
  [],
  obeyed(networks, constitute()),
  obeyed(networks, constitute(), end('anna', '2026-02-01')),
  obeyed(networks, record(), recordTerm()),
];

describe('Constituting a network', () => {
  it('brings it into the record with its first secretariat', () => {
    const state = network(constitute());
    expect(isKnown(state)).toBe(true);
    expect(beginningOf(state, 'rete')).toBe('2024-03-01');
    expect(secretariatPower(state, 'rete', 'anna', AT)).toEqual(keeper);
    expect(secretariatPower(state, 'rete', 'anna', '2025-12-31')).toBeNull();
  });
  it('may leave it without one', () => {
    expect(given(networks).when(constitute({ secretariat: null }))).toMatchObject([
      { type: 'NetworkConstituted', data: { constitutedAt: AT, by: registrar } },
    ]);
  });
  it.each([
    ['was constituted', constitute()],
    ['sources tell of', record()],
  ])('is refused of one that %s', (_, earlier) => {
    expect(afterwards(earlier).when(constitute())).toEqual(
      refuse('network.already-constituted', { network: 'rete' }),
    );
  });
  it('without power says the same of whatever network', () => {
    expect(whatever(networks, histories, constitute({ power: null }))).toEqual(
      withoutPower('legal-representative', null),
    );
  });
});

describe('Appointing to an office', () => {
  it('gives the power of the office for its term', () => {
    const state = network(constitute(), appoint({ until: '2026-07-01' }));
    const holders = ['2026-04-30', '2026-05-01', '2026-07-01'].map((on) =>
      holdersAt(state, 'SECRETARIAT', on),
    );
    expect(holders).toEqual([['anna'], ['anna', 'bea'], ['anna']]);
  });
  it('changes nothing where the person holds it over the whole term', () => {
    expect(afterwards(constitute(), appoint()).when(appoint())).toEqual([]);
    expect(afterwards(constitute(), appoint()).when(appoint({ until: '2026-08-01' }))).toEqual([]);
    expect(afterwards(constitute(), appoint()).when(appoint({ from: '2026-04-30' }))).toHaveLength(1);
  });
  it('changes nothing where terms that overlap make up the whole', () => {
    const halves = [
      appoint({ from: '2026-01-01', until: '2026-06-01' }),
      appoint({ from: '2026-05-01', until: '2027-01-01' }),
    ];
    const whole = appoint({ from: '2026-02-01', until: '2026-12-01' });
    expect(afterwards(constitute(), ...halves).when(whole)).toEqual([]);
  });
  it.each([
    ['in a network that nobody knows', [], appoint(), refuse('network.unknown', { network: 'rete' })],
    [
      'for a term that ends before it begins',
      [constitute()],
      appoint({ until: '2026-05-01' }),
      refuse('interval.empty', { from: '2026-05-01', until: '2026-05-01' }),
    ],
  ])('is refused %s', (_, earlier, command, refusal) => {
    expect(afterwards(...earlier).when(command)).toEqual(refusal);
  });
  it('without power says the same of whatever network', () => {
    expect(whatever(networks, histories, appoint({ power: null }))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});

describe('Leaving an office', () => {
  it('takes the power from that day on', () => {
    const state = network(constitute(), end('anna', '2026-02-01'));
    expect(secretariatPower(state, 'rete', 'anna', '2026-01-31')).not.toBeNull();
    expect(secretariatPower(state, 'rete', 'anna', '2026-02-01')).toBeNull();
  });
  it('changes nothing where the term is over by then', () => {
    expect(afterwards(constitute(), end('anna', '2026-02-01')).when(end('anna', '2026-03-01'))).toEqual([]);
  });
  it.each([
    ['that nobody holds', [constitute()], end('bea', '2026-02-01'), 'post.not-held'],
    ['that sources alone tell of', [record(), recordTerm()], end('carla', '2022-06-01'), 'post.not-held'],
    ['before the term began', [constitute()], end('anna', '2025-12-31'), 'post.not-begun'],
  ])('is refused of one %s', (_, earlier, command, refused) => {
    expect(afterwards(...earlier).when(command)).toMatchObject({ refused, authority: false });
  });
  it('without power says the same of whatever network', () => {
    expect(whatever(networks, histories, end('anna', '2026-02-01', null))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});

describe('What sources tell of a network', () => {
  it('is known as they tell it, and gives no power', () => {
    const state = network(record(), recordTerm({ until: null }));
    expect(isKnown(state)).toBe(true);
    expect(secretariatPower(state, 'rete', 'carla', AT)).toBeNull();
  });
  it('weakens nothing that was done here', () => {
    const state = network(constitute(), recordTerm({ person: 'anna', from: '2020', until: '2021' }));
    expect(secretariatPower(state, 'rete', 'anna', AT)).toEqual(keeper);
  });
  it('is there already when the same source tells it again', () => {
    expect(afterwards(record()).when(record())).toEqual([]);
    expect(afterwards(record(), recordTerm()).when(recordTerm())).toEqual([]);
    expect(afterwards(record(), recordTerm()).when(recordTerm({ period: 2 }))).toHaveLength(1);
  });
  it('is told anew where it was taken back', () => {
    const withdrawn = [record(), recordTerm(), retract('e1', { power: registrar, networkId: 'rete' })];
    expect(afterwards(...(withdrawn as NetworkCommand[])).when(recordTerm())).toHaveLength(1);
  });
  it('is refused where a term runs backwards', () => {
    expect(given(networks).when(recordTerm({ until: '2021' }))).toEqual(
      refuse('interval.reversed', { from: '2022', until: '2021' }),
    );
  });
  it.each([record({ power: null }), recordTerm({ power: null })])(
    'without power is the same of whatever network',
    (command) => {
      expect(whatever(networks, histories, command)).toEqual(withoutPower('secretariat', 'rete'));
    },
  );
});

describe('Upholding what rests on something that was undone', () => {
  it('says that it stands, and why, once for each cause', () => {
    expect(afterwards(constitute()).when(uphold())).toMatchObject([
      { type: 'FactUpheld', data: { ground: 'GOOD_FAITH', despite: 'ballot:rete.tavolo.1' } },
    ]);
    expect(afterwards(constitute(), uphold()).when(uphold())).toEqual([]);
    expect(afterwards(constitute(), uphold()).when(uphold({ despite: 'motion:rete.tavolo' }))).toHaveLength(
      1,
    );
  });
  it('is refused of what the network’s record does not hold', () => {
    expect(afterwards(constitute()).when(uphold({ isKnown: false }))).toEqual(
      refuse('fact.unknown', { entity: 'mandate:rete.tavolo.1' }),
    );
  });
  it('without power says the same of whatever network', () => {
    expect(whatever(networks, histories, uphold({ power: null }))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});
