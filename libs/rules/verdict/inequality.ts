import { countOf, type Bases, type Counts } from '../tally/counts';
import { ceilDiv, floorDiv, floorRoot, toFraction, toInteger } from '../document/integer';
import type { Op, Test } from '../document/rule';

/** A test with its numbers read once: `count op (p/q) × base`, or `count op p`. */
export type ReadyTest = {
  readonly path: string;
  readonly op: Op;
  readonly count: string;
  readonly unit: string;
  readonly form: 'value' | 'share' | 'than' | 'root';
  readonly p: bigint;
  readonly q: bigint;
  readonly base: string | null;
  readonly baseUnit: string;
  readonly round: 'CEIL' | 'FLOOR' | null;
};

/** Both sides of the inequality, exact. `n` is the count and `b` the base; null when nothing stated them. */
export type Sides = {
  readonly n: bigint | null;
  readonly b: bigint | null;
  readonly left: bigint;
  readonly right: bigint;
  /** There is no base to take a share of. */
  readonly empty: boolean;
  readonly holds: boolean;
};

export const readyTest = (test: Test, path: string): ReadyTest => {
  const unit = test.unit ?? 'heads';
  const common = { path, op: test.op, count: test.count, unit };
  if ('value' in test) {
    const p = toInteger(test.value) ?? 0n;
    return { ...common, form: 'value', p, q: 1n, base: null, baseUnit: unit, round: null };
  }
  return { ...common, ...readyBase(test, unit) };
};

const ONE = { p: 1n, q: 1n };

const readyBase = (
  test: Exclude<Test, { value: unknown }>,
  unit: string,
): Pick<ReadyTest, 'form' | 'p' | 'q' | 'base' | 'baseUnit' | 'round'> => {
  const { p, q } = toFraction('share' in test ? test.share : test.times) ?? ONE;
  if ('than' in test)
    return { form: 'than', p, q, base: test.than, baseUnit: test.thanUnit ?? unit, round: null };
  const baseUnit = test.ofUnit ?? unit;
  if ('sqrtOf' in test) return { form: 'root', p, q, base: test.sqrtOf, baseUnit, round: null };
  return { form: 'share', p, q, base: test.of, baseUnit, round: test.round ?? null };
};

const compare = (op: Op, left: bigint, right: bigint): boolean => {
  switch (op) {
    case '>=':
      return left >= right;
    case '>':
      return left > right;
    case '==':
      return left === right;
    case '<=':
      return left <= right;
    case '<':
      return left < right;
  }
};

const squared = (n: bigint): bigint => (n < 0n ? -(n * n) : n * n);

/**
 * The two sides, by cross-multiplication of integers (INV-21); square roots by squaring both sides. An empty base, or
 * a count that nothing states, makes the test false (INV-20).
 */
export const sidesOf = (test: ReadyTest, counts: Counts, bases: Bases): Sides => {
  const n = countOf(counts, test.unit, test.count, bases);
  const b = test.base === null ? null : countOf(counts, test.baseUnit, test.base, bases);
  const [left, right] = bothSides(test, n ?? 0n, b ?? 0n);
  const empty = isEmpty(test, b);
  return { n, b, left, right, empty, holds: n !== null && !empty && compare(test.op, left, right) };
};

const bothSides = ({ form, p, q, round }: ReadyTest, n: bigint, b: bigint): readonly [bigint, bigint] => {
  switch (form) {
    case 'value':
      return [n, p];
    case 'than':
      return [n * q, p * b];
    case 'root':
      return [squared(n * q), p * p * b];
    case 'share':
      return round === null ? [n * q, p * b] : [n, round === 'CEIL' ? ceilDiv(p * b, q) : floorDiv(p * b, q)];
  }
};

/** What is compared with, as votes against, may well be nobody; a base may not. */
const isEmpty = ({ form, base }: ReadyTest, b: bigint | null): boolean => {
  if (base === null) return false;
  return form === 'than' ? b === null : b === null || b <= 0n;
};

/** The least (or, for <= and <, the greatest) count that satisfies the test at this base; null when none does. */
export const neededCount = (test: ReadyTest, { right, empty }: Sides): bigint | null => {
  if (empty) return null;
  const q = test.round === null ? test.q : 1n;
  const [floor, exact] = test.form === 'root' ? rootOf(right, q) : quotientOf(right, q);
  return nearest(test.op, floor, exact);
};

const nearest = (op: Op, floor: bigint, exact: boolean): bigint | null => {
  switch (op) {
    case '>=':
      return exact ? floor : floor + 1n;
    case '>':
      return floor + 1n;
    case '==':
      return exact ? floor : null;
    case '<=':
      return floor;
    case '<':
      return exact ? floor - 1n : floor;
  }
};

const quotientOf = (right: bigint, q: bigint): readonly [bigint, boolean] => {
  const floor = floorDiv(right, q);
  return [floor, floor * q === right];
};

const rootOf = (right: bigint, q: bigint): readonly [bigint, boolean] => {
  const floor = floorRoot(floorDiv(right, q * q));
  return [floor, floor * q * (floor * q) === right];
};
