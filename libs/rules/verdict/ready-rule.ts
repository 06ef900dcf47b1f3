import type { Bases } from '../tally/counts';
import { sidesOfTest, testsOfRound } from '../statable/placed-tests';
import { decidingUnit, ready, type Ready } from './evaluation';
import {
  clauseOf,
  isVetoRule,
  type DecisionRule,
  type Method,
  type RoundTests,
  type Tie,
  type VetoRule,
} from '../document/rule';

/** The rule as cited: enough to find the clause and the version that decided. */
export type Citation = {
  readonly id: string;
  readonly version: number | string | null;
  readonly title: string | null;
  readonly clause: string | null;
};

export type VetoEffect = {
  readonly kind: 'BLOCK' | 'SUSPEND' | 'ESCALATE';
  readonly days: number | null;
  readonly body: string | null;
};

export type ReadyRound = {
  readonly quorum: Ready | null;
  readonly veto: Ready | null;
  readonly effect: VetoEffect;
  /** Votes against without reasons do not reach the veto. */
  readonly reasonedVeto: boolean;
  readonly adopted: Ready;
  readonly tie: Tie;
  readonly tieUnit: string;
};

/** A rule with its numbers read once. Rules are plain data that nobody changes, so the reading is kept beside them. */
export type ReadyRule = {
  readonly citation: Citation;
  readonly bases: Bases;
  readonly method: Method | null;
  readonly rounds: readonly ReadyRound[];
  /** Every unit that some test asks, `heads` apart. */
  readonly units: ReadonlySet<string>;
  /** Names that may be a single member's: units, weights within one, and groups that have a vote here or have none. */
  readonly names: ReadonlySet<string>;
};

const NO_BASES: Bases = {};

const vetoOf = ({ veto }: RoundTests): VetoRule | null =>
  veto === undefined ? null : isVetoRule(veto) ? veto : { test: veto };

const readyVeto = ({ veto }: RoundTests, prefix: string): Ready | null =>
  veto === undefined
    ? null
    : isVetoRule(veto)
      ? ready(veto.test, `${prefix}veto.test`)
      : ready(veto, `${prefix}veto`);

const readyRound = (tests: RoundTests, prefix: string): ReadyRound => {
  const veto = vetoOf(tests);
  const adopted = ready(tests.adopted, `${prefix}adopted`);
  return {
    quorum: tests.quorum === undefined ? null : ready(tests.quorum, `${prefix}quorum`),
    veto: readyVeto(tests, prefix),
    effect: effectOf(veto),
    reasonedVeto: veto?.reasonsRequired === true,
    adopted,
    tie: tests.tie ?? 'REJECT',
    tieUnit: decidingUnit(adopted),
  };
};

const effectOf = (veto: VetoRule | null): VetoEffect => ({
  kind: veto?.effect ?? 'BLOCK',
  days: veto?.days ?? null,
  body: veto?.body ?? null,
});

const unitsOf = (rule: DecisionRule): ReadonlySet<string> => {
  const tests = [rule, ...(rule.rounds ?? [])].flatMap((round) => testsOfRound(round, ''));
  const units = new Set(tests.flatMap(sidesOfTest).map(({ unit }) => unit));
  units.delete('heads');
  return units;
};

const namesOf = ({ electorate }: DecisionRule, units: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([
    ...units,
    ...[...units].map((unit) => unit.slice(0, Math.max(0, unit.lastIndexOf(':')))),
    ...(electorate?.classes ?? []),
    ...(electorate?.withoutVote ?? []),
  ]);

const known = new WeakMap<DecisionRule, ReadyRule>();

export const readyRule = (rule: DecisionRule): ReadyRule => {
  const found = known.get(rule);
  if (found) return found;
  const units = unitsOf(rule);
  const made: ReadyRule = {
    citation: {
      id: rule.id,
      version: rule.version ?? null,
      title: rule.title ?? null,
      clause: clauseOf(rule),
    },
    bases: rule.bases ?? NO_BASES,
    method: rule.method ?? null,
    rounds: [
      readyRound(rule, ''),
      ...(rule.rounds ?? []).map((round, index) => readyRound(round, `rounds[${index}].`)),
    ],
    units,
    names: namesOf(rule, units),
  };
  known.set(rule, made);
  return made;
};

/**
 * The units that a rule asks beside heads. Once `unstatable` has passed the rule against the register, a ballot counts
 * them (BallotOptions.units) even when nobody on its roll has them any more.
 */
export const unitsAsked = (rule: DecisionRule): readonly string[] => [...readyRule(rule).units];

export const roundOf = ({ rounds, citation }: ReadyRule, round: number): ReadyRound => {
  const found = rounds[round - 1];
  if (!found) throw new RangeError(`Rule ${citation.id} has ${rounds.length} rounds, not ${round}`);
  return found;
};
