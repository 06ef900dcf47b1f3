import * as fc from 'fast-check';
import { segmentsOf } from './segments';
import type { Claim, Statement } from './statement';
import { disputes, ends, lines, resolves, said, starts } from './statement.examples';

type Said = Claim<string>;

const linesOf = (...statements: readonly Statement<string>[]): readonly string[] =>
  lines(segmentsOf(statements));

/** One line of a source: a beginning, an end, or both. */
const tells = (
  event: string,
  from: string | null,
  until: string | null,
  source = 'book',
): readonly Said[] => [
  ...(from === null ? [] : [starts(event, from, { source })]),
  ...(until === null ? [] : [ends(event, until, source)]),
];
const edition = (
  published: string | null,
  retrieved: string | null,
  claims: readonly Said[],
): readonly Said[] => claims.map((claim) => ({ ...claim, edition: { published, retrieved } }));

describe('one source that tells of several spells', () => {
  const first = tells('a', '2010-01-01', '2012-01-01');
  const second = tells('b', '2015-01-01', '2018-01-01');
  const spells = ['2010-01-01/2012-01-01 yes FULL a', '2015-01-01/2018-01-01 yes FULL b'];

  it('has them all, whichever it tells first', () => {
    expect(linesOf(...first, ...second)).toEqual(spells);
    expect(linesOf(...second, ...first)).toEqual(spells);
  });

  it('has them where a beginning and an end stand on lines of their own', () => {
    const apart = [tells('c', null, '2018-01-01'), tells('d', '2015-01-01', null), first].flat();
    expect(linesOf(...apart)).toEqual([spells[0], '2015-01-01/2018-01-01 yes FULL d']);
  });

  it('has the one that goes on after one that ended', () =>
    expect(linesOf(...tells('b', '2015-01-01', null), ...first)).toEqual([
      spells[0],
      '2015-01-01/.. yes FULL b',
    ]));

  it('takes what another source tells for the nearest of them', () => {
    const press = tells('p', '2015-03-01', null, 'press');
    expect(linesOf(...first, ...second, ...press)).toEqual([
      spells[0],
      '2015-01-01/2015-03-01 disputed FULL b,p',
      '2015-03-01/2018-01-01 yes FULL b,p',
    ]);
    expect(linesOf(...first, ...second, ...tells('p', null, '2018-01-01', 'press'))).toEqual([
      spells[0],
      '2015-01-01/2018-01-01 yes FULL b',
    ]);
  });

  it('is contradicted in between by a source that has it run through', () =>
    expect(linesOf(...tells('p', '2010-01-01', '2018-01-01', 'press'), ...first, ...second)).toEqual([
      '2010-01-01/2012-01-01 yes FULL a,p',
      '2012-01-01/2015-01-01 disputed FULL a,p',
      '2015-01-01/2018-01-01 yes FULL b',
    ]));

  it('does not end by what runs through', () =>
    expect(said([...first, ...second, ...tells('c', '2009-01-01', '2016-01-01')], '2013-01-01')).toBe(
      'disputed: FULL',
    ));
});

describe('what one source says twice of one moment', () => {
  const old = tells('a', '2010-01-01', null);
  const anew = tells('b', '2011-01-01', null);

  it('is disputed while nobody knows which is the later', () => {
    const both = ['2010-01-01/2011-01-01 disputed FULL a,b', '2011-01-01/.. yes FULL a,b'];
    expect(linesOf(...old, ...anew)).toEqual(both);
    expect(linesOf(...anew, ...old)).toEqual(both);
  });

  it('is what it published later', () => {
    const later = edition('2020-05', '2021-01-01', old);
    expect(linesOf(...later, ...edition('2020-04', '2022-01-01', anew))).toEqual([
      '2010-01-01/.. yes FULL a',
    ]);
    expect(linesOf(...edition('2020', '2022-01-01', anew), ...later)).toEqual(['2011-01-01/.. yes FULL b']);
  });

  it('is what was read there later, where it does not say when it was published', () => {
    const [a, b] = [edition(null, '2021-01-01', old), edition(null, '2022-01-01', anew)];
    expect(linesOf(...b, ...a)).toEqual(['2011-01-01/.. yes FULL b']);
  });

  it('keeps the beginning that a later line leaves open', () =>
    expect(
      linesOf(
        ...edition('2013', null, tells('c', '../2012-01-01', '2012-01-01')),
        ...edition('2011', null, old),
      ),
    ).toEqual(['2010-01-01/2012-01-01 yes FULL a,c']));
});

