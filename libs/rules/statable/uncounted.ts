import { onePerPlace, sidesOfTest, testsOfRound } from './placed-tests';
import type { Unstatable } from './statable';
import type { DecisionRule, RoundTests } from '../document/rule';
import { countOf, type Counts } from '../tally/counts';

const roundAt = (rule: DecisionRule, round: number): readonly [tests: RoundTests, at: string] => {
  const later = rule.rounds?.[round - 2];
  return later === undefined ? [rule, ''] : [later, `/rounds/${round - 2}`];
};

/** The units that a round of the rule asks and these counts do not state, so that no test of theirs means anything. */
export const uncountedUnits = (
  rule: DecisionRule,
  counts: ReadonlyMap<string, unknown>,
  round = 1,
): readonly Unstatable[] =>
  onePerPlace(
    testsOfRound(...roundAt(rule, round))
      .flatMap(sidesOfTest)
      .filter(({ unit }) => !counts.has(unit))
      .map(({ unit, unitAt }) => ({ at: unitAt, lacks: 'UNIT', name: unit })),
  );

/** Nobody objects or vetoes by being left out: who tells of a vote has to say that there were none. */
const SAID_OR_UNKNOWN: ReadonlySet<string> = new Set(['objections', 'veto']);

/** The counts that a round of the rule asks and these counts leave open, in units that they do state. */
export const unstatedCounts = (rule: DecisionRule, counts: Counts, round = 1): readonly Unstatable[] =>
  onePerPlace(
    testsOfRound(...roundAt(rule, round))
      .flatMap(sidesOfTest)
      .filter(
        ({ unit, count }) =>
          counts.has(unit) &&
          (countOf(counts, unit, count, rule.bases ?? {}) === null ||
            (SAID_OR_UNKNOWN.has(count) && counts.get(unit)?.has(count) !== true)),
      )
      .map(({ count, countAt }) => ({ at: countAt, lacks: 'COUNT', name: count })),
  );
