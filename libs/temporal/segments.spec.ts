import { dateToInstant } from './instant';
import { answerAt, difference, NO } from './segment';
import { segmentsOf } from './segments';
import { ALWAYS, NEVER } from './when';
import type { Statement } from './statement';
import { annuls, acts, disputes, ends, lines, rereads, resolves, said, starts } from './statement.examples';

const linesOf = (...statements: readonly Statement<string>[]): readonly string[] =>
  lines(segmentsOf(statements));

describe('what one source says', () => {
  it('runs from its start to its end, half-open', () => {
    const statements = [starts('a', '2024-01-01'), ends('b', '2025-01-01')];
    expect(linesOf(...statements)).toEqual(['2024-01-01/2025-01-01 yes FULL a']);
    const segments = segmentsOf(statements);
    const [start, end] = ['2024-01-01', '2025-01-01'].map(dateToInstant);
    expect(answerAt(segments, (start ?? 0) - 1).status).toBe('no');
    expect(answerAt(segments, start ?? 0).status).toBe('yes');
    expect(answerAt(segments, (end ?? 0) - 1).status).toBe('yes');
    expect(answerAt(segments, end ?? 0).status).toBe('no');
  });

  it('is nothing where nothing is said', () => {
    expect(segmentsOf([])).toEqual([]);
    expect(linesOf(ends('a', '2024-01-01'))).toEqual([]);
    expect(linesOf(rereads('b', 'a'), annuls('d', 'a', 'ex-tunc'))).toEqual([]);
  });

  it('is unknown within an imprecise start and an imprecise end', () =>
    expect(linesOf(starts('a', '2023-02'), ends('b', '2024'))).toEqual([
      '2023-02-01/2023-03-01 unknown FULL a',
      '2023-03-01/2024-01-01 yes FULL a',
      '2024-01-01/2025-01-01 unknown FULL a,b',
    ]));

  it('takes an end for later than its start when the dates leave it open', () => {
    expect(linesOf(starts('a', '2023'), ends('b', '2023'))).toEqual([
      '2023-01-01/2024-01-01 unknown FULL a,b',
    ]);
    expect(linesOf(ends('b', '2023'), starts('a', '2023-06'))).toEqual([
      '2023-06-01/2024-01-01 unknown FULL a,b',
    ]);
    expect(linesOf(starts('a', '2023'), ends('b', '2023-02'))).toEqual([
      '2023-01-01/2023-02-01 unknown FULL a',
      '2023-02-01/2023-03-01 unknown FULL a,b',
    ]);
  });

  it('never is when it ended before it began, in whatever order that is said', () => {
    expect(linesOf(starts('a', '2024-06-01'), ends('b', '2024-01-01'))).toEqual([]);
    expect(linesOf(ends('b', '2024-01-01'), starts('a', '2024-06-01'))).toEqual([]);
  });

  it('was so from the beginning of time, also beside what came nobody knows how early', () =>
    expect(
      linesOf(starts('a', '../2019', { slot: 'renamed' }), starts('b', ALWAYS, { value: 'FIRST' })),
    ).toEqual(['../2020-01-01 unknown - a,b', '2020-01-01/.. yes FULL a,b']));

  it('does not end when the end was called off', () =>
    expect(linesOf(starts('a', '2024-01-01'), ends('b', '2025-01-01'), ends('c', NEVER))).toEqual([
      '2024-01-01/.. yes FULL a',
    ]));

  it('holds in any of its runs, which may overlap and be told in any order', () => {
    const second = [
      { ...starts('b', '2024-01-01'), run: '2' },
      { ...ends('b', '2025-01-01'), run: '2' },
    ];
    const first = [
      { ...starts('a', '2023-01-01'), run: '1' },
      { ...ends('a', '2024-01-01'), run: '1' },
    ];
    expect(linesOf(...second, ...first)).toEqual([
      '2023-01-01/2024-01-01 yes FULL a',
      '2024-01-01/2025-01-01 yes FULL b',
    ]);
    expect(
      linesOf(
        { ...starts('a', '2023-01-01'), run: '1' },
        { ...ends('a', '2024-06-01'), run: '1' },
        ...second,
      ),
    ).toEqual([
      '2023-01-01/2024-01-01 yes FULL a',
      '2024-01-01/2024-06-01 yes FULL a,b',
      '2024-06-01/2025-01-01 yes FULL b',
    ]);
  });

  it('ends in all the runs told before, and in none told after, when the end names no run', () =>
    expect(
      linesOf(
        { ...starts('a', '2023-01-01'), run: '1' },
        { ...starts('b', '2026-01-01'), run: '2' },
        ends('c', '2024-01-01'),
        { ...starts('d', '2025-01-01'), run: '3' },
      ),
    ).toEqual(['2023-01-01/2024-01-01 yes FULL a', '2025-01-01/.. yes FULL d']));

  it('may have begun nobody knows when, and may end nobody knows when', () =>
    expect(linesOf(starts('a', '../2023-03'), ends('b', '2024-05/..'))).toEqual([
      '../2023-04-01 unknown FULL a',
      '2023-04-01/2024-05-01 yes FULL a',
      '2024-05-01/.. unknown FULL a,b',
    ]));

  it('changes from a date: each moment has its slot', () =>
    expect(
      linesOf(
        starts('a', '2023-01-01'),
        starts('b', '2024', { slot: 'class:b', value: 'OBSERVER' }),
        ends('c', '2026-01-01'),
      ),
    ).toEqual([
      '2023-01-01/2024-01-01 yes FULL a',
      '2024-01-01/2025-01-01 unknown - a,b',
      '2025-01-01/2026-01-01 yes OBSERVER a,b',
    ]));

  it('replaces what it said of the same moment', () =>
    expect(linesOf(starts('a', '2023-01-01'), starts('b', '2023-06-01', { value: 'OBSERVER' }))).toEqual([
      '2023-06-01/.. yes OBSERVER b',
    ]));

  it('lists the candidates of what is unknown', () => {
    const segments = segmentsOf([
      starts('a', '2023-01-01'),
      starts('b', '2024', { slot: 'class', value: 'OBSERVER' }),
    ]);
    expect(answerAt(segments, dateToInstant('2024-06-01'))).toEqual({
      status: 'unknown',
      value: null,
      events: ['a', 'b'],
      claims: [
        { event: 'a', value: 'FULL', source: null },
        { event: 'b', value: 'OBSERVER', source: null },
      ],
      isBinding: false,
      toldOtherwise: [],
    });
  });
});

