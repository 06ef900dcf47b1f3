import {
  decide,
  parseCounts,
  parseRule,
  type Condition,
  type Counts,
  type Test,
  type Verdict,
} from '@patto/rules';
import fc from 'fast-check';
import { conditions } from './conditions.examples';

/** A second evaluator, written from the definitions of the domain with plain numbers. */
type Heads = { readonly [count: string]: number };
type Units = { readonly [unit: string]: Heads };

const value = (units: Units, unit: string, name: string): number => {
  const c = (count: string): number => units[unit]?.[count] ?? 0;
  switch (name) {
    case 'cast':
      return c('for') + c('against');
    case 'valid':
      return c('for') + c('against') + c('abstain') + c('blank');
    case 'voting':
      return c('for') + c('against') + c('abstain') + c('blank') + c('spoilt');
    case 'for_abstain':
      return c('for') + c('abstain');
    case 'notfor':
      return c('entitled') - c('for');
    default:
      return c(name);
  }
};

const relation = (op: Test['op'], a: number, b: number): boolean =>
  ({ '>=': a >= b, '>': a > b, '==': a === b, '<=': a <= b, '<': a < b })[op];

const fractionOf = (text: string): readonly [number, number] => {
  const [p = '1', q = '1'] = text.split('/');
  return [Number(p), Number(q)];
};

const naiveTest = (test: Test, units: Units): boolean => {
  const unit = test.unit ?? 'heads';
  const n = value(units, unit, test.count);
  if ('value' in test) return relation(test.op, n, Number(test.value));
  if ('than' in test) {
    const [p, q] = fractionOf(test.times);
    return relation(test.op, n * q, p * value(units, unit, test.than));
  }
  if ('sqrtOf' in test) {
    const [p, q] = fractionOf(test.times);
    const base = value(units, unit, test.sqrtOf);
    if (base === 0) return false;
    return relation(test.op, Math.sign(n) * n * n * q * q, p * p * base);
  }
  const [p, q] = fractionOf(test.share);
  const base = value(units, unit, test.of);
  if (base === 0) return false;
  if (test.round === 'CEIL') return relation(test.op, n, Math.ceil((p * base) / q));
  if (test.round === 'FLOOR') return relation(test.op, n, Math.floor((p * base) / q));
  return relation(test.op, n * q, p * base);
};

const naive = (node: Condition, units: Units): boolean => {
  if ('all' in node) return node.all.filter((branch) => !naive(branch, units)).length === 0;
  if ('any' in node) return node.any.filter((branch) => naive(branch, units)).length > 0;
  if ('not' in node) return !naive(node.not, units);
  return naiveTest(node, units);
};

const verdictOf = (document: unknown, units: unknown): Verdict => {
  const rule = parseRule(document);
  const counts = parseCounts(units);
  if ('errors' in rule || 'errors' in counts) throw new Error(JSON.stringify([rule, counts]));
  return decide(rule.rule, counts.counts);
};

const OPS = ['>=', '>', '==', '<=', '<'] as const;

const everyTest: readonly Test[] = OPS.flatMap((op): Test[] => [
  ...['1/2', '2/3', '1/1', '3/4'].flatMap((share): Test[] =>
    ['cast', 'voting', 'valid', 'present', 'members', 'entitled'].flatMap((of): Test[] => [
      { count: 'for', op, share, of },
      { count: 'present', op, share, of },
    ]),
  ),
  { count: 'for', op, share: '2/3', of: 'members', round: 'CEIL' },
  { count: 'for', op, share: '2/3', of: 'members', round: 'FLOOR' },
  { count: 'for', op, value: 2 },
  { count: 'notfor', op, value: 3 },
  { count: 'for_abstain', op, value: 2 },
  { count: 'for', op, times: '1', than: 'against' },
  { count: 'for', op, times: '3/2', than: 'against' },
  { count: 'for', op, times: '3/2', sqrtOf: 'members' },
  { count: 'for', op, times: '1/2', sqrtOf: 'cast' },
]);

/** Every way to share up to `people` among `kinds`. */
function* shares(people: number, kinds: number): Generator<readonly number[]> {
  if (kinds === 0) yield [];
  else
    for (let first = 0; first <= people; first += 1)
      for (const rest of shares(people - first, kinds - 1)) yield [first, ...rest];
}