describe('an end that one source tells', () => {
  const register = tells('r', '2020-01-01', null, 'register');

  it('is contradicted for good by a source that has it begin later', () =>
    expect(linesOf(...register, ...tells('p', null, '2019-01-01', 'press'))).toEqual([
      '2020-01-01/.. disputed FULL p,r',
    ]));

  it('is no contradiction where it comes after the beginning', () =>
    expect(linesOf(...register, ...tells('p', null, '2022-01-01', 'press'))).toEqual([
      '2020-01-01/2022-01-01 yes FULL r',
    ]));

  it('is contradicted up to its publication by a source that says still', () =>
    expect(
      linesOf(...edition('2023-05-01', null, register), ...tells('p', null, '2022-01-01', 'press')),
    ).toEqual(['2020-01-01/2022-01-01 yes FULL r', '2022-01-01/2023-05-01 disputed FULL p,r']));

  it('is not contradicted by a source that tells an end of its own', () =>
    expect(
      linesOf(
        ...tells('r', '2020-01-01', '2021-01-01', 'register'),
        ...tells('p', null, '2019-01-01', 'press'),
      ),
    ).toEqual(['2020-01-01/2021-01-01 disputed FULL p,r']));
});

it('cannot put in order what sources tell of the same time', () => {
  const names = [
    starts('a', '2015', { source: 'press', slot: 'name:A', value: 'A' }),
    starts('b', '2015', { source: 'press', slot: 'name:B', value: 'B' }),
  ];
  expect(linesOf(...names)).toEqual(['2015-01-01/.. disputed - a,b']);
  expect(linesOf(...names.toReversed())).toEqual(linesOf(...names));
});

it('is in doubt when each of its tellings is, though the other would do', () => {
  const told = [...tells('a', '2020-01-01', null, 'register'), ...tells('b', '2020-01-01', null, 'press')];
  const doubts = [disputes('d', 'a'), disputes('e', 'b')];
  expect(said([...told, disputes('d', 'a')], '2021-01-01')).toBe('yes: FULL');
  expect(said([...told, ...doubts], '2021-01-01')).toBe('disputed: FULL');
  expect(said([...told, ...doubts, resolves('f', 'd', 'a')], '2021-01-01')).toBe('yes: FULL');
  expect(said([...told, ...doubts, resolves('f', 'd', null)], '2021-01-01')).toBe('disputed: FULL');
});

it('is the same in whatever order sources tell, of whatever they tell', () => {
  const when = fc.constantFrom(
    '2015',
    '2015-06',
    '2015-06-01',
    '2016-01-01',
    '2017',
    '../2016',
    '2018-01-01',
  );
  const line = fc.record({
    from: fc.option(when),
    until: fc.option(when),
    value: fc.constantFrom('A', 'B'),
    slot: fc.constantFrom('start', 'start', 'name:A', 'name:B'),
    source: fc.constantFrom('x', 'x', 'y'),
    published: fc.option(fc.constantFrom('2016', '2018-02')),
    retrieved: fc.option(fc.constantFrom('2020-01-01', '2021-01-01')),
  });
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 2, maxLength: 6 }),
      fc.infiniteStream(fc.nat()),
      (told, order) => {
        const all = told.map(({ from, until, value, slot, source, published, retrieved }, i) =>
          edition(published, retrieved, [
            starts(`e${i}`, from ?? '../2019', { source, slot, value }),
            ...(until === null ? [] : [ends(`e${i}`, until, source)]),
          ]),
        );
        const shuffled = all
          .map((claims) => ({ claims, by: order.next().value as number }))
          .sort((a, b) => a.by - b.by)
          .flatMap(({ claims }) => claims);
        expect(segmentsOf(shuffled)).toEqual(segmentsOf(all.flat()));
      },
    ),
    { numRuns: 3_000 },
  );
});
