import {
  CATEGORIES,
  decide,
  decideBallot,
  parseCounts,
  parseRule,
  presets,
  verdictTests,
  type Category,
  type Counts,
  type DecisionRule,
} from '@patto/rules';
import type { JsonObject } from '@patto/kernel';
import fc from 'fast-check';
import { conditions, UNITS } from './conditions.examples';

const rules: readonly DecisionRule[] = presets.flatMap((preset) => {
  const read = parseRule(preset.rule({ abstentions: 'excluded', suspended: 'included' }));
  return 'rule' in read ? [read.rule] : [];
});

/** Rules about heads whose bases stand on single votes. */
const ballotRules = rules.filter((rule) => !/"unit"|veto|supply|bonded|voted/.test(JSON.stringify(rule)));

const votesOf = (categories: readonly Category[]): { elector: string; category: Category }[] =>
  categories.map((category, index) => ({ elector: `e${index}`, category }));
const rollOf = (categories: readonly Category[]): { id: string }[] =>
  categories.map((_, index) => ({ id: `e${index}` }));
const outcome = (rule: DecisionRule, categories: readonly Category[]): string =>
  decideBallot(rule, rollOf(categories), votesOf(categories), UNITS).outcome;

const hall = fc.array(fc.constantFrom(...CATEGORIES), { minLength: 1, maxLength: 24 });

it('never turns an outcome on votes cast when somebody present and silent abstains instead', () => {
  const cast = ballotRules.filter((rule) => !/voting|valid|for_abstain/.test(JSON.stringify(rule)));
  expect(cast.length).toBeGreaterThan(20);
  fc.assert(
    fc.property(fc.constantFrom(...cast), hall, (rule, categories) => {
      const abstaining = categories.map((category) =>
        category === 'presentNotVoting' ? 'abstain' : category,
      );
      expect(outcome(rule, abstaining)).toBe(outcome(rule, categories));
    }),
    { numRuns: 200 },
  );
});

it('never rejects what was adopted because one more votes for it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ballotRules), hall, fc.nat(), (rule, categories, who) => {
      fc.pre(outcome(rule, categories) === 'ADOPTED');
      const more = categories.map((category, index) =>
        index === who % categories.length ? 'for' : category,
      );
      expect(outcome(rule, more)).toBe('ADOPTED');
    }),
    { numRuns: 300 },
  );
});

it('never loses a quorum because one more is present', () => {
  const quorate = ballotRules.filter((rule) => rule.quorum !== undefined);
  fc.assert(
    fc.property(fc.constantFrom(...quorate), hall, fc.nat(), (rule, categories, who) => {
      fc.pre(outcome(rule, categories) !== 'NO_QUORUM');
      const index = who % categories.length;
      fc.pre(categories[index] === 'absent');
      const more = categories.map((category, place) => (place === index ? 'presentNotVoting' : category));
      expect(outcome(rule, more)).not.toBe('NO_QUORUM');
    }),
    { numRuns: 300 },
  );
});

