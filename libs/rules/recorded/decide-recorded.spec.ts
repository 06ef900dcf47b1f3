import {
  decideRecorded,
  parseRule,
  type DecisionRule,
  type RecordedBallot,
  type RecordedVerdict,
} from '../index';

const rule = (document: object): DecisionRule => {
  const read = parseRule({ id: 'r', ...document });
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.rule;
};

const OF_CAST = { count: 'for', op: '>', share: '1/2', of: 'cast' };
const OF_VOTES = { ...OF_CAST, unit: 'votes' };
const QUORATE = rule({
  quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
  adopted: OF_CAST,
});

const told = (ballot: Partial<RecordedBallot>): RecordedVerdict =>
  decideRecorded({ rule: QUORATE, votes: {}, weights: {}, counts: null, ...ballot });
const names = (many: number, prefix = 'c'): string[] =>
  Array.from({ length: many }, (_, i) => `${prefix}${i}`);

describe('classes', () => {
  const byClass = rule({
    adopted: { all: [OF_CAST, { ...OF_CAST, unit: 'FULL' }] },
    electorate: { classes: ['FULL', 'ADHERENT'] },
  });
  const votes = { for: ['a', 'b', 'd'], against: ['c'], absent: ['e'] } as const;
  const all = { FULL: ['b', 'c'], ADHERENT: ['a', 'd', 'e'] };

  it('are counted by the names, where everybody who is named is of one', () => {
    const { verdict, divergences } = told({ rule: byClass, votes, classes: all });
    expect(divergences).toEqual([]);
    expect(verdict).toMatchObject({
      outcome: 'REJECTED',
      counts: { FULL: { for: 1, against: 1, members: 2 } },
    });
    const other = { FULL: ['a', 'b', 'c'], ADHERENT: ['d', 'e'] };
    expect(told({ rule: byClass, votes, classes: other }).verdict?.outcome).toBe('ADOPTED');
  });

  it('count nothing where that of somebody is not told: then numbers must', () => {
    const some = { FULL: ['b', 'c'] };
    expect(told({ rule: byClass, votes, classes: some })).toMatchObject({
      verdict: null,
      errors: [{ at: '/rule/adopted/all/1/unit', code: 'UNIT_UNCOUNTED', name: 'FULL' }],
    });
    const counts = { FULL: { for: '2', against: '1' } };
    expect(told({ rule: byClass, votes, classes: some, counts }).verdict?.outcome).toBe('ADOPTED');
  });

  it('are nobody where the rule names one and nobody is of it', () => {
    const none = { ADHERENT: ['a', 'b', 'c', 'd', 'e'] };
    expect(told({ rule: byClass, votes, classes: none }).verdict).toMatchObject({
      ...{ outcome: 'REJECTED', counts: { FULL: { for: 0, members: 0 } } },
    });
  });

  it('without a vote are shown, and do not count', () => {
    const observing = { FULL: ['a', 'b', 'c'], OBSERVER: ['d', 'e'] };
    const { verdict, divergences } = told({ rule: byClass, votes, classes: observing });
    expect(divergences).toEqual([
      { kind: 'WITHOUT_VOTE', unit: 'heads', count: 'for', stated: '3', found: '2' },
    ]);
    expect(verdict).toMatchObject({
      outcome: 'ADOPTED',
      counts: { heads: { for: 2, against: 1, members: 3 } },
      refused: [{ elector: 'd', reason: 'NOT_ENTITLED' }],
    });
    const without = rule({ adopted: OF_CAST, electorate: { withoutVote: ['OBSERVER'] } });
    expect(told({ rule: without, votes, classes: { OBSERVER: ['d'] } })).toMatchObject({
      divergences: [{ kind: 'WITHOUT_VOTE', count: 'for' }],
      verdict: { counts: { heads: { for: 2, members: 5 } } },
    });
  });

  it('carry weights, and are held against numbers', () => {
    const weighed = rule({ adopted: { ...OF_CAST, unit: 'FULL:votes' } });
    const told3 = told({ rule: weighed, votes, classes: all, weights: { b: 3 } });
    expect(told3.verdict).toMatchObject({
      outcome: 'ADOPTED',
      counts: { 'FULL:votes': { for: 3, against: 1 } },
    });
    const counts = { FULL: { for: '0' } };
    expect(told({ rule: byClass, votes, classes: all, counts }).divergences).toEqual([
      { kind: 'NAMED', unit: 'FULL', count: 'for', stated: '0', found: '1' },
    ]);
  });

  it.each([
    [{ FULL: ['x'] }, '/classes/FULL/0', 'CLASS_OF_NOBODY'],
    [{ FULL: ['a'], ADHERENT: ['b', 'a'] }, '/classes/ADHERENT/1', 'CLASS_TWICE'],
  ])('cannot be meant as %j', (classes, at, code) => {
    expect(told({ rule: byClass, votes, classes }).errors).toMatchObject([{ at, code }]);
  });
});

