import { isRefusal, refuse, stateOf, withoutPower, type Power } from '@patto/kernel';
import { networks, secretariatPower, type NetworkCommand } from '@patto/network/domain';
import { changesBy, eventOf, readingOf, segmentsFor } from '@patto/repair/domain';
import { given, obeyed, placed, stateAfter, whatever } from '@patto/testing/given';
import { annul, correct, dispute, resolve, retract } from '@patto/testing/repairs';

const AT = '2026-06-01T10:00:00.000Z';
const registrar: Power = { person: 'registro', office: 'registrar', of: null };
const keeper: Power = { person: 'anna', office: 'secretariat', of: 'rete' };
const by = { power: keeper, networkId: 'rete' };
const byRegistrar = { power: registrar, networkId: 'rete' };
const source = { kind: 'PRESS', reference: 'giornale', page: null, retrievedOn: null, hash: null } as const;

/** `e0` the network, `e1` its first secretariat, by the registrar. */
const constituted: NetworkCommand = {
  type: 'ConstituteNetwork',
  data: {
    ...{ networkId: 'rete', name: 'Rete', acronym: null, legalShape: 'PROTOCOL', from: '2024' },
    ...{ secretariat: 'anna', secretariatFrom: '2026-01-01', visibility: {}, source: null, power: registrar },
  },
  at: AT,
};
/** `e2`: what a source tells of a spokesperson. */
const told: NetworkCommand = {
  type: 'RecordPostTerm',
  data: {
    ...{ networkId: 'rete', post: 'SPOKESPERSON', person: 'carla', organisation: null, period: 1 },
    ...{ from: '2020', until: '2022', reason: null, source, factKey: null, power: keeper },
  },
  at: AT,
};

type Any = Parameters<typeof networks.decide>[0];
const base: readonly Any[] = [constituted, told];
const afterwards = (...more: Any[]) => given(networks, ...obeyed(networks, ...base, ...more));
const network = (...more: Any[]) => stateAfter(networks, ...base, ...more);
const termAfter = (...more: Any[]): unknown => {
  const state = network(...more);
  const fact = eventOf(state, 'e2');
  const data = fact && readingOf(state, fact).data;
  return data && [data['from'], data['until']];
};
const TOLD_POST = 'post:rete:SPOKESPERSON:carla';

describe('Readings', () => {
  it.each<[string, Any[], unknown]>([
    ['as it was written', [], ['2020', '2022']],
    ['as it was corrected', [correct('e2', { from: '2019' }, by)], ['2019', '2022']],
    [
      'with one correction after the other',
      [correct('e2', { from: '2019' }, by), correct('e2', { until: '2021' }, by)],
      ['2019', '2021'],
    ],
    [
      'with the later of two corrections of one field',
      [correct('e2', { from: '2019' }, by), correct('e2', { from: '2018' }, by)],
      ['2018', '2022'],
    ],
    [
      'with a correction as it was corrected itself',
      [correct('e2', { from: '2019' }, by), correct('e3', { from: '2017' }, by)],
      ['2017', '2022'],
    ],
    [
      'with what a correction of a correction adds',
      [correct('e2', { from: '2019' }, by), correct('e3', { until: '2021' }, by)],
      ['2019', '2021'],
    ],
    [
      'without a correction that was taken back, nor those of it',
      [correct('e2', { from: '2019' }, by), correct('e3', { from: '2017' }, by), retract('e3', by)],
      ['2020', '2022'],
    ],
    [
      'with the other corrections where one was taken back',
      [correct('e2', { from: '2019' }, by), correct('e2', { until: '2021' }, by), retract('e3', by)],
      ['2020', '2021'],
    ],
    ['not at all once it was taken back', [retract('e2', by)], null],
    ['again when that was taken back', [retract('e2', by), retract('e3', by)], ['2020', '2022']],
    [
      'as it was corrected, when its retraction was taken back',
      [correct('e2', { from: '2019' }, by), retract('e2', by), retract('e4', by)],
      ['2019', '2022'],
    ],
    [
      'not at all, when the taking back of its retraction was taken back',
      [retract('e2', by), retract('e3', by), retract('e4', by)],
      null,
    ],
    [
      'as it was corrected, when the taking back of the correction was taken back',
      [correct('e2', { from: '2019' }, by), retract('e3', by), retract('e4', by)],
      ['2019', '2022'],
    ],
  ])('a fact reads %s', (_, repairs, term) => {
    expect(termAfter(...repairs)).toEqual(term);
    // The repair itself says the same as whoever reads the stream.
    const last = obeyed(networks, ...base, ...repairs).at(-1);
    if (repairs.length > 0)
      expect(last?.data).toMatchObject({
        reads: term && { type: 'network.PostTermRecorded.v1', data: { from: (term as string[])[0] } },
        fact: { id: 'e2', revision: '2' },
      });
  });
  it('stands where the fact moves to another entity, and not where it was', () => {
    const moved = network(correct('e2', { person: 'dora' }, by));
    const stretches = (person: string) =>
      segmentsFor(moved, `post:rete:SPOKESPERSON:${person}`).map(({ from, to }) => [from, to]);
    expect(stretches('carla')).toEqual([]);
    expect(stretches('dora')).toEqual(segmentsFor(network(), TOLD_POST).map(({ from, to }) => [from, to]));
  });
});

