import type { Sitting } from '../verdict/ballot';
import type { Bases, Counts } from '../tally/counts';
import type { Ready } from '../verdict/evaluation';
import { neededCount, sidesOf, type ReadyTest } from '../verdict/inequality';
import type { Op } from '../document/rule';
import type { Cohort, Shift, Stand } from '../tally/cohorts';

/** One elector of a cohort may move to each of these stands. */
export type Movable = { readonly cohort: Cohort; readonly stands: readonly Stand[] };

/**
 * What has to become true, with how far each test is from it. `slack op 0` is the test; `pull[i][s]` is what one elector
 * of cohort i moved to stand s adds to the slack. Tests that are not linear in the votes have no bound.
 */
export type Goal =
  | { readonly kind: 'all'; readonly of: readonly Goal[] }
  | { readonly kind: 'any'; readonly of: readonly Goal[] }
  | { readonly kind: 'free' }
  | { readonly kind: 'never' }
  | {
      readonly kind: 'bound';
      readonly op: Op;
      readonly wanted: boolean;
      readonly slack: bigint;
      readonly pull: readonly (readonly bigint[])[];
    };

type Scene = {
  readonly counts: (shifts: readonly Shift[]) => Counts;
  readonly bases: Bases;
  readonly movable: readonly Movable[];
};

const FREE: Goal = { kind: 'free' };
const NEVER: Goal = { kind: 'never' };
const ALWAYS: Goal = { kind: 'all', of: [] };

/** The condition under which the motion is adopted (or is not), as a goal. */
export const goalOf = (sitting: Sitting, movable: readonly Movable[], adopted: boolean): Goal => {
  const { tests, bases, counts, vetoCounts } = sitting;
  const scene = { counts, bases, movable };
  const of = [
    ...(tests.quorum ? [goal(scene, tests.quorum, adopted)] : []),
    ...(tests.veto ? [goal({ ...scene, counts: vetoCounts }, tests.veto, !adopted)] : []),
    goal(scene, tests.adopted, adopted),
  ];
  return adopted ? { kind: 'all', of } : { kind: 'any', of };
};

const goal = (scene: Scene, node: Ready, wanted: boolean): Goal => {
  if (node.kind === 'test') return bound(scene, node.test, wanted);
  if (node.kind === 'not') return goal(scene, node.of, !wanted);
  const of = node.of.map((branch) => goal(scene, branch, wanted));
  return (node.kind === 'all') === wanted ? { kind: 'all', of } : { kind: 'any', of };
};

/** A false test stays false, whoever moves. */
const settled = (wanted: boolean): Goal => (wanted ? NEVER : ALWAYS);

type Measured = { readonly slack: bigint; readonly base: bigint };

/** How far a test is from holding, and its base. A root is measured in votes: with a fixed base it is a fixed number. */
const measure = (test: ReadyTest, counts: Counts, bases: Bases): Measured => {
  const { n, b, left, right } = sidesOf(test, counts, bases);
  return { slack: test.form === 'root' ? (n ?? 0n) : left - right, base: b ?? 0n };
};

/** What each single move adds. */
const changesOf = ({ counts, bases, movable }: Scene, test: ReadyTest, now: Measured): Measured[][] =>
  movable.map(({ cohort, stands }) =>
    stands.map((to) => {
      const then = measure(test, counts([{ cohort, many: 1, to }]), bases);
      return { slack: then.slack - now.slack, base: then.base - now.base };
    }),
  );

const bound = (scene: Scene, test: ReadyTest, wanted: boolean): Goal => {
  const start = scene.counts([]);
  const sides = sidesOf(test, start, scene.bases);
  if (sides.n === null || (test.base !== null && sides.b === null)) return settled(wanted);
  const now = measure(test, start, scene.bases);
  const changes = changesOf(scene, test, now);
  const fixed = changes.every((stands) => stands.every(({ base }) => base === 0n));
  if (fixed && sides.empty) return settled(wanted);
  if (!isLinear(test, fixed)) return FREE;
  const pull = changes.map((stands) => stands.map(({ slack }) => slack));
  if (test.form === 'root')
    return rootBound(test.op, { needed: neededCount(test, sides), slack: now.slack, pull }, wanted);
  const reached: Goal = { kind: 'bound', op: test.op, wanted, slack: now.slack, pull };
  return fixed || test.form === 'than' ? reached : withBase(reached, wanted, now.base, changes);
};

/** A base that moves with the votes must also not become empty, or may just have to. */
const withBase = (reached: Goal, wanted: boolean, base: bigint, changes: readonly Measured[][]): Goal => {
  const pull = changes.map((stands) => stands.map((change) => change.base));
  const filled: Goal = { kind: 'bound', op: '>', wanted, slack: base, pull };
  return wanted ? { kind: 'all', of: [reached, filled] } : { kind: 'any', of: [reached, filled] };
};

/** Rounding, and a root of a base that moves, are not. */
const isLinear = ({ form, round }: ReadyTest, fixed: boolean): boolean =>
  round === null && (fixed || form !== 'root');

type Slack = {
  readonly needed: bigint | null;
  readonly slack: bigint;
  readonly pull: readonly (readonly bigint[])[];
};

const rootBound = (op: Op, { needed, slack, pull }: Slack, wanted: boolean): Goal => {
  if (needed === null) return settled(wanted);
  const against = op === '>' ? '>=' : op === '<' ? '<=' : op;
  return { kind: 'bound', op: against, wanted, slack: slack - needed, pull };
};
