import { countOf, countsDocument, type Bases, type Counts, type CountsDocument } from '../tally/counts';
import { evaluate, holds, testsOf, type NodeResult, type TestResult } from './evaluation';
import { marginOf, type Margin } from './margin';
import { nextOf, type Next, type Outcome } from './next';
import {
  readyRule,
  roundOf,
  type Citation,
  type ReadyRound,
  type ReadyRule,
  type VetoEffect,
} from './ready-rule';
import type { DecisionRule, Method, Tie } from '../document/rule';

/** The verdict with its reasons; plain JSON. */
export type Verdict = {
  readonly outcome: Outcome;
  readonly rule: Citation;
  /** From 1. */
  readonly round: number;
  readonly counts: CountsDocument;
  readonly quorum: NodeResult | null;
  readonly veto: (NodeResult & { readonly effect: VetoEffect }) | null;
  readonly adopted: NodeResult;
  readonly tie: TieResult;
  /** The test on which it hung: least slack among those that had to hold. */
  readonly margin: Margin | null;
  readonly next: Next | null;
};

export type TieResult = {
  readonly rule: Tie;
  readonly unit: string;
  readonly for: string;
  readonly against: string;
  readonly equal: boolean;
  /** How a tie was broken, once it was. */
  readonly resolved: TieDecision | null;
};

/** The side that a casting vote, a lot or seniority chose. */
export type TieDecision = { readonly by: Tie; readonly choice: 'for' | 'against' };

const PENDING: ReadonlySet<Tie> = new Set([
  'CHAIR',
  'CHAIR_CASTING',
  'CHAIR_VOTE_PREVAILS',
  'REVOTE',
  'LOT',
  'SENIORITY',
]);

type Found = {
  readonly quorate: boolean;
  readonly vetoed: boolean;
  readonly adopted: boolean;
  readonly equal: boolean;
};

const outcomeOf = ({ quorate, vetoed, adopted, equal }: Found, tie: Tie, method: Method | null): Outcome => {
  if (!quorate) return 'NO_QUORUM';
  if (vetoed) return 'VETOED';
  if (adopted) return 'ADOPTED';
  if (equal && PENDING.has(tie)) return 'TIE_PENDING';
  return method === 'SILENCE' ? 'SILENCE_BROKEN' : 'REJECTED';
};

const tieSides = ({ tieUnit }: ReadyRound, counts: Counts, bases: Bases): readonly [bigint, bigint] => [
  countOf(counts, tieUnit, 'for', bases) ?? 0n,
  countOf(counts, tieUnit, 'against', bases) ?? 0n,
];

/** Only the outcome: what decide says, without the derivation. `vetoCounts` as in decide. */
export const outcomeOnly = (rule: ReadyRule, counts: Counts, round: number, vetoCounts = counts): Outcome => {
  const tests = roundOf(rule, round);
  const [f, k] = tieSides(tests, counts, rule.bases);
  const found = {
    quorate: tests.quorum === null || holds(tests.quorum, counts, rule.bases),
    vetoed: tests.veto !== null && holds(tests.veto, vetoCounts, rule.bases),
    adopted: holds(tests.adopted, counts, rule.bases),
    equal: f === k,
  };
  return outcomeOf(found, tests.tie, rule.method);
};

export type DecideOptions = {
  /** Which round, from 1. */
  readonly round?: number;
  /** Counts the veto sees, where they differ (unreasoned votes against do not reach it). */
  readonly vetoCounts?: Counts;
};

/**
 * The verdict of a rule over counts, by the algorithm of docs/rules.md: quorum, veto, adoption, tie. Pure and exact.
 * Throws a RangeError when the rule has no such round.
 */
export const decide = (rule: DecisionRule, counts: Counts, options: DecideOptions = {}): Verdict => {
  const found = readyRule(rule);
  const round = options.round ?? 1;
  const tests = roundOf(found, round);
  const trees = treesOf(tests, found.bases, counts, options.vetoCounts ?? counts);
  const { quorum, veto, adopted } = trees;
  const tie = tieOf(tests, counts, found.bases);
  const outcome = outcomeOf(
    {
      quorate: quorum?.holds ?? true,
      vetoed: veto?.holds ?? false,
      adopted: adopted.holds,
      equal: tie.equal,
    },
    tests.tie,
    found.method,
  );
  return {
    outcome,
    rule: found.citation,
    round,
    counts: countsDocument(counts),
    quorum,
    veto: veto === null ? null : { ...veto, effect: tests.effect },
    adopted,
    tie,
    margin: marginOf(decidingTree(outcome, trees)),
    next: nextOf(rule, round, { outcome, equal: tie.equal }),
  };
};

type Trees = {
  readonly quorum: NodeResult | null;
  readonly veto: NodeResult | null;
  readonly adopted: NodeResult;
};

const treesOf = (tests: ReadyRound, bases: Bases, counts: Counts, vetoCounts: Counts): Trees => ({
  quorum: tests.quorum === null ? null : evaluate(tests.quorum, counts, bases),
  veto: tests.veto === null ? null : evaluate(tests.veto, vetoCounts, bases),
  adopted: evaluate(tests.adopted, counts, bases),
});

const decidingTree = (outcome: Outcome, { quorum, veto, adopted }: Trees): NodeResult => {
  if (outcome === 'NO_QUORUM') return quorum ?? adopted;
  return outcome === 'VETOED' ? (veto ?? adopted) : adopted;
};

const tieOf = (tests: ReadyRound, counts: Counts, bases: Bases): TieResult => {
  const [f, k] = tieSides(tests, counts, bases);
  return {
    rule: tests.tie,
    unit: tests.tieUnit,
    for: String(f),
    against: String(k),
    equal: f === k,
    resolved: null,
  };
};

/** Every single test of a verdict, quorum first. */
export const verdictTests = ({ quorum, veto, adopted }: Verdict): readonly TestResult[] =>
  [quorum, veto, adopted].flatMap((node) => (node === null ? [] : testsOf(node)));