describe('Correcting a fact', () => {
  it('changes nothing where it reads so already', () => {
    expect(afterwards().when(correct('e2', { from: '2020' }, by))).toEqual([]);
    const corrected = correct('e2', { from: '2019' }, by);
    expect(afterwards(corrected).when(corrected)).toEqual([]);
  });
  it.each([
    ['what is not there', [], correct('e9', { from: '2019' }, by), 'event.unknown'],
    ['nothing of it', [], correct('e2', {}, by), 'event.not-correctable'],
    ['a field that it does not have', [], correct('e2', { colour: 'red' }, by), 'field.not-correctable'],
    ['a field that JavaScript has', [], correct('e2', { constructor: 'x' }, by), 'field.not-correctable'],
    ['to no value of that field', [], correct('e2', { from: 'ieri' }, by), 'field.not-such-a-value'],
    ['to a year that is none', [], correct('e2', { from: '0000-01-01' }, by), 'field.not-such-a-value'],
    ['what was taken back', [retract('e2', by)], correct('e2', { from: '2019' }, by), 'event.retracted'],
    ['so that it runs backwards', [], correct('e2', { from: '2023' }, by), 'interval.reversed'],
    ['a retraction', [retract('e2', by)], correct('e3', { reason: 'altro' }, by), 'event.not-correctable'],
  ])('is refused of %s', (_, earlier, command, refused) => {
    const decision = afterwards(...earlier).when(command);
    expect(decision).toMatchObject({ refused, authority: false });
  });
  it('reaches the day and the authority of an annulment', () => {
    const state = [
      annul('e1', { ...by, from: '2026-03-01' }),
      correct('e3', { from: '2026-04-01' }, byRegistrar),
    ];
    expect(secretariatPower(network(...state), 'rete', 'anna', '2026-03-15')).not.toBeNull();
    expect(secretariatPower(network(...state), 'rete', 'anna', '2026-04-15')).toBeNull();
  });
});

describe('Taking an event back', () => {
  it('changes nothing where it was taken back', () => {
    expect(afterwards(retract('e2', by)).when(retract('e2', by))).toEqual([]);
  });
  it.each([
    ['what is not there', 'e9', 'event.unknown'],
    ['that a network was founded', 'e0', 'event.not-retractable'],
  ])('is refused of %s', (_, target, refused) => {
    expect(afterwards().when(retract(target, byRegistrar))).toMatchObject({ refused, authority: false });
  });
});