describe('names beside numbers', () => {
  const counts = { heads: { members: '12', for: '3', against: '1' } };

  it('do not stand for how many members there are', () => {
    expect(told({ counts }).verdict?.outcome).toBe('NO_QUORUM');
    const both = told({ counts, votes: { for: ['c1', 'c2', 'c3'], against: ['c4'] } });
    expect(both).toMatchObject({ divergences: [], errors: [], unstated: [], otherwise: null });
    expect(both.verdict?.outcome).toBe('NO_QUORUM');
    expect(both.verdict?.counts['heads']).toMatchObject({ members: 12, for: 3, against: 1 });
  });

  it('leave the rule undecided when nothing says how many members there are', () => {
    const open = told({ votes: { for: ['a'], against: [] } });
    expect(open.verdict).toBeNull();
    expect(open.unstated).toEqual([{ at: '/rule/quorum/of', lacks: 'COUNT', name: 'members' }]);
    expect(told({ votes: { for: ['a'], absent: ['b'] } }).verdict?.outcome).toBe('ADOPTED');
    expect(told({ votes: { for: ['a'], absent: ['b', 'c'] } }).verdict?.outcome).toBe('NO_QUORUM');
    expect(told({ votes: { for: ['a'], absent: [] } }).verdict?.outcome).toBe('ADOPTED');
  });

  it.each([
    [7, 6],
    [6, 7],
  ])('differ openly: %i stated for, %i named', (stated, found) => {
    const { divergences, verdict } = told({
      counts: { heads: { members: 12, for: stated, against: 0 } },
      votes: { for: names(found) },
    });
    expect(divergences).toEqual([
      { kind: 'NAMED', unit: 'heads', count: 'for', stated: String(stated), found: String(found) },
    ]);
    expect(verdict?.counts['heads']).toMatchObject({ for: stated });
  });

  it('say what the outcome would be, had the names been right', () => {
    const found = told({
      counts: { heads: { members: 12, for: 5, against: 4 } },
      votes: { for: names(4), against: names(5, 'd') },
    });
    expect([found.verdict?.outcome, found.otherwise]).toEqual(['ADOPTED', 'REJECTED']);
  });

  it.each([
    [10, 8],
    [7, 8],
  ])('differ openly from a stated total: %i present, %i named', (stated, found) => {
    const { divergences } = told({
      counts: { heads: { members: 12, present: stated } },
      votes: { for: names(6), against: names(2, 'd') },
    });
    expect(divergences).toEqual([
      { kind: 'SUM', unit: 'heads', count: 'present', stated: String(stated), found: String(found) },
    ]);
  });

  it('differ openly from the stated members, once the absent are named', () => {
    const { divergences } = told({
      counts: { heads: { members: 12 } },
      votes: { for: names(6), absent: names(5, 'd') },
    });
    expect(divergences).toEqual([
      { kind: 'NAMED', unit: 'heads', count: 'members', stated: '12', found: '11' },
    ]);
  });

  it('take the units that they lack from the numbers', () => {
    const population = rule({ adopted: { all: [OF_CAST, { ...OF_CAST, unit: 'pop' }] } });
    const votes = { for: ['a', 'b'], against: ['c'] };
    const counts = { pop: { for: 40, against: 60 } };
    expect(told({ rule: population, votes, counts }).verdict?.outcome).toBe('REJECTED');
    expect(told({ rule: population, votes }).errors).toEqual([
      { at: '/rule/adopted/all/1/unit', code: 'UNIT_UNCOUNTED', name: 'pop' },
    ]);
  });

  it('have one vote each where no weights are told, also those whom only numbers tell', () => {
    const { verdict } = told({
      rule: rule({ adopted: { ...OF_VOTES, of: 'members' } }),
      counts: { heads: { members: 12, against: 1 } },
      votes: { for: names(6) },
    });
    expect(verdict?.counts['votes']).toMatchObject({ members: 12, for: 6, against: 1 });
    expect(verdict?.outcome).toBe('REJECTED');
  });
});

