import { dateToInstant } from './instant';
import { answerAt } from './segment';
import { segmentsOf } from './segments';
import type { Statement } from './statement';
import { disputes, resolves, starts } from './statement.examples';

type Told = { readonly recordedOn: string; readonly member: string; readonly said: Statement<string> };

/** Members by the status of their membership at a date, as known at the end of another. */
const members = (
  record: readonly Told[],
  validAt: string,
  knownAt: string,
): { [status: string]: string[] } => {
  const found: { [status: string]: string[] } = {};
  const known = record.filter(({ recordedOn }) => recordedOn <= knownAt);
  for (const member of new Set(known.map((one) => one.member))) {
    const statements = known.filter((one) => one.member === member).map(({ said }) => said);
    const { status } = answerAt(segmentsOf(statements), dateToInstant(validAt));
    if (status !== 'no') found[status] = [...(found[status] ?? []), member];
  }
  return found;
};

describe('Rete Asilo e Rifugio Torino', () => {
  const eleven = [
    'Altrimodi',
    'Babel',
    'Valdocco',
    'CISV',
    'Diaconia Valdese',
    'Esserci',
    'Crescere Insieme',
    'Liberitutti',
    'Orso',
    'Progetto Tenda',
    'Zenith',
  ];
  const founders = [...eleven, 'Il Punto'];
  // The press printed a list of members and no date of signing; the founders say when, twenty months later.
  const press = eleven.map((member): Told => ({
    recordedOn: '2023-03-22',
    member,
    said: starts(`press ${member}`, '../2023-03-22', { source: 'press' }),
  }));
  const seed = founders.map((member): Told => ({
    recordedOn: '2024-12-16',
    member,
    said: starts(`seed ${member}`, '2023-02', { source: 'seed' }),
  }));
  const disputed: Told = {
    recordedOn: '2024-12-17',
    member: 'Il Punto',
    said: disputes('dispute', 'seed Il Punto'),
  };
  const record = [...press, ...seed, disputed];

  it('had eleven members on 31 March 2023, as known then', () =>
    expect(members(record, '2023-03-31', '2023-03-31')).toEqual({ yes: eleven }));

  it('had eleven and one disputed, as known at the end of 2024', () =>
    expect(members(record, '2023-03-31', '2024-12-31')).toEqual({ yes: eleven, disputed: ['Il Punto'] }));

  it('has the dispute settled from its resolution on, and never before', () => {
    const settled: readonly Told[] = [
      { recordedOn: '2026-01-10', member: 'Il Punto', said: resolves('resolution', 'dispute', null) },
      { recordedOn: '2026-01-10', member: 'Il Punto', said: starts('admission', '2023-11-15') },
    ];
    const known = [...record, ...settled];
    expect(members(known, '2023-03-31', '2026-11-22')).toEqual({ yes: eleven });
    expect(members(known, '2024-01-01', '2026-11-22')).toEqual({ yes: [...eleven, 'Il Punto'] });
    expect(members(known, '2024-01-01', '2025-12-31')).toEqual({ yes: eleven, disputed: ['Il Punto'] });
  });

  it('keeps both names of CISV', () => {
    const names = segmentsOf([
      starts('a', '../2023-03-22', { slot: 'name', value: 'CISV Solidarieta SCS', source: 'press' }),
      starts('b', '2023-02', { slot: 'name', value: 'CISV ETS', source: 'seed' }),
    ]);
    expect(answerAt(names, dateToInstant('2023-03-31'))).toMatchObject({
      status: 'disputed',
      value: null,
      events: ['a', 'b'],
      claims: [
        { event: 'a', value: 'CISV Solidarieta SCS', source: 'press' },
        { event: 'b', value: 'CISV ETS', source: 'seed' },
      ],
    });
  });
});

describe("Carta per l'Integrazione", () => {
  const six = ['Bari', 'Milano', 'Napoli', 'Palermo', 'Roma', 'Torino'];
  const three = ['Genova', 'Ravenna', 'Bologna'];
  const two = ['Padova', 'Brescia'];
  // In 2024, and not after the day on which somebody wrote that they had.
  const acceded = (cities: readonly string[], knownOn: string): readonly Told[] =>
    cities.map((member) => ({
      recordedOn: knownOn,
      member,
      said: starts(`accession ${member}`, `2024/${knownOn}`, { source: 'press' }),
    }));
  const record: readonly Told[] = [
    ...six.map((member) => ({
      recordedOn: '2022-02-18',
      member,
      said: starts(`founding ${member}`, '2022-02-18'),
    })),
    ...acceded(three, '2024-03-04'),
    ...acceded(two, '2024-11-30'),
  ];

  it('had nine members on 1 December 2024 as known in March, and eleven as known in November', () => {
    expect(members(record, '2024-12-01', '2024-03-05')).toEqual({ yes: [...six, ...three] });
    expect(members(record, '2024-12-01', '2024-11-30')).toEqual({ yes: [...six, ...three, ...two] });
  });

  it('had six at the end of 2023, whenever one asks', () => {
    for (const knownAt of ['2022-02-18', '2024-03-05', '2026-11-22'])
      expect(members(record, '2023-12-31', knownAt)).toEqual({ yes: six });
  });

  it('cannot tell about the five on 15 February 2024 (X2)', () =>
    expect(members(record, '2024-02-15', '2026-11-22')).toEqual({ yes: six, unknown: [...three, ...two] }));
});
