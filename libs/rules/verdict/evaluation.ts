import type { Bases, Counts } from '../tally/counts';
import { neededCount, readyTest, sidesOf, type ReadyTest, type Sides } from './inequality';
import { isTest, type Condition, type Op } from '../document/rule';

/** One test as it came out: `left op right` are both sides of the inequality as exact decimal integers. */
export type TestResult = {
  /** Where the test stands in the rule: `adopted.all[0]`. */
  readonly path: string;
  readonly holds: boolean;
  readonly count: string;
  readonly unit: string;
  readonly op: Op;
  /** How many there were. */
  readonly n: string;
  /** The base as named and counted; null for a test against a fixed number. */
  readonly base: { readonly name: string; readonly unit: string; readonly n: string } | null;
  /** The factor of the base ("2/3"), or the fixed number. */
  readonly factor: string;
  readonly form: 'value' | 'share' | 'than' | 'root';
  readonly left: string;
  readonly right: string;
  /** The least count that passes at this base (for <= and <, the greatest); null when none can. */
  readonly needed: string | null;
  /** Votes in excess of `needed`, negative when they are missing; null when none can pass. */
  readonly margin: string | null;
  /** The base is empty, so the test is false. */
  readonly emptyBase: boolean;
  /** Counts that nothing stated, as `unit.count`: read as nobody. */
  readonly unstated: readonly string[];
};

export type NodeResult =
  | TestResult
  | { readonly path: string; readonly holds: boolean; readonly all: readonly NodeResult[] }
  | { readonly path: string; readonly holds: boolean; readonly any: readonly NodeResult[] }
  | { readonly path: string; readonly holds: boolean; readonly not: NodeResult };

/** A condition with its numbers read once. */
export type Ready =
  | { readonly kind: 'test'; readonly path: string; readonly test: ReadyTest; readonly factor: string }
  | { readonly kind: 'all' | 'any'; readonly path: string; readonly of: readonly Ready[] }
  | { readonly kind: 'not'; readonly path: string; readonly of: Ready };

export const ready = (condition: Condition, path: string): Ready => {
  if (isTest(condition)) {
    const test = readyTest(condition, path);
    const factor = test.q === 1n ? String(test.p) : `${test.p}/${test.q}`;
    return { kind: 'test', path, test, factor };
  }
  if ('not' in condition) return { kind: 'not', path, of: ready(condition.not, `${path}.not`) };
  const kind = 'all' in condition ? 'all' : 'any';
  const branches = 'all' in condition ? condition.all : condition.any;
  return { kind, path, of: branches.map((branch, index) => ready(branch, `${path}.${kind}[${index}]`)) };
};

/** Only whether it holds: the same tests without their derivation. */
export const holds = (node: Ready, counts: Counts, bases: Bases): boolean => {
  switch (node.kind) {
    case 'test':
      return sidesOf(node.test, counts, bases).holds;
    case 'all':
      return node.of.every((branch) => holds(branch, counts, bases));
    case 'any':
      return node.of.some((branch) => holds(branch, counts, bases));
    case 'not':
      return !holds(node.of, counts, bases);
  }
};

/** Every test of the tree with both sides, whatever the outcome. */
export const evaluate = (node: Ready, counts: Counts, bases: Bases): NodeResult => {
  const { path } = node;
  switch (node.kind) {
    case 'test':
      return testResult(node.test, node.factor, { counts, bases });
    case 'all': {
      const all = node.of.map((branch) => evaluate(branch, counts, bases));
      return { path, holds: all.every((branch) => branch.holds), all };
    }
    case 'any': {
      const any = node.of.map((branch) => evaluate(branch, counts, bases));
      return { path, holds: any.some((branch) => branch.holds), any };
    }
    case 'not': {
      const not = evaluate(node.of, counts, bases);
      return { path, holds: !not.holds, not };
    }
  }
};

const marginOf = ({ op }: ReadyTest, n: bigint, needed: bigint): bigint => {
  if (op === '>=' || op === '>') return n - needed;
  if (op === '<=' || op === '<') return needed - n;
  return n > needed ? needed - n : n - needed;
};

const NOTHING: readonly string[] = [];

type Judged = { readonly counts: Counts; readonly bases: Bases };

const testResult = (test: ReadyTest, factor: string, { counts, bases }: Judged): TestResult => {
  const sides = sidesOf(test, counts, bases);
  const needed = neededCount(test, sides);
  const n = sides.n ?? 0n;
  const { path, count, unit, op, form } = test;
  return {
    path,
    holds: sides.holds,
    count,
    unit,
    op,
    n: String(n),
    base: baseOf(test, sides),
    factor,
    form,
    left: String(sides.left),
    right: String(sides.right),
    needed: needed === null ? null : String(needed),
    margin: needed === null ? null : String(marginOf(test, n, needed)),
    emptyBase: sides.empty,
    unstated: unstatedOf(test, sides),
  };
};

const baseOf = ({ base, baseUnit }: ReadyTest, { b }: Sides): TestResult['base'] =>
  base === null ? null : { name: base, unit: baseUnit, n: String(b ?? 0n) };

const unstatedOf = (test: ReadyTest, { n, b }: Sides): readonly string[] => {
  const missing = test.base !== null && b === null ? [`${test.baseUnit}.${test.base}`] : NOTHING;
  return n === null ? [`${test.unit}.${test.count}`, ...missing] : missing;
};

/** The single tests of a tree, left to right. */
export const testsOf = (node: NodeResult): readonly TestResult[] => {
  if ('all' in node) return node.all.flatMap(testsOf);
  if ('any' in node) return node.any.flatMap(testsOf);
  if ('not' in node) return testsOf(node.not);
  return [node];
};

/** The first test of the tree that counts votes in favour, which names the unit in which a tie is looked for. */
export const decidingUnit = (node: Ready): string => unitFor(node) ?? 'heads';

const unitFor = (node: Ready): string | null => {
  if (node.kind === 'test') return node.test.count === 'for' ? node.test.unit : null;
  if (node.kind === 'not') return unitFor(node.of);
  for (const branch of node.of) {
    const unit = unitFor(branch);
    if (unit !== null) return unit;
  }
  return null;
};