describe('what cannot be meant', () => {
  it('more votes than there are members: no verdict, said as a divergence', () => {
    const { verdict, divergences } = told({ counts: { heads: { members: 3, for: 9, against: 1 } } });
    expect(verdict).toBeNull();
    expect(divergences).toEqual([
      { kind: 'IMPOSSIBLE', unit: 'heads', count: 'members', stated: '3', found: '10' },
    ]);
  });

  it('more present than there are members, however few of them are told to have voted', () => {
    expect(told({ counts: { heads: { members: 3, present: 5, for: 1 } } }).divergences).toEqual([
      { kind: 'IMPOSSIBLE', unit: 'heads', count: 'members', stated: '3', found: '5' },
    ]);
  });

  it('more members than seats, and totals below their parts', () => {
    const counts = { heads: { seats: 3, members: 4, cast: 2, for: 2, against: 1 } };
    expect(told({ counts }).divergences).toEqual([
      { kind: 'SUM', unit: 'heads', count: 'cast', stated: '2', found: '3' },
      { kind: 'IMPOSSIBLE', unit: 'heads', count: 'seats', stated: '3', found: '4' },
    ]);
  });

  it.each<[string, Partial<RecordedBallot>, object]>([
    [
      'a weight of nobody who voted or was absent',
      { votes: { for: ['grande'] }, weights: { grnade: 5 } },
      { at: '/weights/grnade', code: 'WEIGHT_OF_NOBODY', name: 'grnade' },
    ],
    [
      'a voter in two places',
      { votes: { for: ['a', 'b'], recused: ['b'] } },
      { at: '/votes/recused/0', code: 'VOTER_TWICE', name: 'b' },
    ],
    [
      'a broken weight',
      { votes: { for: ['a/b'] }, weights: { 'a/b': -1 } },
      { at: '/weights/a~1b', code: 'WEIGHT_MALFORMED', name: 'a/b' },
    ],
    [
      'a broken count',
      { counts: { heads: { for: '1.5' } } },
      { at: '/counts/heads/for', code: 'COUNT_MALFORMED', name: 'for' },
    ],
    [
      'a unit that is no name',
      { counts: { '9 lives': { for: 1 } } },
      { at: '/counts/9 lives', code: 'COUNT_MALFORMED', name: '9 lives' },
    ],
    [
      'an option that does not exist',
      { votes: { fro: ['a'] } as RecordedBallot['votes'] },
      { at: '/votes/fro', code: 'STAND_UNKNOWN', name: 'fro' },
    ],
    [
      'a unit that no count states',
      { rule: rule({ adopted: { ...OF_CAST, unit: 'haeds' } }), counts: { heads: { for: 1 } } },
      { at: '/rule/adopted/unit', code: 'UNIT_UNCOUNTED', name: 'haeds' },
    ],
  ])('%s', (_, ballot, error) => {
    expect(told(ballot)).toMatchObject({ verdict: null, errors: [error] });
  });

  it('consent, when nothing says that nobody objected', () => {
    const consent = rule({ adopted: { count: 'objections', op: '==', value: 0 } });
    expect(told({ rule: consent, votes: { for: ['a'] } })).toMatchObject({
      verdict: null,
      unstated: [{ at: '/rule/adopted/count', lacks: 'COUNT', name: 'objections' }],
    });
    const said = told({ rule: consent, votes: { for: ['a'] }, counts: { heads: { objections: 0 } } });
    expect(said.verdict?.outcome).toBe('ADOPTED');
  });
});

describe('weights', () => {
  it('are found for ids such as constructor, and are one where none is told', () => {
    const weighed = (weights: RecordedBallot['weights']): unknown =>
      told({ rule: rule({ adopted: OF_VOTES }), votes: { for: ['b'], against: ['constructor'] }, weights })
        .verdict?.outcome;
    expect(weighed({ b: 2 })).toBe('ADOPTED');
    expect(weighed({ constructor: 3 })).toBe('REJECTED');
    expect(weighed(JSON.parse('{"b": 2}') as RecordedBallot['weights'])).toBe('ADOPTED');
  });

  it('are cut at the cap of the rule, or are one each', () => {
    const outcome = (weights: unknown): unknown =>
      told({
        rule: rule({ electorate: { weights }, adopted: OF_VOTES }),
        votes: { for: ['a', 'b'], against: ['c'] },
        weights: { c: 9 },
      }).verdict?.outcome;
    expect(outcome('TABLE')).toBe('REJECTED');
    expect(outcome({ formula: 'by associates', cap: 2 })).toBe('REJECTED');
    expect(outcome('ONE')).toBe('ADOPTED');
  });
});

it('counts the recused present and outside the votes, the spoilt among the votes', () => {
  const { verdict } = told({
    rule: rule({ adopted: { count: 'for', op: '>=', share: '1/2', of: 'voting' } }),
    votes: { for: ['a', 'b'], recused: ['c'], spoilt: ['d'], absent: ['e'] },
  });
  expect(verdict?.counts['heads']).toMatchObject({ members: 5, recused: 1, spoilt: 1, absent: 1 });
  expect(verdict).toMatchObject({ outcome: 'ADOPTED', decisive: [] });
});

it('asks nothing of names that the body had to judge', () => {
  const strict = rule({ electorate: { classes: ['FULL'] }, reasonsRequired: ['against'], adopted: OF_CAST });
  const { verdict } = told({ rule: strict, votes: { for: ['a'], against: ['b', 'c'] } });
  expect(verdict?.outcome).toBe('REJECTED');
});
