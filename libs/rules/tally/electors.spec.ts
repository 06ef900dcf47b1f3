import {
  decideBallot,
  parseRule,
  tally,
  unitsAsked,
  type BallotVerdict,
  type Category,
  type DecisionRule,
  type Roll,
} from '../index';

const rule = (document: object): DecisionRule => {
  const read = parseRule({ id: 'r', adopted: CAST, ...document });
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.rule;
};

const CAST = { count: 'for', op: '>', share: '1/2', of: 'cast' };
const OF_VOTES = { ...CAST, unit: 'votes' };

const decided = (
  by: DecisionRule,
  roll: Roll,
  votes: { readonly [elector: string]: Category },
): BallotVerdict =>
  decideBallot(
    by,
    roll,
    Object.entries(votes).map(([elector, category]) => ({ elector, category })),
  );

describe('an elector’s class', () => {
  const full = rule({ electorate: { classes: ['FULL'] } });
  const roll: Roll = [
    { id: 'a', class: 'FULL' },
    { id: 'b', class: 'OBSERVER' },
    { id: 'c', class: 'OBSERVER', groups: ['FULL'] },
  ];

  it('is a group: only the classes of the rule vote, and only they are its members', () => {
    const verdict = decided(full, roll, { a: 'for', b: 'against', c: 'for' });
    expect(verdict.refused).toEqual([{ elector: 'b', reason: 'NOT_ENTITLED' }]);
    expect(verdict.counts['heads']).toMatchObject({ members: 2, entitled: 2, for: 2 });
    expect(verdict.counts['FULL']).toMatchObject({ for: 2 });
  });

  it('can be barred, and stays a member', () => {
    const verdict = decided(rule({ electorate: { withoutVote: ['OBSERVER'] } }), roll, {
      a: 'for',
      b: 'against',
    });
    expect(verdict.counts['heads']).toMatchObject({ members: 3, entitled: 1, for: 1, against: 0 });
  });
});

describe('a veto', () => {
  const roll: Roll = [{ id: 'comune' }, { id: 'lega', groups: ['founders'] }, { id: 'rete' }];
  const vetoedBy = (unit: string): DecisionRule =>
    rule({ veto: { count: 'against', unit, op: '>=', value: 1 } });

  it('may be a member’s, named by id', () => {
    const veto = vetoedBy('comune');
    expect(decided(veto, roll, { comune: 'against', lega: 'for', rete: 'for' }).outcome).toBe('VETOED');
    expect(decided(veto, roll, { comune: 'for', lega: 'against', rete: 'for' }).outcome).toBe('ADOPTED');
    expect(decided(veto, roll, { lega: 'for', rete: 'for' }).outcome).toBe('ADOPTED');
  });

  it('may be a group’s, also one that nobody belongs to any more', () => {
    const veto = vetoedBy('founders');
    expect(decided(veto, roll, { comune: 'for', lega: 'against', rete: 'for' }).outcome).toBe('VETOED');
    const left = [{ id: 'comune' }, { id: 'rete' }];
    const votes = [{ elector: 'rete', category: 'for' as const }];
    expect(() => decideBallot(veto, left, votes)).toThrow(
      'Rule r: /veto/unit: no vote is counted in "founders"',
    );
    expect(decideBallot(veto, left, votes, { units: unitsAsked(veto) }).outcome).toBe('ADOPTED');
  });

  it('of somebody who is not on the roll is refused, not passed over', () => {
    expect(() => decided(vetoedBy('prefettura'), roll, { rete: 'for' })).toThrow(RangeError);
  });
});

describe('weights', () => {
  const roll: Roll = [
    { id: 'constructor', weights: { votes: 9 } },
    { id: 'b', weights: { votes: 3 } },
    { id: 'c', weights: { votes: 3 } },
  ];
  const outcome = (weights: unknown): unknown =>
    decided(rule({ electorate: { weights }, adopted: OF_VOTES }), roll, {
      ['constructor' as string]: 'against',
      b: 'for',
      c: 'for',
    }).outcome;

  it('are as the roll has them, cut at the cap of the rule, or one each', () => {
    expect(outcome('TABLE')).toBe('REJECTED');
    expect(outcome({ formula: 'by associates', cap: 6 })).toBe('REJECTED');
    expect(outcome({ formula: 'by associates', cap: 5 })).toBe('ADOPTED');
    expect(outcome('ONE')).toBe('ADOPTED');
  });

  it.each([-1, 1.5, 'x'])('cannot be %j', (votes) => {
    expect(() => tally([{ id: 'a', weights: { votes } }], [])).toThrow(
      'The weight "votes" of elector a is not an integer from zero up',
    );
  });

  it('in a unit that nobody has are refused with their place', () => {
    expect(() => decided(rule({ adopted: { ...CAST, unit: 'haeds' } }), roll, { b: 'for' })).toThrow(
      'Rule r: /adopted/unit: no vote is counted in "haeds"',
    );
  });
});