describe('Annulling an act', () => {
  it('leaves it to be seen, as annulled', () => {
    const [segment] = segmentsFor(network(annul('e1', by)), 'post:rete:SECRETARIAT:anna');
    expect(segment).toMatchObject({ status: 'annulled', isBinding: false, value: { person: 'anna' } });
  });
  it('changes nothing where it was annulled so, as that reads now', () => {
    const once = annul('e1', { ...by, from: '2026-03-01' });
    expect(afterwards(once).when(once)).toEqual([]);
    expect(afterwards(once).when(annul('e1', by))).toHaveLength(1);
    expect(afterwards(once, retract('e3', byRegistrar)).when(once)).toHaveLength(1);
  });
  it.each([
    ['what is not there', [], annul('e9', by), 'event.unknown'],
    ['a repair', [retract('e2', by)], annul('e3', by), 'event.not-an-act'],
    ['what was taken back', [retract('e2', by)], annul('e2', by), 'event.retracted'],
  ])('is refused of %s', (_, earlier, command, refused) => {
    expect(afterwards(...earlier).when(command)).toMatchObject({ refused, authority: false });
  });
});

describe('A dispute', () => {
  const opened = dispute('lite', ['e1', 'e2'], by);

  it('keeps the power of an act, and leaves what is told in doubt', () => {
    const state = network(opened);
    expect(secretariatPower(state, 'rete', 'anna', AT)).not.toBeNull();
    expect(segmentsFor(state, TOLD_POST).map(({ status }) => status)).toContain('disputed');
  });
  it('changes nothing where it is open already, and can be opened again after it was taken back', () => {
    expect(afterwards(opened).when(opened)).toEqual([]);
    expect(afterwards(opened, retract('e3', by)).when(opened)).toHaveLength(1);
  });
  it('is refused where none of its claims stand here', () => {
    expect(afterwards().when(dispute('lite', ['e8', 'e9'], by))).toEqual(
      refuse('dispute.without-claims', { claims: ['e8', 'e9'] }),
    );
  });
  it.each([
    ['a correction', correct('e2', { from: '2019' }, by), 'repair.FactCorrected'],
    ['a retraction', retract('e2', by), 'repair.EventRetracted'],
    ['a dispute', opened, 'repair.ClaimsDisputed'],
  ])('is refused of %s, which says nothing itself', (_, earlier, stored) => {
    expect(afterwards(earlier).when(dispute('altra', ['e2', 'e3'], by))).toEqual(
      refuse('event.not-a-claim', { event: 'e3', type: stored.replace('repair.', '') }),
    );
  });
  it('may doubt that something was annulled', () => {
    expect(afterwards(annul('e2', by)).when(dispute('altra', ['e3'], by))).toHaveLength(1);
  });
  it('is settled by one of its claims, once', () => {
    const settled = resolve('lite', 'e1', by);
    const state = network(opened, settled);
    expect(segmentsFor(state, TOLD_POST)).toEqual([]);
    expect(secretariatPower(state, 'rete', 'anna', AT)).not.toBeNull();
    expect(afterwards(opened, settled).when(settled)).toEqual([]);
    expect(afterwards(opened, settled).when(resolve('lite', null, byRegistrar))).toHaveLength(1);
  });
  it('is not settled by a claim of another dispute, nor where nobody opened it', () => {
    expect(afterwards(dispute('lite', ['e2'], by)).when(resolve('lite', 'e1', by))).toEqual(
      refuse('claim.not-in-dispute', { claim: 'e1', dispute: 'lite' }),
    );
    expect(afterwards().when(resolve('lite', 'e1', by))).toEqual(
      refuse('dispute.unknown', { dispute: 'lite' }),
    );
  });
  it('is no longer one once it was taken back', () => {
    const before = segmentsFor(network(), TOLD_POST);
    expect(segmentsFor(network(opened, retract('e3', by)), TOLD_POST)).toEqual(before);
  });
  it('is taken back in other streams by the policy alone', () => {
    const back = (power: Power, reopens = false) =>
      ({
        type: 'RetractDispute',
        data: {
          ...{ networkId: 'rete', dispute: 'lite', reopens },
          ...{ stream: 'network-rete', reason: 'errore', power },
        },
        at: AT,
      }) as const;
    const policy: Power = { person: 'policy:x', office: 'policy', of: null };
    expect(afterwards(opened).when(back(policy))).toMatchObject([{ type: 'EventRetracted' }]);
    expect(afterwards(opened, back(policy)).when(back(policy))).toEqual([]);
    expect(afterwards(opened).when(back(registrar))).toEqual(withoutPower('policy', null));
    const settled = [opened, resolve('lite', 'e1', by)];
    expect(afterwards(...settled).when(back(policy, true))).toMatchObject([
      { data: { target: { id: 'e4' } } },
    ]);
    expect(afterwards(...settled, back(policy, true)).when(back(policy, true))).toEqual([]);
  });
  it('is open again once the last word on it was taken back, and settled as before by a new word alone', () => {
    const words = [resolve('lite', 'e1', by), resolve('lite', null, byRegistrar)];
    const earlier = refuse('event.not-retractable', { event: 'e4', type: 'DisputeResolved' });
    expect(afterwards(opened, ...words).when(retract('e4', byRegistrar))).toEqual(earlier);
    const reopened = [opened, ...words, retract('e5', byRegistrar), retract('e4', byRegistrar)];
    expect(obeyed(networks, ...base, ...reopened).at(-1)?.data).toMatchObject({
      ...{ dispute: 'lite', reopens: true, disputed: [{ id: 'e1' }, { id: 'e2' }] },
    });
    expect(segmentsFor(network(...reopened), TOLD_POST).map(({ status }) => status)).toContain('disputed');
    expect(afterwards(...reopened).when(retract('e7', byRegistrar))).toEqual(
      refuse('event.not-retractable', { event: 'e7', type: 'EventRetracted' }),
    );
    expect(afterwards(...reopened).when(resolve('lite', 'e1', by))).toHaveLength(1);
  });
  it('is settled anew where it was raised again after it was taken back', () => {
    const again = [opened, resolve('lite', 'e1', by), retract('e3', by), opened];
    expect(segmentsFor(network(...again), TOLD_POST).map(({ status }) => status)).toContain('disputed');
    expect(afterwards(...again).when(resolve('lite', 'e1', by))).toHaveLength(1);
  });
  it('is not settled otherwise by a correction, which would ask for no power over the claims that lose', () => {
    expect(afterwards(opened, resolve('lite', 'e1', by)).when(correct('e4', { chosen: 'e2' }, by))).toEqual(
      refuse('field.not-correctable', { event: 'e4', field: 'chosen', fields: ['reason'] }),
    );
  });
});

