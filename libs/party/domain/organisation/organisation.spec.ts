import { refuse, withoutPower, type Power } from '@patto/kernel';
import { cellOf } from '@patto/repair/domain';
import { instantOf } from '@patto/temporal';
import { given, obeyed, stateAfter, whatever } from '@patto/testing/given';
import { correct, retract } from '@patto/testing/repairs';
import { hasCeasedAt, hasIdentifier, legalPower, nameAt, standsFor } from './organisation';
import { bodyOf, nameOf } from './organisation.entities';
import { organisations, type OrganisationCommand } from './organisation.decider';
import {
  absorb,
  AT,
  designate,
  divide,
  end,
  extinguish,
  legal,
  record,
  recordName,
  recordRepresentation,
  register,
  registrar,
  rename,
  source,
  succeed,
} from './organisation.examples';

const afterwards = (...commands: OrganisationCommand[]) =>
  given(organisations, ...obeyed(organisations, ...commands));
const body = (...commands: OrganisationCommand[]) => stateAfter(organisations, ...commands);
/** An unknown body, one that is known, one with representatives, one that is no more. */
const histories = [
  [],
  obeyed(organisations, register()),
  obeyed(organisations, register(), designate('LEGAL'), designate('DESIGNATED')),
  obeyed(organisations, record(), extinguish()),
];

describe('Registering a body', () => {
  it('makes it known under its name', () => {
    expect(given(organisations).when(register())).toMatchObject([
      { type: 'OrganisationRegistered', data: { name: 'Nord', registeredAt: AT, by: registrar } },
    ]);
    expect(nameAt(body(register()), 'nord', instantOf(AT))).toBe('Nord');
  });
  it.each([
    ['twice', [register()]],
    ['that a source told of already', [record()]],
    ['twice, of one that was no more when it began', [register({ existsFrom: '2025-01-01' }), extinguish()]],
  ])('is refused %s', (_, earlier) => {
    expect(afterwards(...earlier).when(register())).toEqual(
      refuse('organisation.already-registered', { organisation: 'nord' }),
    );
  });
  it('gives it identifiers, until the record reads otherwise', () => {
    const code = { list: 'CF', value: '01234567890' };
    const other = [{ list: 'CF', value: '09876543210' }];
    const histories = [
      [register({ externalIds: [code] })],
      [register({ externalIds: [code] }), correct('e0', { externalIds: other }, { power: registrar })],
      [register({ externalIds: [code] }), retract('e0', { power: registrar })],
    ];
    expect(histories.map((all) => hasIdentifier(stateAfter(organisations, ...all), 'nord', code))).toEqual([
      true,
      false,
      false,
    ]);
  });
  it('is refused with an identifier that another body has', () => {
    const taken = { list: 'CF', value: '01234567890', by: 'sud' };
    expect(given(organisations).when(register({ taken }))).toEqual(
      refuse('organisation.identifier-taken', { list: 'CF', value: '01234567890', organisation: 'sud' }),
    );
  });
  it.each<[string, Power | null]>([
    ['nobody', null],
    ['a legal representative', legal],
  ])('by %s says the same of whatever body', (_, power) => {
    expect(whatever(organisations, histories, register({ power }))).toEqual(withoutPower('registrar', null));
  });
});

