import type { Counts } from './counts';
import { toInteger, type Integerish } from '../document/integer';
import type { Category } from '../document/rule';

/** Electors who count alike: same category, weights, groups and standing. */
export type Cohort = {
  readonly category: Category;
  readonly objection: boolean;
  readonly reasoned: boolean;
  readonly entitled: boolean;
  readonly inBase: boolean;
  readonly conflicted: boolean;
  readonly weights: readonly (readonly [unit: string, weight: bigint])[];
  readonly groups: readonly string[];
  readonly electors: string[];
};

export type TallyOptions = {
  /** Statutory seats, vacant ones included. */
  readonly seats?: Integerish;
  /** Groups and weights that the register knows, counted even when nobody on the roll has them. */
  readonly units?: readonly string[];
};

/** The counts of cohorts, per unit: heads, every weight, every group by heads, every weight within a group. */
export const countCohorts = (
  cohorts: readonly Cohort[],
  { seats, units = [] }: TallyOptions = {},
): Counts => {
  const counts = new Map(['heads', ...units].map((unit) => [unit, emptyCounts()]));
  for (const cohort of cohorts)
    forEachUnit(cohort, BigInt(cohort.electors.length), (unit, amount) => add(counts, unit, cohort, amount));
  const stated = seats === undefined ? null : toInteger(seats);
  if (stated !== null) counts.get('heads')?.set('seats', stated);
  return counts;
};

const forEachUnit = (
  { weights, groups }: Cohort,
  heads: bigint,
  visit: (unit: string, amount: bigint) => unknown,
): void => {
  visit('heads', heads);
  for (const [unit, weight] of weights) visit(unit, weight * heads);
  for (const group of groups) {
    visit(group, heads);
    for (const [unit, weight] of weights) visit(`${group}:${unit}`, weight * heads);
  }
};

const STARTING = [
  'members',
  'entitled',
  'present',
  'for',
  'against',
  'abstain',
  'blank',
  'spoilt',
  'presentNotVoting',
  'recused',
  'absent',
  'objections',
];

const emptyCounts = (): Map<string, bigint> => new Map(STARTING.map((name) => [name, 0n]));

const add = (
  counts: Map<string, Map<string, bigint>>,
  unit: string,
  { category, entitled, inBase, objection }: Cohort,
  amount: bigint,
): void => {
  let named = counts.get(unit);
  if (!named) counts.set(unit, (named = emptyCounts()));
  const grow = (name: string): unknown => named.set(name, (named.get(name) ?? 0n) + amount);
  if (inBase) grow('members');
  if (!entitled) return;
  grow('entitled');
  grow(category);
  if (category !== 'absent') grow('present');
  if (objection) grow('objections');
};

/** Where an elector stands. */
export type Stand = { readonly category: Category; readonly objection: boolean };

/** `many` electors of a cohort, as if they had stood elsewhere. */
export type Shift = { readonly cohort: Cohort; readonly many: number; readonly to: Stand };

/** The counts after some entitled electors have moved; the given counts stay as they were. */
export const shifted = (counts: Counts, shifts: readonly Shift[]): Counts => {
  if (shifts.length === 0) return counts;
  const after = new Map<string, Map<string, bigint>>();
  const move = (unit: string, { cohort, to }: Shift, amount: bigint): void => {
    const named = after.get(unit) ?? new Map(counts.get(unit) ?? []);
    after.set(unit, named);
    const grow = (name: string, by: bigint): unknown => named.set(name, (named.get(name) ?? 0n) + by);
    grow(cohort.category, -amount);
    grow(to.category, amount);
    if (cohort.category === 'absent') grow('present', amount);
    if (to.category === 'absent') grow('present', -amount);
    if (cohort.objection) grow('objections', -amount);
    if (to.objection) grow('objections', amount);
  };
  for (const shift of shifts)
    forEachUnit(shift.cohort, BigInt(shift.many), (unit, amount) => {
      move(unit, shift, amount);
    });
  return new Map([...counts, ...after]);
};
