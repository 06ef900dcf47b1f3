import { CATEGORIES, decideBallot, parseRule, settled, type Category, type DecisionRule } from '@patto/rules';
import fc from 'fast-check';
import { conditions, UNITS } from './conditions.examples';

const ruleOf = (document: object): DecisionRule => {
  const read = parseRule({ id: 'r', ...document });
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.rule;
};

const MAJORITY = ruleOf({ adopted: { count: 'for', op: '>', share: '1/2', of: 'members' } });
const rollOf = (many: number): { id: string; weights: { votes: number }; groups: string[] }[] =>
  Array.from({ length: many }, (_, i) => ({
    id: `e${i}`,
    weights: { votes: (i % 3) + 1 },
    groups: i % 2 ? ['p5'] : [],
  }));
const cast = (...categories: readonly Category[]): { elector: string; category: Category }[] =>
  categories.map((category, i) => ({ elector: `e${i}`, category }));

it.each<[string | null, Category[]]>([
  [null, ['for', 'for']],
  ['ADOPTED', ['for', 'for', 'for']],
  ['NOT_ADOPTED', ['against', 'against', 'against']],
  [null, ['against', 'against', 'for']],
])('is %s among five after %j', (expected, categories) => {
  expect(settled(MAJORITY, rollOf(5), cast(...categories))).toBe(expected);
});

it('is never settled while whoever voted may vote otherwise, or somebody may break a tie', () => {
  const votes = cast('for', 'for', 'for', 'for', 'for');
  expect(settled(MAJORITY, rollOf(5), votes)).toBe('ADOPTED');
  expect(settled({ ...MAJORITY, votesChangeable: 'CLOSE' }, rollOf(5), votes)).toBeNull();
  expect(settled({ ...MAJORITY, tie: 'LOT' }, rollOf(5), votes)).toBeNull();
});

it('is what it stays whatever votes come, for any rule', () => {
  let certain = 0;
  const hall = fc.array(fc.constantFrom(...CATEGORIES), { minLength: 1, maxLength: 8 });
  const later = fc.array(fc.record({ category: fc.constantFrom(...CATEGORIES), objection: fc.boolean() }), {
    minLength: 8,
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      hall,
      later,
      conditions,
      fc.option(conditions, { nil: undefined }),
      (now, then, adopted, quorum) => {
        const rule = ruleOf(quorum === undefined ? { adopted } : { adopted, quorum });
        const roll = rollOf(now.length);
        const votes = cast(...now).filter(({ category }) => category !== 'absent');
        const known = settled(rule, roll, votes, UNITS);
        fc.pre(known !== null);
        certain += 1;
        const all = now.flatMap((category, i) =>
          category === 'absent'
            ? [{ elector: `e${i}`, category, ...then[i] }]
            : [{ elector: `e${i}`, category }],
        );
        expect(decideBallot(rule, roll, all, UNITS).outcome === 'ADOPTED').toBe(known === 'ADOPTED');
      },
    ),
    { numRuns: 300 },
  );
  expect(certain).toBeGreaterThan(100);
});