describe('Who may repair', () => {
  const stranger = { power: null, networkId: 'rete' };
  const histories = [[], obeyed(networks, ...base), obeyed(networks, ...base, retract('e2', by))];

  it.each([
    correct('e2', { from: '2019' }, stranger),
    retract('e2', stranger),
    annul('e2', stranger),
    dispute('lite', ['e2'], stranger),
    resolve('lite', 'e2', stranger),
  ])('is not a stranger, who is told the same of whatever record: %#', (command) => {
    expect(whatever(networks, histories, command)).toEqual(withoutPower('secretariat', 'rete'));
  });
  it('is not another network’s secretariat', () => {
    const other: Power = { person: 'bea', office: 'secretariat', of: 'altra' };
    for (const networkId of ['rete', 'altra'])
      for (const command of [
        retract('e2', { power: other, networkId }),
        annul('e2', { power: other, networkId }),
      ])
        expect(isRefusal(afterwards().when(command))).toBe(true);
    expect(afterwards().when(retract('e2', { power: other, networkId: 'altra' }))).toEqual(
      refuse('event.of-another-network', { event: 'e2' }),
    );
  });
});

describe('A preview', () => {
  it('says what would be believed instead, and writes nothing', () => {
    const state = stateOf(networks, placed(obeyed(networks, ...base)));
    const before = segmentsFor(state, TOLD_POST);
    const decision = networks.decide(retract('e2', by), state);
    if (isRefusal(decision)) throw new Error(decision.refused);
    expect(changesBy(state, decision, networks.chapter)).toMatchObject([
      { entity: { entity: TOLD_POST }, closed: before, opened: [] },
    ]);
    expect(segmentsFor(state, TOLD_POST)).toEqual(before);
    expect(state.length).toBe(3);
  });
});