describe('an event that reads otherwise', () => {
  const typed = starts('typed', '2024-05-01');
  const corrected = rereads('corrected', 'typed', starts('typed', '2024-04-01'));

  it('C1: not a member on 15 April as known before it, a member as known after', () => {
    expect(said([typed], '2024-04-15')).toBe('no');
    expect(said([typed, corrected], '2024-04-15')).toBe('yes: FULL');
    expect(linesOf(typed, corrected)).toEqual(['2024-04-01/.. yes FULL corrected,typed']);
  });

  it('C2: what was entered by mistake is absent from then on', () => {
    expect(said([typed], '2024-06-01')).toBe('yes: FULL');
    expect(said([typed, rereads('b', 'typed')], '2024-06-01')).toBe('no');
  });

  it('says everything anew, and the last word on it counts', () => {
    const both = [starts('a', '2023-01-01'), ends('a', '2024-01-01')];
    const longer = rereads('c', 'a', starts('a', '2023-01-01'), ends('a', '2025'));
    expect(linesOf(...both, longer)).toEqual([
      '2023-01-01/2025-01-01 yes FULL a,c',
      '2025-01-01/2026-01-01 unknown FULL a,c',
    ]);
    expect(linesOf(...both, longer, rereads('d', 'a'))).toEqual([]);
    expect(linesOf(...both, longer, rereads('d', 'a'), rereads('e', 'a', ...both))).toEqual([
      '2023-01-01/2024-01-01 yes FULL a,e',
    ]);
  });

  it('keeps its place: a later word of the same source still stands', () =>
    expect(linesOf(typed, starts('later', '2024-06-01'), corrected)).toEqual([
      '2024-06-01/.. yes FULL later',
    ]));

  it('takes its place among the others where it is about this entity only now', () => {
    const placed = (claim: ReturnType<typeof starts>, place: number) => ({ ...claim, place });
    const before = placed(starts('one', '2024-01-01', { value: 'FIRST' }), 1);
    const after = placed(starts('three', '2024-03-01', { value: 'THIRD' }), 3);
    const anew = (place: number): Statement<string> => ({
      ...rereads('c', 'two', placed(starts('two', '2024-02-01', { value: 'SECOND' }), place)),
      place,
    });
    expect(linesOf(before, after, anew(2))).toEqual(['2024-03-01/.. yes THIRD three']);
    expect(linesOf(before, after, anew(4))).toEqual(['2024-02-01/.. yes SECOND c,two']);
  });

  it('gives up a repair that is taken back or corrected', () => {
    const undone = annuls('court', 'typed', 'ex-tunc');
    expect(linesOf(typed, undone, rereads('w', 'court'))).toEqual(['2024-05-01/.. yes FULL typed']);
    expect(linesOf(typed, undone, rereads('c', 'court', annuls('court', 'typed', '2024-09-01')))).toEqual([
      '2024-05-01/2024-09-01 yes FULL typed',
      '2024-09-01/.. annulled FULL c,court,typed',
    ]);
    expect(linesOf(typed, disputes('d', 'typed'), rereads('w', 'd'))).toEqual([
      '2024-05-01/.. yes FULL typed',
    ]);
  });

  it('writes a change out on what stood before it, as that reads now', () => {
    type Motion = { readonly title: string; readonly status?: string };
    const base = { kind: 'claim', source: null, isAct: true } as const;
    const tabled = { ...base, event: 't', slot: 'tabled', when: '2024-01-01', value: { title: 'A' } };
    const decided: Statement<Motion> = {
      ...base,
      ...{ event: 'd', slot: 'decided', when: '2024-02-01', isChange: true },
      value: { status: 'DECIDED' } as Motion,
    };
    const anew: Statement<Motion> = {
      ...{ kind: 'reread', event: 'c', target: 't', place: 0, because: ['c'] },
      statements: [{ ...tabled, value: { title: 'B' } }],
    };
    const value = (...statements: readonly Statement<Motion>[]) =>
      answerAt(segmentsOf(statements), dateToInstant('2024-03-01')).value;
    expect(value(tabled, decided)).toEqual({ title: 'A', status: 'DECIDED' });
    expect(value(tabled, decided, anew)).toEqual({ title: 'B', status: 'DECIDED' });
  });
});