describe('Renaming a body', () => {
  it('keeps what it was called before', () => {
    const renamed = body(register(), rename('Nord ODV', '2026-03-01'));
    expect(nameAt(renamed, 'nord', instantOf('2026-02-28'))).toBe('Nord');
    expect(nameAt(renamed, 'nord', instantOf('2026-03-01'))).toBe('Nord ODV');
  });
  it('changes nothing where it bears the name on that day already', () => {
    expect(afterwards(register()).when(rename('Nord', '2026-03-01'))).toEqual([]);
    expect(afterwards(register(), rename('Nord ODV', '2026')).when(rename('Nord ODV', '2026'))).toEqual([]);
  });
  it('changes nothing where it was so named from that date, though another leaves it in doubt', () => {
    const doubt = [register(), rename('Nord ODV', '2025~'), rename('Nord', '2024-01-01')];
    expect(afterwards(...doubt).when(rename('Nord', '2024-01-01'))).toEqual([]);
  });
  it('takes a return to a former name, and a name that is entered late', () => {
    const back = body(register(), rename('Nord ODV', '2026-03-01'), rename('Nord', '2026-05-01'));
    expect(nameAt(back, 'nord', instantOf('2026-05-01'))).toBe('Nord');
    const late = body(register(), rename('Nord ODV', '2026-03-01'), rename('Nord Onlus', '2020-01-01'));
    expect(nameAt(late, 'nord', instantOf('2020-01-01'))).toBe('Nord Onlus');
    expect(nameAt(late, 'nord', instantOf('2026-03-01'))).toBe('Nord ODV');
  });
  it('is refused for a body that nobody knows', () => {
    expect(given(organisations).when(rename('Nord ODV', '2026'))).toEqual(
      refuse('organisation.unknown', { organisation: 'nord' }),
    );
  });
  it('without power says the same of whatever body', () => {
    expect(whatever(organisations, histories, rename('Nord', '2026', null))).toEqual(
      withoutPower('registrar', null),
    );
  });
});

describe('Designating who stands for a body', () => {
  const holds = (state: ReturnType<typeof body>, kinds: ('LEGAL' | 'DESIGNATED')[], network?: string) =>
    standsFor(state, { person: 'anna', kinds, network: network ?? null }, AT);

  it('gives the legal representative the power to sign, and the designated one that to speak', () => {
    const asLegal = body(register(), designate('LEGAL'));
    expect(legalPower(asLegal, 'nord', 'anna', AT)).toMatchObject({
      office: 'legal-representative',
      of: 'nord',
    });
    const asDesignated = body(register(), designate('DESIGNATED'));
    expect(legalPower(asDesignated, 'nord', 'anna', AT)).toBeNull();
    expect(holds(asDesignated, ['LEGAL', 'DESIGNATED'])).toBe(true);
    expect(standsFor(asDesignated, { person: 'altra', kinds: ['DESIGNATED'] }, AT)).toBe(false);
  });
  it('may be for one network alone', () => {
    const state = body(register(), designate('DESIGNATED', { network: 'rete' }));
    expect([holds(state, ['DESIGNATED'], 'rete'), holds(state, ['DESIGNATED'], 'altra')]).toEqual([
      true,
      false,
    ]);
  });
  it('may be for several networks, each by itself', () => {
    const two = [
      register(),
      designate('DESIGNATED', { network: 'rete' }),
      designate('DESIGNATED', { network: 'altra', from: '2025-01-01' }),
    ];
    expect([
      holds(body(...two), ['DESIGNATED'], 'rete'),
      holds(body(...two), ['DESIGNATED'], 'altra'),
    ]).toEqual([...[true, true]]);
    const ended = afterwards(...two).when(end('DESIGNATED', '2026-03-01'));
    expect(ended).toMatchObject([{ data: { network: 'rete' } }, { data: { network: 'altra' } }]);
    expect(holds(body(...two, end('DESIGNATED', '2026-03-01')), ['DESIGNATED'])).toBe(false);
  });
  it('for every network is another thing than for one', () => {
    const one = designate('DESIGNATED', { network: 'rete' });
    expect(afterwards(register(), one).when(designate('DESIGNATED'))).toHaveLength(1);
    expect(afterwards(register(), designate('DESIGNATED')).when(one)).toEqual([]);
  });
  it('gives power from the start of the first day in Rome to the start of the day after the last', () => {
    const state = body(register(), designate('LEGAL', { from: '2026-07-01', until: '2026-08-01' }));
    const instants = [
      '2026-06-30T21:59:59.999Z',
      '2026-06-30T22:00:00.000Z',
      '2026-07-31T21:59:59.999Z',
      '2026-07-31T22:00:00.000Z',
    ];
    expect(instants.map((at) => legalPower(state, 'nord', 'anna', at) !== null)).toEqual([
      ...[false, true, true, false],
    ]);
  });
  it('changes nothing where the person stands for it over the whole term already', () => {
    const twice = [register(), designate('LEGAL', { from: '2025-01-01' })];
    expect(afterwards(...twice).when(designate('LEGAL'))).toEqual([]);
    expect(afterwards(...twice).when(designate('LEGAL', { until: '2026-05-01' }))).toEqual([]);
    expect(afterwards(...twice).when(designate('LEGAL', { from: '2024-12-31' }))).toHaveLength(1);
  });
  it('changes nothing where two terms that meet make up the whole', () => {
    const halves = [
      register(),
      designate('LEGAL', { from: '2025-01-01', until: '2026-01-01' }),
      designate('LEGAL', { from: '2026-01-01', until: '2027-01-01' }),
    ];
    expect(
      afterwards(...halves).when(designate('LEGAL', { from: '2025-06-01', until: '2026-06-01' })),
    ).toEqual([]);
  });
  it('takes several legal representatives, and alternates beside the one designated', () => {
    expect(
      afterwards(register(), designate('LEGAL')).when(designate('LEGAL', { person: 'bea' })),
    ).toHaveLength(1);
    expect(
      afterwards(register(), designate('DESIGNATED')).when(designate('ALTERNATE', { person: 'bea' })),
    ).toHaveLength(1);
  });
  it('takes one that speaks for it in another network, or after the first', () => {
    const first = [register(), designate('DESIGNATED', { network: 'rete', until: '2026-07-01' })];
    const second = (changes: object) => designate('DESIGNATED', { person: 'bea', ...changes });
    expect(afterwards(...first).when(second({ network: 'altra' }))).toHaveLength(1);
    expect(afterwards(...first).when(second({ from: '2026-07-01' }))).toHaveLength(1);
    expect(afterwards(...first).when(second({ from: '2026-06-30' }))).toEqual(
      refuse('representation.already-held', { organisation: 'nord', person: 'anna' }),
    );
  });
  it.each([
    [
      'for a term that ends before it begins',
      [register()],
      designate('DESIGNATED', { until: '2026-01-01' }),
      refuse('interval.empty', { from: '2026-01-01', until: '2026-01-01' }),
    ],
    [
      'for a body that nobody knows',
      [],
      designate('DESIGNATED'),
      refuse('organisation.unknown', { organisation: 'nord' }),
    ],
  ])('is refused %s', (_, earlier, command, refusal) => {
    expect(afterwards(...earlier).when(command)).toEqual(refusal);
  });
  it('of its own legal representative says the same of whatever body', () => {
    expect(whatever(organisations, histories, designate('LEGAL', { power: legal }))).toEqual(
      withoutPower('registrar', 'nord'),
    );
  });
  it('without power says the same of whatever body', () => {
    expect(whatever(organisations, histories, designate('DESIGNATED', { power: null }))).toEqual(
      withoutPower('legal-representative', 'nord'),
    );
  });
});

