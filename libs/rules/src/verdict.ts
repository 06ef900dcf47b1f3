import { countOf, countsDocument, type Bases, type Counts, type CountsDocument } from './counts';
import {
  decidingUnit,
  evaluate,
  holds,
  ready,
  testsOf,
  type NodeResult,
  type Ready,
  type TestResult,
} from './evaluation';
import {
  clauseOf,
  isVetoRule,
  type DecisionRule,
  type Method,
  type RoundTests,
  type RoundTrigger,
  type Tie,
  type VetoRule,
} from './rule';

export const OUTCOMES = [
  'ADOPTED',
  'REJECTED',
  'NO_QUORUM',
  'TIE_PENDING',
  'VETOED',
  'SILENCE_BROKEN',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What follows an outcome that is not final: another round, another body, or an outcome the rule fixes. */
export type Next =
  | {
      readonly kind: 'ROUND';
      readonly round: number;
      readonly on: RoundTrigger;
      readonly minDelay: number | null;
      readonly maxDelay: number | null;
    }
  | { readonly kind: 'BODY'; readonly body: string }
  | { readonly kind: 'OUTCOME'; readonly outcome: 'ADOPTED' | 'REJECTED' };

/** The rule as cited: enough to find the clause and the version that decided. */
export type Citation = {
  readonly id: string;
  readonly version: number | string | null;
  readonly title: string | null;
  readonly clause: string | null;
};

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

export type VetoEffect = {
  readonly kind: 'BLOCK' | 'SUSPEND' | 'ESCALATE';
  readonly days: number | null;
  readonly body: string | null;
};

export type TieResult = {
  readonly rule: Tie;
  readonly unit: string;
  readonly for: string;
  readonly against: string;
  readonly equal: boolean;
};

/** Votes in excess (positive or zero) or missing (negative), of that count in that unit. */
export type Margin = {
  readonly path: string;
  readonly count: string;
  readonly unit: string;
  readonly votes: string;
};

type ReadyRound = {
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
};

const NO_BASES: Bases = {};

const readyRound = (tests: RoundTests, prefix: string): ReadyRound => {
  const veto = tests.veto === undefined ? null : isVetoRule(tests.veto) ? tests.veto : { test: tests.veto };
  const vetoPath = tests.veto !== undefined && isVetoRule(tests.veto) ? 'veto.test' : 'veto';
  const adopted = ready(tests.adopted, `${prefix}adopted`);
  return {
    quorum: tests.quorum === undefined ? null : ready(tests.quorum, `${prefix}quorum`),
    veto: veto === null ? null : ready(veto.test, `${prefix}${vetoPath}`),
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

const known = new WeakMap<DecisionRule, ReadyRule>();

export const readyRule = (rule: DecisionRule): ReadyRule => {
  const found = known.get(rule);
  if (found) return found;
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
  };
  known.set(rule, made);
  return made;
};

export const roundOf = ({ rounds, citation }: ReadyRule, round: number): ReadyRound => {
  const found = rounds[round - 1];
  if (!found) throw new RangeError(`Rule ${citation.id} has ${rounds.length} rounds, not ${round}`);
  return found;
};

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
  const { bases } = found;
  const round = options.round ?? 1;
  const tests = roundOf(found, round);
  const quorum = tests.quorum && evaluate(tests.quorum, counts, bases);
  const veto = tests.veto && evaluate(tests.veto, options.vetoCounts ?? counts, bases);
  const adopted = evaluate(tests.adopted, counts, bases);
  const [f, k] = tieSides(tests, counts, bases);
  const equal = f === k;
  const outcome = outcomeOf(
    { quorate: quorum?.holds ?? true, vetoed: veto?.holds ?? false, adopted: adopted.holds, equal },
    tests.tie,
    found.method,
  );
  return {
    outcome,
    rule: found.citation,
    round,
    counts: countsDocument(counts),
    quorum,
    veto: veto && { ...veto, effect: tests.effect },
    adopted,
    tie: { rule: tests.tie, unit: tests.tieUnit, for: String(f), against: String(k), equal },
    margin: marginOf(
      outcome === 'NO_QUORUM' && quorum ? quorum : outcome === 'VETOED' && veto ? veto : adopted,
    ),
    next: nextOf(rule, round, { outcome, equal }),
  };
};

const marginOf = (node: NodeResult): Margin | null => {
  const test = bindingTest(node);
  return test === null || test.margin === null
    ? null
    : { path: test.path, count: test.count, unit: test.unit, votes: test.margin };
};

/** All: the test with the least slack. Any: the one with the most. Not: whatever decided inside. */
const bindingTest = (node: NodeResult): TestResult | null => {
  if ('not' in node) return bindingTest(node.not);
  if (!('all' in node) && !('any' in node)) return node;
  const sign = 'all' in node ? 1n : -1n;
  let binding: TestResult | null = null;
  for (const branch of 'all' in node ? node.all : node.any) {
    const test = branch.holds === node.holds ? bindingTest(branch) : null;
    if (test !== null && (binding === null || sign * slack(test) < sign * slack(binding))) binding = test;
  }
  return binding;
};

const slack = ({ margin }: TestResult): bigint => BigInt(margin ?? '0');

const TRIGGER_OF: { readonly [outcome in Outcome]: RoundTrigger | null } = {
  ADOPTED: null,
  VETOED: null,
  NO_QUORUM: 'NO_QUORUM',
  REJECTED: 'NOT_REACHED',
  SILENCE_BROKEN: 'NOT_REACHED',
  TIE_PENDING: 'TIE',
};

const nextOf = (
  { rounds, fallback }: DecisionRule,
  round: number,
  { outcome, equal }: { outcome: Outcome; equal: boolean },
): Next | null => {
  const trigger = TRIGGER_OF[outcome];
  if (trigger === null) return null;
  const following = rounds?.[round - 1];
  const on = following?.on.find(
    (wanted) => wanted === trigger || (wanted === 'TIE' && equal && trigger === 'NOT_REACHED'),
  );
  if (following && on !== undefined)
    return {
      kind: 'ROUND',
      round: round + 1,
      on,
      minDelay: following.minDelay ?? null,
      maxDelay: following.maxDelay ?? null,
    };
  if (fallback === undefined || trigger === 'TIE') return null;
  return 'body' in fallback
    ? { kind: 'BODY', body: fallback.body }
    : { kind: 'OUTCOME', outcome: fallback.outcome };
};

/** Every single test of a verdict, quorum first. */
export const verdictTests = ({ quorum, veto, adopted }: Verdict): readonly TestResult[] =>
  [quorum, veto, adopted].flatMap((node) => (node === null ? [] : testsOf(node)));