describe('acts and what sources tell', () => {
  const admitted = acts(starts('act', '2024-02-05'));
  const otherwise = (...statements: readonly Statement<string>[]): readonly string[] =>
    segmentsOf(statements).map(
      ({ status, isBinding, toldOtherwise }) =>
        `${status}${isBinding ? ' binding' : ''} ${toldOtherwise.map(({ event }) => event).join()}`,
    );

  it('give a power only where an act says yes', () => {
    expect(otherwise(admitted)).toEqual(['yes binding ']);
    expect(otherwise(starts('told', '2024-02-05', { source: 'press' }))).toEqual(['yes ']);
    expect(otherwise(acts(starts('act', '2024')))).toEqual(['unknown ', 'yes binding ']);
    expect(otherwise(admitted, annuls('court', 'act', 'ex-tunc'))).toEqual(['annulled ']);
  });

  it('stand beside each other: a source never weakens an act', () => {
    const left = ends('told', '2025-01-01', 'press');
    expect(otherwise(admitted, left)).toEqual(['yes binding ', 'yes binding told']);
    const spell = [starts('told', '2024-02-05', { source: 'press' }), left];
    expect(linesOf(admitted, ...spell)).toEqual([
      '2024-02-05/2025-01-01 yes FULL act',
      '2025-01-01/.. yes FULL act',
    ]);
    expect(otherwise(admitted, ...spell)).toEqual(['yes binding ', 'yes binding told,told']);
    expect(otherwise(admitted, starts('told', '2024-02-05', { source: 'x', value: 'OBSERVER' }))).toEqual([
      'yes binding told',
    ]);
  });

  it('leave the time before the first act to the sources, without a power', () => {
    expect(linesOf(admitted, starts('told', '2019', { source: 'press' }))).toEqual([
      '2019-01-01/2020-01-01 unknown FULL told',
      '2020-01-01/2024-02-05 yes FULL told',
      '2024-02-05/.. yes FULL act',
    ]);
    expect(otherwise(admitted, starts('told', '2019-01-01', { source: 'press' }))).toEqual([
      'yes ',
      'yes binding ',
    ]);
  });

  it('say so where an act ended what a source has going on', () =>
    expect(
      otherwise(admitted, acts(ends('out', '2025-01-01')), starts('told', '2024-02-05', { source: 'x' })),
    ).toEqual(['yes binding ', 'no told']));

  it('end what sources tell of, and so give no power', () =>
    expect(otherwise(starts('told', '2020-01-01', { source: 'x' }), acts(ends('out', '2025-01-01')))).toEqual(
      ['yes '],
    ));

  it('count the same where it is about existence', () => {
    const statements = [admitted, ends('told', '2025-01-01', 'register')];
    expect(lines(segmentsOf(statements, undefined, 'alike'))).toEqual(['2024-02-05/2025-01-01 yes FULL act']);
  });

  it('keep their effect while they are disputed', () => {
    const [segment] = segmentsOf([admitted, disputes('d', 'act')]);
    expect(segment).toMatchObject({ status: 'disputed', value: 'FULL', isBinding: true });
  });
});

