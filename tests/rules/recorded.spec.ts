import {
  CATEGORIES,
  decideRecorded,
  type DecisionRule,
  type RecordedBallot,
  type RecordedVerdict,
} from '@patto/rules';
import fc from 'fast-check';

const QUORATE: DecisionRule = {
  id: 'q',
  quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
  adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
};
const told = (ballot: Partial<RecordedBallot>): RecordedVerdict =>
  decideRecorded({ rule: QUORATE, votes: {}, weights: {}, counts: null, ...ballot });
const names = (many: number, prefix: string): string[] =>
  Array.from({ length: many }, (_, i) => `${prefix}${i}`);

const hall = fc.record(Object.fromEntries(CATEGORIES.map((stand) => [stand, fc.nat({ max: 4 })])));

it('decides by names as by the same numbers, and says so of any number that is another', () => {
  fc.assert(
    fc.property(hall, fc.constantFrom(...CATEGORIES), fc.boolean(), (many, changed, more) => {
      const votes = Object.fromEntries(CATEGORIES.map((stand) => [stand, names(many[stand] ?? 0, stand)]));
      const members = CATEGORIES.reduce((sum, stand) => sum + (many[stand] ?? 0), 0);
      const counts = { heads: { members, ...many } };
      const [named, numbered, both] = [told({ votes }), told({ counts }), told({ votes, counts })];
      expect(named.verdict?.outcome).toBe(numbered.verdict?.outcome);
      expect(both).toMatchObject({ divergences: [], errors: [], unstated: [], otherwise: null });
      expect(both.verdict?.outcome).toBe(named.verdict?.outcome);
      const other = Math.max(0, (many[changed] ?? 0) + (more ? 1 : -1));
      fc.pre(other !== many[changed]);
      const differing = told({ votes, counts: { heads: { ...counts.heads, [changed]: other } } });
      expect(differing.divergences).toContainEqual(
        expect.objectContaining({ kind: 'NAMED', unit: 'heads', count: changed, stated: String(other) }),
      );
    }),
    { numRuns: 150 },
  );
});