it('does not depend on the order of votes or roll', () => {
  fc.assert(
    fc.property(
      hall,
      conditions,
      fc.array(fc.nat(), { minLength: 24, maxLength: 24 }),
      (categories, adopted, keys) => {
        const read = parseRule({ id: 'r', adopted });
        if ('errors' in read) throw new Error('rule');
        const shuffle = <T>(items: readonly T[]): T[] =>
          items
            .map((item, index) => ({ item, key: keys[index] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const straight = decideBallot(read.rule, rollOf(categories), votesOf(categories), UNITS);
        const mixed = decideBallot(
          read.rule,
          shuffle(rollOf(categories)),
          shuffle(votesOf(categories)),
          UNITS,
        );
        expect(mixed.outcome).toBe(straight.outcome);
        expect(mixed.counts).toEqual(straight.counts);
        expect([...mixed.decisive].sort()).toEqual([...straight.decisive].sort());
      },
    ),
    { numRuns: 300 },
  );
});

it('puts each elector in one category, and the categories of those present add up', () => {
  fc.assert(
    fc.property(hall, (categories) => {
      const rule = ballotRules[0] as DecisionRule;
      const heads = decideBallot(rule, rollOf(categories), votesOf(categories), UNITS).counts['heads'] ?? {};
      const sum = CATEGORIES.reduce((total, category) => total + Number(heads[category]), 0);
      expect(sum).toBe(heads['members']);
      expect(heads['present']).toBe(sum - Number(heads['absent']));
    }),
  );
});

it('names as decisive exactly those without whose vote the outcome is another', () => {
  fc.assert(
    fc.property(hall, conditions, (categories, adopted) => {
      const read = parseRule({ id: 'r', adopted });
      if ('errors' in read) throw new Error('rule');
      const { rule } = read;
      const now = outcome(rule, categories);
      const expected = categories.flatMap((category, index) => {
        if (!['for', 'against', 'abstain', 'blank', 'spoilt'].includes(category)) return [];
        const without = categories.map((other, place) => (place === index ? 'recused' : other));
        return outcome(rule, without) === now ? [] : [`e${index}`];
      });
      const { decisive } = decideBallot(rule, rollOf(categories), votesOf(categories), UNITS);
      expect([...decisive].sort()).toEqual(expected.sort());
    }),
    { numRuns: 200 },
  );
});

it('scales: a thousand digits on every count change nothing', () => {
  const factor = 10n ** 1000n + 7n;
  const scalable = rules.filter((rule) => !/"value"|sqrtOf/.test(JSON.stringify(rule)));
  fc.assert(
    fc.property(
      fc.constantFrom(...scalable),
      fc.array(fc.nat({ max: 50 }), { minLength: 8, maxLength: 8 }),
      (rule, of) => {
        const names = ['members', 'entitled', 'present', 'for', 'against', 'abstain', 'voted', 'nonabst'];
        const counts = (times: bigint): Counts =>
          new Map(
            ['heads', 'votes', 'value', 'pop', 'power', 'people', 'halfcantons', 'P', 'all'].map((unit) => [
              unit,
              new Map(names.map((name, index) => [name, BigInt(of[index] ?? 0) * times])),
            ]),
          );
        expect(decide(rule, counts(factor)).outcome).toBe(decide(rule, counts(1n)).outcome);
      },
    ),
    { numRuns: 300 },
  );
});

it('carries on both sides the integers that decide, exact to the last digit', () => {
  const big = 2n ** 200n;
  const rule: DecisionRule = { id: 'b', adopted: { count: 'for', op: '>', share: '1/2', of: 'members' } };
  const at = (n: bigint): ReturnType<typeof decide> =>
    decide(
      rule,
      new Map([
        [
          'heads',
          new Map([
            ['members', 2n * big],
            ['for', n],
          ]),
        ],
      ]),
    );
  expect(at(big).outcome).toBe('REJECTED');
  expect(at(big + 1n).outcome).toBe('ADOPTED');
  expect(verdictTests(at(big))[0]).toMatchObject({
    left: String(2n * big),
    right: String(2n * big),
    margin: '-1',
  });
});

it('gives verdicts that are plain JSON', () => {
  fc.assert(
    fc.property(hall, conditions, (categories, adopted) => {
      const read = parseRule({ id: 'r', adopted });
      if ('errors' in read) throw new Error('rule');
      const verdict: JsonObject = decideBallot(read.rule, rollOf(categories), votesOf(categories), UNITS);
      expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict);
    }),
    { numRuns: 100 },
  );
});

it('reads any document without throwing, and any rule it accepts decides', () => {
  fc.assert(
    fc.property(fc.anything(), (document) => {
      const read = parseRule(document);
      if ('errors' in read) expect(read.errors.length).toBeGreaterThan(0);
      expect(() => parseCounts(document)).not.toThrow();
    }),
    { numRuns: 150 },
  );
  const chaotic = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      conditions,
      fc.constantFrom(null, 1, 'x', { count: 'for' }, { count: 'for', op: '>', value: '7' }),
      fc.record({ all: fc.array(tie('node'), { maxLength: 2 }) }),
      fc.record({ not: tie('node') }),
    ),
  })).node;
  fc.assert(
    fc.property(chaotic, (adopted) => {
      const read = parseRule({ id: 'r', adopted });
      if ('rule' in read) expect(typeof decide(read.rule, new Map()).outcome).toBe('string');
    }),
    { numRuns: 300 },
  );
});
