import {
  CATEGORIES,
  conjoin,
  decideBallot,
  parseRule,
  resolveTie,
  decide,
  parseCounts,
  TIES,
  type DecisionRule,
} from '@patto/rules';
import fc from 'fast-check';
import { conditions, UNITS } from './conditions.examples';

const hall = fc.array(fc.constantFrom(...CATEGORIES), { minLength: 1, maxLength: 12 });

const ruleOf = (document: object): DecisionRule => {
  const read = parseRule({ id: 'r', ...document });
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.rule;
};

const optional = fc.option(conditions, { nil: undefined });
const rules = fc
  .record({ quorum: optional, adopted: conditions, veto: optional })
  .map((tests) => ruleOf(JSON.parse(JSON.stringify(tests)) as object));

it('adopts by several rules together exactly what each of them adopts', () => {
  fc.assert(
    fc.property(fc.array(rules, { minLength: 1, maxLength: 3 }), hall, (several, categories) => {
      const roll = categories.map((_, i) => ({
        id: `e${i}`,
        weights: { votes: (i % 3) + 1 },
        groups: i % 2 ? ['p5'] : [],
      }));
      const votes = categories.map((category, i) => ({ elector: `e${i}`, category }));
      const adopted = (by: DecisionRule): boolean =>
        decideBallot(by, roll, votes, UNITS).outcome === 'ADOPTED';
      const together = conjoin(several);
      if ('conflicts' in together) throw new Error(together.conflicts.join());
      expect(parseRule(together.rule)).toEqual({ rule: together.rule });
      expect(adopted(together.rule)).toBe(several.every(adopted));
    }),
    { numRuns: 400 },
  );
});

/** Ties that somebody breaks by one vote more for a side. */
const broken = TIES.filter((tie) => !['REJECT', 'STATUS_QUO', 'REVOTE'].includes(tie));
const small = fc.nat({ max: 6 });

it('passes nothing by a tie that would not pass by one vote more', () => {
  const numbers = fc.record({ even: small, abstain: small, blank: small, recused: small, absent: small });
  let ties = 0;
  fc.assert(
    fc.property(rules, fc.constantFrom(...broken), numbers, fc.boolean(), (tested, tie, many, inFavour) => {
      const rule = ruleOf({ ...tested, tie });
      const { even, ...others } = many;
      const present = 2 * even + many.abstain + many.blank + many.recused;
      const members = present + many.absent;
      const unit = { ...others, for: even, against: even, present, members, entitled: members };
      const judged = (more: object): { rule: DecisionRule; counts: Parameters<typeof decide>[1] } => {
        const { unit: tieUnit } = decide(rule, new Map()).tie;
        const read = parseCounts({ heads: unit, votes: unit, p5: unit, [tieUnit]: { ...unit, ...more } });
        if ('errors' in read) throw new Error(JSON.stringify(read.errors));
        return { rule, counts: read.counts };
      };
      const { counts } = judged({});
      fc.pre(decide(rule, counts).outcome === 'TIE_PENDING');
      ties += 1;
      const choice = inFavour ? 'for' : 'against';
      const resolved = resolveTie(rule, counts, { by: tie, choice });
      const oneMore = decide(rule, judged({ [choice]: even + 1 }).counts);
      expect(resolved.outcome).toBe(oneMore.outcome);
      expect(resolved.outcome).not.toBe('TIE_PENDING');
      expect(resolved.tie.resolved).toEqual({ by: tie, choice });
    }),
    { numRuns: 500 },
  );
  expect(ties).toBeGreaterThan(100);
});