describe('an annulment', () => {
  const adopted = starts('adopted', '2024-02-01', { value: 'ADOPTED' });

  it('adopted, stayed and annulled ex tunc is ADOPTED as known then and annulled as known today', () => {
    const stayed = starts('stayed', '2024-03-01', { value: 'STAYED', slot: 'stay' });
    expect(said([adopted], '2024-02-20')).toBe('yes: ADOPTED');
    expect(linesOf(adopted, stayed, annuls('court', 'adopted', 'ex-tunc'))).toEqual([
      '2024-02-01/2024-03-01 annulled ADOPTED adopted,court',
      '2024-03-01/.. annulled STAYED adopted,court,stayed',
    ]);
  });

  it('ex nunc ends it at a date, also at an imprecise one', () => {
    expect(linesOf(adopted, annuls('court', 'adopted', '2024-09-01'))).toEqual([
      '2024-02-01/2024-09-01 yes ADOPTED adopted',
      '2024-09-01/.. annulled ADOPTED adopted,court',
    ]);
    expect(linesOf(adopted, annuls('court', 'adopted', '2024-09'))).toEqual([
      '2024-02-01/2024-09-01 yes ADOPTED adopted',
      '2024-09-01/2024-10-01 unknown ADOPTED adopted,court',
      '2024-10-01/.. annulled ADOPTED adopted,court',
    ]);
  });

  it('of an end lets what was ended go on, from the beginning or from a date (C41)', () => {
    const member = starts('a', '2023-01-01');
    const excluded = ends('b', '2024-01-01');
    expect(linesOf(member, excluded, annuls('c', 'b', 'ex-tunc'))).toEqual(['2023-01-01/.. yes FULL a']);
    expect(linesOf(member, excluded, annuls('c', 'b', '2024-06-01'))).toEqual([
      '2023-01-01/2024-01-01 yes FULL a',
      '2024-06-01/.. yes FULL a,b,c',
    ]);
  });

  it('of a change undoes what it changed and not what was before', () =>
    expect(
      linesOf(
        starts('a', '2023-01-01'),
        starts('b', '2024-01-01', { slot: 'class:b', value: 'OBSERVER' }),
        starts('c', '2025-01-01', { slot: 'class:c' }),
        annuls('d', 'b', 'ex-tunc'),
      ),
    ).toEqual([
      '2023-01-01/2024-01-01 yes FULL a',
      '2024-01-01/2025-01-01 annulled OBSERVER a,b,d',
      '2025-01-01/.. yes FULL a,c',
    ]));

  it('stays within the run that it undoes', () =>
    expect(
      linesOf(
        { ...starts('a', '2023-01-01'), run: '1' },
        { ...ends('a', '2024-01-01'), run: '1' },
        { ...starts('b', '2025-01-01'), run: '2' },
        annuls('c', 'a', 'ex-tunc'),
      ),
    ).toEqual(['2023-01-01/2024-01-01 annulled FULL a,c', '2025-01-01/.. yes FULL b']));

  it('of an event that says when it began and when it ended lasts for just that time', () =>
    expect(
      linesOf(starts('a', '2023-01-01'), ends('a', '2024-01-01'), annuls('b', 'a', '2023-06-01')),
    ).toEqual(['2023-01-01/2023-06-01 yes FULL a', '2023-06-01/2024-01-01 annulled FULL a,b']));

  it('may be of the beginning or of the end alone', () => {
    const both = [starts('a', '2023-01-01'), ends('a', '2024-01-01')];
    expect(linesOf(...both, annuls('b', 'a', 'ex-tunc', 'end'))).toEqual(['2023-01-01/.. yes FULL a']);
    expect(linesOf(...both, annuls('b', 'a', 'ex-tunc', 'beginning'))).toEqual([
      '2023-01-01/2024-01-01 annulled FULL a,b',
    ]);
  });

  it('is not yes even where the date of what it undoes is imprecise', () =>
    expect(linesOf(starts('a', '2023'), annuls('b', 'a', 'ex-tunc'))).toEqual([
      '2023-01-01/.. annulled FULL a,b',
    ]));
});

