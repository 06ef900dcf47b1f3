import {
  decideBallot,
  parseRule,
  smallestFlip,
  type Category,
  type DecisionRule,
  type Roll,
  type Vote,
} from '@patto/rules';
import fc from 'fast-check';
import { conditions, UNITS } from './conditions.examples';

const STANDS = ['for', 'against', 'abstain'] as const;

/** Every way in which the votes could have been given, by the number of votes that differ. */
const leastByExhaustion = (rule: DecisionRule, roll: Roll, votes: readonly Vote[]): number | null => {
  const adopted = (tried: readonly Vote[]): boolean =>
    decideBallot(rule, roll, tried, UNITS).outcome === 'ADOPTED';
  const before = adopted(votes);
  const cast = votes.flatMap((vote, index) =>
    ['for', 'against', 'abstain', 'blank', 'spoilt'].includes(vote.category) ? [index] : [],
  );
  let best: number | null = null;
  for (let code = 0; code < 3 ** cast.length; code += 1) {
    const tried = [...votes];
    let rest = code;
    for (const index of cast) {
      tried[index] = { ...(votes[index] as Vote), category: STANDS[rest % 3] as Category };
      rest = Math.floor(rest / 3);
    }
    const differing = tried.filter((vote, index) => vote.category !== votes[index]?.category).length;
    // A blank or spoilt vote may stay as it is, which the codes above do not offer: undo those singly.
    if ((best === null || differing < best) && adopted(tried) !== before) best = differing;
  }
  return best;
};

const category = fc.constantFrom<Category>(
  'for',
  'against',
  'abstain',
  'presentNotVoting',
  'absent',
  'recused',
);
const elector = fc.record({
  category,
  weight: fc.integer({ min: 0, max: 4 }),
  group: fc.constantFrom<readonly string[]>([], ['p5']),
});

it('finds as small a set as exhaustive search does, for any rule', () => {
  fc.assert(
    fc.property(
      fc.array(elector, { minLength: 1, maxLength: 5 }),
      conditions,
      fc.option(conditions, { nil: undefined }),
      fc.option(conditions, { nil: undefined }),
      (electors, adopted, quorum, veto) => {
        const read = parseRule({ id: 'any', adopted, quorum, veto });
        if ('errors' in read) throw new Error(JSON.stringify(read.errors));
        const roll = electors.map(({ weight, group }, index) => ({
          id: `e${index}`,
          weights: { votes: weight },
          groups: group,
        }));
        const votes = electors.map((one, index) => ({ elector: `e${index}`, category: one.category }));
        const flip = smallestFlip(read.rule, roll, votes, UNITS);
        expect(flip?.votes.length ?? null).toBe(leastByExhaustion(read.rule, roll, votes));
        if (flip) expect(flip.exact).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

it('turns the outcome when the votes it names are given as it says', () => {
  fc.assert(
    fc.property(fc.array(elector, { minLength: 1, maxLength: 30 }), conditions, (electors, adopted) => {
      const read = parseRule({ id: 'any', adopted });
      if ('errors' in read) throw new Error(JSON.stringify(read.errors));
      const roll = electors.map(({ weight, group }, index) => ({
        id: `e${index}`,
        weights: { votes: weight },
        groups: group,
      }));
      const votes = electors.map((one, index) => ({ elector: `e${index}`, category: one.category }));
      const flip = smallestFlip(read.rule, roll, votes, UNITS);
      if (!flip) return;
      const to = new Map(flip.votes.map((vote) => [vote.elector, vote.to.category]));
      const after = votes.map((vote) => ({ ...vote, category: to.get(vote.elector) ?? vote.category }));
      const outcome = decideBallot(read.rule, roll, after, UNITS).outcome;
      expect(outcome).toBe(flip.outcome);
      expect(outcome === 'ADOPTED').not.toBe(
        decideBallot(read.rule, roll, votes, UNITS).outcome === 'ADOPTED',
      );
    }),
    { numRuns: 50 },
  );
});

const heads = (many: { readonly [category in Category]?: number }): {
  roll: Roll;
  votes: readonly Vote[];
} => {
  const votes = Object.entries(many).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, index) => ({
      elector: `${kind}${index}`,
      category: kind as Category,
    })),
  );
  return { roll: votes.map((vote) => ({ id: vote.elector })), votes };
};

it('is exact and quick over a hundred thousand votes', () => {
  const rule: DecisionRule = { id: 'm', adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' } };
  const { roll, votes } = heads({ for: 60_000, against: 30_000, abstain: 10_000 });
  const flip = smallestFlip(rule, roll, votes);
  // 60,000 − n for and 30,000 + n against are equal at n = 15,000.
  expect(flip?.votes).toHaveLength(15_000);
  expect(flip).toMatchObject({ exact: true, outcome: 'REJECTED' });
});

it('finds nothing where no vote can change the outcome', () => {
  const rule: DecisionRule = {
    id: 'q',
    quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
    adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
  };
  const { roll, votes } = heads({ for: 5, absent: 7 });
  expect(smallestFlip(rule, roll, votes)).toBeNull();
});

it('names a withdrawn or a raised objection where the rule counts objections', () => {
  const rule: DecisionRule = { id: 'c', adopted: { count: 'objections', op: '==', value: 0 } };
  const roll = [{ id: 'a' }, { id: 'b' }];
  const agreed = [
    { elector: 'a', category: 'for' },
    { elector: 'b', category: 'for' },
  ] as const;
  expect(smallestFlip(rule, roll, agreed)?.votes[0]?.to).toEqual({ category: 'against', objection: true });
  const opposed = [{ elector: 'a', category: 'against', objection: true }, agreed[1]] as const;
  expect(smallestFlip(rule, roll, opposed)).toMatchObject({ exact: true, votes: [{ elector: 'a' }] });
});