describe('Ending a representation', () => {
  it('takes the power from the day of leaving on', () => {
    const state = body(register(), designate('LEGAL'), end('LEGAL', '2026-03-01'));
    expect(legalPower(state, 'nord', 'anna', '2026-02-28')).not.toBeNull();
    expect(legalPower(state, 'nord', 'anna', '2026-03-01')).toBeNull();
  });
  it('changes nothing where it is over by then', () => {
    const ended = [register(), designate('LEGAL'), end('LEGAL', '2026-03-01')];
    expect(afterwards(...ended).when(end('LEGAL', '2026-03-01'))).toEqual([]);
    expect(afterwards(...ended).when(end('LEGAL', '2026-04-01'))).toEqual([]);
  });
  it.each([
    ['that nobody holds', [register()], '2026-03-01', 'representation.unknown'],
    [
      'that sources alone tell of',
      [record(), recordRepresentation()],
      '2026-03-01',
      'representation.unknown',
    ],
    ['before it began', [register(), designate('LEGAL')], '2025-12-31', 'representation.not-begun'],
  ])('is refused of one %s', (_, earlier, on, refused) => {
    expect(afterwards(...earlier).when(end('LEGAL', on))).toMatchObject({ refused, authority: false });
  });
  it('without power says the same of whatever body', () => {
    expect(whatever(organisations, histories, end('LEGAL', '2026-03-01', null))).toEqual(
      withoutPower('legal-representative', 'nord'),
    );
  });
});