describe('sources side by side', () => {
  it('agree when a more precise date lies within a vaguer one', () =>
    expect(
      linesOf(starts('a', '2023-02', { source: 'seed' }), starts('b', '2023-02-27', { source: 'press' })),
    ).toEqual(['2023-02-27/.. yes FULL a,b']));

  it('dispute exactly the time between their dates', () => {
    const statements = [
      starts('a', '2023-02', { source: 'seed' }),
      starts('b', '2023-11-15', { source: 'minutes' }),
    ];
    expect(linesOf(...statements)).toEqual([
      '2023-03-01/2023-11-15 disputed FULL a,b',
      '2023-11-15/.. yes FULL a,b',
    ]);
    expect(answerAt(segmentsOf(statements), dateToInstant('2023-06-01')).claims).toEqual([
      { event: 'a', value: 'FULL', source: 'seed' },
      { event: 'b', value: 'FULL', source: 'minutes' },
    ]);
  });

  it('dispute a value as long as it counts', () => {
    const statements = [
      starts('a', '2023-02-01', { value: 'CISV ETS', source: 'seed' }),
      starts('b', '2023-02-01', { value: 'CISV Solidarieta SCS', source: 'press' }),
    ];
    expect(linesOf(...statements)).toEqual(['2023-02-01/.. disputed - a,b']);
    expect(linesOf(...statements, starts('c', '2024-01-01', { slot: 'name:c', value: 'CISV' }))).toEqual([
      '2023-02-01/2024-01-01 disputed - a,b',
      '2024-01-01/.. yes CISV a,b,c',
    ]);
  });

  it('dispute an end', () =>
    expect(
      linesOf(starts('a', '2023-01-01'), ends('b', '2024', 'seed'), ends('c', '2026-01-01', 'press')),
    ).toEqual(['2023-01-01/2025-01-01 yes FULL a', '2025-01-01/2026-01-01 disputed FULL a,b,c']));

  it('agree when only the telling differs, and the more precise telling is quoted', () => {
    const told = (event: string, since: string) => ({
      kind: 'claim' as const,
      event,
      slot: 'start',
      when: since,
      value: { class: 'FULL', since },
      source: event,
      isAct: false,
    });
    const identityOf = (value: { class: string }) => value.class;
    const cell = answerAt(
      segmentsOf([told('a', '2023-02-27'), told('b', '2023-02')], identityOf),
      dateToInstant('2023-06-01'),
    );
    expect(cell).toEqual({
      status: 'yes',
      value: { class: 'FULL', since: '2023-02-27' },
      events: ['a', 'b'],
      claims: [],
      isBinding: false,
      toldOtherwise: [],
    });
  });

  it('each replace only their own word, by a later edition', () =>
    expect(
      linesOf(
        { ...starts('c', '2023-05-01', { source: 'seed' }), edition: { published: '2024', retrieved: null } },
        starts('b', '2023-06-01', { source: 'press' }),
        { ...starts('a', '2023-01-01', { source: 'seed' }), edition: { published: '2023', retrieved: null } },
      ),
    ).toEqual(['2023-05-01/2023-06-01 disputed FULL b,c', '2023-06-01/.. yes FULL b,c']));
});

