import { isRefusal, stateOf, type Power } from '@patto/kernel';
import { openVote, unstatable, verdictTests, type DecisionRule } from '@patto/rules';
import { obeyed, placed } from '@patto/testing/given';
import {
  ballots,
  isOpened,
  type BallotCommand,
  type Elector,
  type MotionStanding,
} from '@patto/voting/domain';
import fc from 'fast-check';

/** What a ballot of this network may be asked about, and what it may not. */
const GROUPS = ['FULL', 'HONORARY', 'nord', 'est', 'partito'];
/** Mostly what a ballot states. */
const either = <T>(stated: readonly T[], ...other: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...stated) },
    { weight: 1, arbitrary: fc.constantFrom(...other) },
  );
const units = either(['heads', 'votes', 'FULL', 'HONORARY', 'nord', 'est:votes', 'partito'], 'pop', 'haeds');
const counts = either(['for', 'against', 'present', 'members', 'cast'], 'objections', 'recused', 'seats');
const op = fc.constantFrom('>=', '>', '==') as fc.Arbitrary<'>='>;
const test = fc.oneof(
  fc.record({ count: counts, unit: units, op, value: fc.integer({ min: 0, max: 3 }) }),
  fc.record({
    count: counts,
    unit: units,
    op,
    share: fc.constantFrom('1/2', '2/3'),
    of: counts,
    ofUnit: units,
  }),
);
const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(of, { nil: undefined, freq: 1 });
const rules: fc.Arbitrary<DecisionRule> = fc
  .record({
    ...{ id: fc.constant('r'), adopted: test, quorum: optional(test), veto: optional(test) },
    tie: either(['REJECT', 'CHAIR_CASTING', 'CHAIR_VOTE_PREVAILS', 'LOT', 'REVOTE'], 'SENIORITY'),
    method: either(['ROLL_CALL', 'WRITTEN'], 'SECRET', 'SILENCE'),
    reasonsRequired: either([undefined], ['against']),
    electorate: optional(
      fc.record({ withoutVote: fc.subarray(['nord', 'partito', 'HONORARY'], { minLength: 1 }) }),
    ),
    earlyEnd: optional(fc.constantFrom('ALL_VOTED', 'SETTLED')),
  })
  .map((rule) => JSON.parse(JSON.stringify(rule)) as DecisionRule);

const electors: readonly Elector[] = ['nord', 'sud', 'est'].map((organisation, i) => ({
  ...{ organisation, weight: i + 1 },
  class: 'FULL',
}));
const rolls = fc.subarray([...electors], { minLength: 1 });
const votes = fc.array(fc.constantFrom('for', 'against', 'abstain', null), { minLength: 3, maxLength: 3 });

const ids = { ballotId: 'rete.m.1', networkId: 'rete' };
const power: Power = { person: 'segreteria', office: 'secretariat', of: 'rete' };
const AT = '2026-03-01T10:00:00.000Z';
const standing: MotionStanding = {
  ...{ state: 'TABLED', outcome: null, ballot: null, round: null, next: null },
  isAnnulled: false,
};

/** The ballot is opened by the rule; null where that is refused. */
const opening = (rule: DecisionRule, roll: readonly Elector[]): BallotCommand => ({
  type: 'OpenBallot',
  data: {
    ...{ ...ids, standing, roll, closesAt: null, power, unstatable: unstatable(rule, openVote(GROUPS)) },
    motion: { id: 'rete.m', title: 'M', textHash: 'b', matter: ['ORDINARY'], execution: null },
    rule: { rule, instrument: 'rete.patto', cited: [] },
  },
  at: AT,
});

it('decides by every rule that it does not refuse, whoever is on the roll, and leaves no test unsaid', () => {
  const seen = { opened: 0, refused: 0 };
  fc.assert(
    fc.property(rules, rolls, votes, (rule, roll, options) => {
      const open = opening(rule, roll);
      if (isRefusal(ballots.decide(open, stateOf(ballots, [])))) {
        seen.refused += 1;
        return;
      }
      seen.opened += 1;
      let events = obeyed(ballots, open);
      const ask = (command: BallotCommand): void => {
        const decision = ballots.decide(command, stateOf(ballots, placed(events)));
        if (!isRefusal(decision)) events = [...events, ...decision];
      };
      for (const [i, { organisation }] of roll.entries()) {
        const [option, person] = [options[i] ?? null, `delegata-${organisation}`];
        if (option === null) continue;
        const by: Power = { person, office: 'representative', of: organisation };
        ask({
          type: 'CastVote',
          data: { ...ids, organisation, option, capacity: 'PRINCIPAL', power: by },
          at: AT,
        });
      }
      ask({ type: 'CloseBallot', data: { ...ids, power }, at: AT });
      const { own } = stateOf(ballots, placed(events));
      if (!isOpened(own) || own.tallied === null) throw new Error('Nothing was tallied');
      expect(verdictTests(own.tallied.verdict).flatMap(({ unstated }) => unstated)).toEqual([]);
      expect(own.tallied.verdict.refused).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(seen.opened, seen.refused)).toBeGreaterThan(50);
});
