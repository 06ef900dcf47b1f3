import type { Goal, Movable } from './flip-goal';
import type { Op } from '../document/rule';

/** A goal with, for every bound, the cohorts in the order in which they help most: upwards and downwards. */
type Reach =
  | { readonly kind: 'all'; readonly of: readonly Reach[] }
  | { readonly kind: 'any'; readonly of: readonly Reach[] }
  | { readonly kind: 'free' }
  | { readonly kind: 'never' }
  | {
      readonly kind: 'bound';
      readonly index: number;
      readonly op: Op;
      readonly wanted: boolean;
      readonly up: readonly Step[];
      readonly down: readonly Step[];
    };

type Step = { readonly cohort: number; readonly size: number; readonly pull: bigint };

export type Bounds = {
  readonly reach: Reach;
  /** Start of each bound's slack, by index. */
  readonly slack: readonly bigint[];
  /** What a move adds, by bound, cohort and stand. */
  readonly pull: readonly (readonly (readonly bigint[])[])[];
};

export const boundsOf = (goal: Goal, movable: readonly Movable[]): Bounds => {
  const slack: bigint[] = [];
  const pull: (readonly (readonly bigint[])[])[] = [];
  const visit = (node: Goal): Reach => {
    if (node.kind === 'all') return { kind: 'all', of: node.of.map(visit) };
    if (node.kind === 'any') return { kind: 'any', of: node.of.map(visit) };
    if (node.kind !== 'bound') return node;
    slack.push(node.slack);
    pull.push(node.pull);
    const steps = (best: (pulls: readonly bigint[]) => bigint): Step[] =>
      node.pull.map((pulls, cohort) => ({
        cohort,
        size: movable[cohort]?.cohort.electors.length ?? 0,
        pull: best(pulls),
      }));
    const up = steps(greatest).filter((step) => step.pull > 0n);
    const down = steps(least).filter((step) => step.pull < 0n);
    return {
      kind: 'bound',
      index: slack.length - 1,
      op: node.op,
      wanted: node.wanted,
      up: up.sort((a, b) => sign(b.pull - a.pull)),
      down: down.sort((a, b) => sign(a.pull - b.pull)),
    };
  };
  return { reach: visit(goal), slack, pull };
};

const sign = (n: bigint): number => (n > 0n ? 1 : n < 0n ? -1 : 0);
const greatest = (pulls: readonly bigint[]): bigint => pulls.reduce((a, b) => (b > a ? b : a), 0n);
const least = (pulls: readonly bigint[]): bigint => pulls.reduce((a, b) => (b < a ? b : a), 0n);

/** The most that `moves` electors from cohort `from` on can add. */
const furthest = (steps: readonly Step[], moves: number, from: number): bigint => {
  let [left, total] = [moves, 0n];
  for (const { cohort, size, pull } of steps) {
    if (left === 0) break;
    if (cohort < from) continue;
    const used = Math.min(size, left);
    total += pull * BigInt(used);
    left -= used;
  }
  return total;
};

type Position = { readonly slack: readonly bigint[]; readonly moves: number; readonly from: number };

/** Whether the goal may still come true; false is certain, true is hope. */
export const mayReach = (reach: Reach, position: Position): boolean => {
  switch (reach.kind) {
    case 'all':
      return reach.of.every((branch) => mayReach(branch, position));
    case 'any':
      return reach.of.some((branch) => mayReach(branch, position));
    case 'free':
      return true;
    case 'never':
      return false;
    case 'bound': {
      const now = position.slack[reach.index] ?? 0n;
      const most = now + furthest(reach.up, position.moves, position.from);
      const fewest = now + furthest(reach.down, position.moves, position.from);
      return reach.wanted ? mayHold(reach.op, fewest, most) : mayFail(reach.op, fewest, most);
    }
  }
};

const mayHold = (op: Op, fewest: bigint, most: bigint): boolean => {
  switch (op) {
    case '>=':
      return most >= 0n;
    case '>':
      return most > 0n;
    case '==':
      return fewest <= 0n && most >= 0n;
    case '<=':
      return fewest <= 0n;
    case '<':
      return fewest < 0n;
  }
};

const mayFail = (op: Op, fewest: bigint, most: bigint): boolean => {
  switch (op) {
    case '>=':
      return fewest < 0n;
    case '>':
      return fewest <= 0n;
    case '==':
      return fewest !== 0n || most !== 0n;
    case '<=':
      return most > 0n;
    case '<':
      return most >= 0n;
  }
};