describe('a dispute', () => {
  const claimed = starts('seed', '2023-02', { source: 'seed' });
  const disputed = disputes('dispute', 'seed');

  it('puts in doubt what hangs on its target', () =>
    expect(linesOf(claimed, disputed)).toEqual(['2023-02-01/.. disputed FULL dispute,seed']));

  it('leaves alone what does not', () =>
    expect(
      linesOf(
        starts('a', '2023-01-01'),
        ends('b', '2025-01-01', 'press'),
        ends('c', '2024-01-01', 'seed'),
        disputes('d', 'b', 'c'),
      ),
    ).toEqual(['2023-01-01/2024-01-01 yes FULL a', '2024-01-01/.. disputed FULL a,b,c,d']));

  it('when resolved leaves only the chosen one, or none', () => {
    const claims = [starts('a', '2023-01-01', { source: 'x' }), starts('b', '2024-01-01', { source: 'y' })];
    const open = [...claims, disputes('d', 'a', 'b')];
    expect(linesOf(...open, resolves('r', 'd', 'a'))).toEqual(['2023-01-01/.. yes FULL a,d,r']);
    expect(linesOf(...open, resolves('r', 'd', 'b'))).toEqual(['2024-01-01/.. yes FULL b,d,r']);
    expect(linesOf(...open, resolves('r', 'd', null))).toEqual([]);
    expect(linesOf(...open, resolves('r', 'd', 'a'), resolves('s', 'd', 'b'))).toEqual([
      '2024-01-01/.. yes FULL b,d,s',
    ]);
    expect(linesOf(...open, resolves('r', 'd', 'a'), rereads('w', 'r'))).toEqual(linesOf(...open));
    expect(linesOf(...open, rereads('w', 'd'))).toEqual(linesOf(...claims));
    expect(linesOf(...open, resolves('r', 'd', 'a'), rereads('w', 'd'))).toEqual(linesOf(...claims));
  });

  it('tells its claims', () =>
    expect(answerAt(segmentsOf([claimed, disputed]), dateToInstant('2023-06-01'))).toEqual({
      status: 'disputed',
      value: 'FULL',
      events: ['dispute', 'seed'],
      claims: [{ event: 'seed', value: 'FULL', source: 'seed' }],
      isBinding: false,
      toldOtherwise: [],
    }));
});

describe('rows that change on the known axis', () => {
  it('are only those that became others', () => {
    const statements = [
      starts('a', '2023-01-01'),
      starts('b', '2024-01-01', { slot: 'class', value: 'OBSERVER' }),
    ];
    const before = segmentsOf(statements);
    const after = segmentsOf([...statements, ends('c', '2025-01-01')]);
    const { closed, opened } = difference(before, after);
    expect(lines(closed)).toEqual(['2024-01-01/.. yes OBSERVER a,b']);
    expect(lines(opened)).toEqual(['2024-01-01/2025-01-01 yes OBSERVER a,b']);
    expect(difference(after, after)).toEqual({ closed: [], opened: [] });
  });

  it('are the same whatever the order of the keys in which the store gives a value back', () => {
    const row = { ...NO, from: 0, to: Infinity, status: 'yes', events: ['a'] } as const;
    const before = [{ ...row, value: { class: 'FULL', weight: 1 } }];
    const after = [{ ...row, value: { weight: 1, class: 'FULL' } }];
    expect(difference<{ class: string; weight: number }>(before, after)).toEqual({ closed: [], opened: [] });
  });
});