describe('What sources tell of a body', () => {
  it('is known as they tell it, and gives no power', () => {
    const state = body(record(), recordRepresentation());
    expect(nameAt(state, 'nord', instantOf(AT))).toBe('Nord');
    expect(legalPower(state, 'nord', 'anna', AT)).toBeNull();
  });
  it('names it by turns', () => {
    const state = body(record(), recordName('Nord Onlus', '2015'), recordName('Nord ETS', '2022'));
    expect(
      ['2012-01-01', '2016-01-01', '2023-01-01'].map((on) => nameAt(state, 'nord', instantOf(on))),
    ).toEqual([...['Nord', 'Nord Onlus', 'Nord ETS']]);
  });
  it('shows two names for one time as disputed', () => {
    const other = { ...source, reference: 'manifesto' };
    const state = body(record(), record({ name: 'Nord APS', source: other }));
    expect(cellOf(state, nameOf('nord').entity, instantOf(AT)).status).toBe('disputed');
    expect(nameAt(state, 'nord', instantOf(AT))).toBeNull();
  });
  it('shows two names from one day, of two sources, as disputed', () => {
    const other = { ...source, reference: 'manifesto' };
    const state = body(
      record(),
      recordName('Nord APS', '2020', { source: other }),
      recordName('Nord ETS', '2020'),
    );
    const cell = cellOf(state, nameOf('nord').entity, instantOf('2021-01-01'));
    expect(cell.status).toBe('disputed');
    expect(cell.claims.map(({ value }) => value?.['name']).sort()).toEqual(['Nord APS', 'Nord ETS']);
  });
  it.each([
    ['absorbed', absorb()],
    ['divided up', divide(['est', 'ovest'], 'TOTAL')],
    ['succeeded', succeed('sud')],
    ['extinct', extinguish()],
  ])('says that it is %s, and no more from that day', (_, ending) => {
    const state = body(record(), ending);
    expect(hasCeasedAt(state, 'nord', instantOf('2024-12-31'))).toBe(false);
    expect(hasCeasedAt(state, 'nord', instantOf('2025-01-01'))).toBe(true);
  });
  it('leaves a body that was divided in part what it is', () => {
    const state = body(record(), divide(['nord', 'est'], 'PARTIAL'));
    expect(cellOf(state, bodyOf('nord').entity, instantOf(AT)).status).toBe('yes');
  });
  it.each([
    ['a body that goes into itself', absorb('nord'), 'organisation.becomes-itself'],
    ['a body that is its own successor', succeed('nord'), 'organisation.becomes-itself'],
    ['a body that is divided up into itself', divide(['nord'], 'TOTAL'), 'organisation.becomes-itself'],
    ['an existence that runs backwards', record({ existsUntil: '2010' }), 'interval.reversed'],
    ['a term that runs backwards', recordRepresentation({ until: '2018' }), 'interval.reversed'],
  ])('is refused where it is %s', (_, command, refused) => {
    expect(given(organisations).when(command)).toMatchObject({ refused, authority: false });
  });
  it('stands where beginning and end may lie in one year', () => {
    expect(given(organisations).when(record({ existsFrom: '2023', existsUntil: '2023' }))).toHaveLength(1);
  });
  it('is there already when the same source tells it again', () => {
    const again = { ...source, retrievedOn: '2026-06-01' };
    for (const command of [record(), recordRepresentation(), absorb(), extinguish()])
      expect(afterwards(command).when(command)).toEqual([]);
    expect(afterwards(record()).when(record({ source: again }))).toEqual([]);
    expect(afterwards(record()).when(record({ factKey: 'riga-7' }))).toHaveLength(1);
    expect(afterwards(record(), record({ existsFrom: '2012' })).when(record())).toHaveLength(1);
  });
  it.each([record({ power: null }), recordRepresentation({ power: null })])(
    'without power is the same of whatever body',
    (command) => {
      expect(whatever(organisations, histories, command)).toEqual(withoutPower('registrar', null));
    },
  );
});