const everyCount = (members: number): readonly Heads[] =>
  [...shares(members, 5)].map(([f = 0, k = 0, a = 0, b = 0, z = 0]) => ({
    members,
    entitled: members,
    present: f + k + a + b + z,
    for: f,
    against: k,
    abstain: a,
    blank: b,
    spoilt: z,
  }));

const countsOf = (heads: Heads): Counts =>
  new Map([['heads', new Map(Object.entries(heads).map(([name, count]) => [name, BigInt(count)]))]]);

it('agrees with the naive evaluator on every small count, for every form, operator and base', () => {
  const halls = [0, 1, 2, 3, 5].flatMap(everyCount);
  const differing = everyTest.flatMap((test) => {
    const read = parseRule({ id: 't', adopted: test });
    if ('errors' in read) throw new Error(JSON.stringify(read.errors));
    return halls
      .filter(
        (heads) => (decide(read.rule, countsOf(heads)).outcome === 'ADOPTED') !== naive(test, { heads }),
      )
      .map((heads) => ({ test, heads }));
  });
  expect(differing).toEqual([]);
  expect(halls.length * everyTest.length).toBeGreaterThan(90_000);
});

const small = fc.nat({ max: 6 });
const heads = fc
  .record({ for: small, against: small, abstain: small, blank: small, spoilt: small, absent: small })
  .map((counts) => {
    const present = counts.for + counts.against + counts.abstain + counts.blank + counts.spoilt;
    const members = present + counts.absent;
    return { ...counts, present, members, entitled: members };
  });

const naiveOutcome = (rule: WholeRule, units: Units, unit: string): string => {
  if (rule.quorum && !naive(rule.quorum, units)) return 'NO_QUORUM';
  if (rule.veto && naive(rule.veto, units)) return 'VETOED';
  if (naive(rule.adopted, units)) return 'ADOPTED';
  const even = value(units, unit, 'for') === value(units, unit, 'against');
  return even && rule.tie === 'CHAIR' ? 'TIE_PENDING' : 'REJECTED';
};

type WholeRule = {
  readonly adopted: Condition;
  readonly quorum: Condition | null;
  readonly veto: Condition | null;
  readonly tie: string;
};

const wholeRule: fc.Arbitrary<WholeRule> = fc.record({
  adopted: conditions,
  quorum: fc.option(conditions),
  veto: fc.option(conditions),
  tie: fc.constantFrom('REJECT', 'CHAIR'),
});

it('agrees with the naive evaluator on whole rules over several units', () => {
  fc.assert(
    fc.property(fc.record({ heads, votes: heads, p5: heads }), wholeRule, (units, rule) => {
      const verdict = verdictOf({ id: 'r', ...rule }, units);
      expect(verdict.outcome).toBe(naiveOutcome(rule, units, verdict.tie.unit));
    }),
    { numRuns: 600 },
  );
});

const hangsOnFixedBase = (test: Test): boolean =>
  test.count === 'for' &&
  !('sqrtOf' in test) &&
  (!('of' in test) || ['members', 'present'].includes(test.of));

it.each(everyTest.filter(hangsOnFixedBase).map((test) => [test]))(
  'needs for %j what it says, and not one fewer',
  (test) => {
    const base = { members: 97, entitled: 97, present: 60, abstain: 10, against: 8 };
    const at = (n: number): Verdict => verdictOf({ id: 't', adopted: test }, { heads: { ...base, for: n } });
    const { adopted } = at(5);
    const needed = Number('needed' in adopted ? (adopted.needed ?? NaN) : NaN);
    // Equality with a fraction of 97 has no integer that satisfies it.
    if (Number.isNaN(needed)) {
      expect([...Array(98).keys()].filter((n) => at(n).outcome === 'ADOPTED')).toEqual([]);
      return;
    }
    const outside = test.op === '<=' || test.op === '<' ? needed + 1 : needed - 1;
    expect(at(needed).outcome).toBe('ADOPTED');
    expect(at(outside).outcome).toBe('REJECTED');
  },
);
