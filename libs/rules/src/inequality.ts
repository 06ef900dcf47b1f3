import { countOf, type Bases, type Counts } from './counts';
import { ceilDiv, floorDiv, floorRoot, toFraction, toInteger } from './integer';
import type { Op, Test } from './rule';

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
  readonly holds: boolean;
};

export const readyTest = (test: Test, path: string): ReadyTest => {
  const unit = test.unit ?? 'heads';
  const common = { path, op: test.op, count: test.count, unit, round: null };
  if ('value' in test)
    return { ...common, form: 'value', p: toInteger(test.value) ?? 0n, q: 1n, base: null, baseUnit: unit };
  const { p, q } = toFraction('share' in test ? test.share : test.times) ?? { p: 1n, q: 1n };
  if ('than' in test)
    return { ...common, form: 'than', p, q, base: test.than, baseUnit: test.thanUnit ?? unit };
  const baseUnit = test.ofUnit ?? unit;
  if ('sqrtOf' in test) return { ...common, form: 'root', p, q, base: test.sqrtOf, baseUnit };
  return { ...common, form: 'share', p, q, base: test.of, baseUnit, round: test.round ?? null };
};

export const compare = (op: Op, left: bigint, right: bigint): boolean => {
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
  const { p, q, form } = test;
  const n = countOf(counts, test.unit, test.count, bases);
  if (test.base === null) return side(test, { n, b: null, left: n ?? 0n, right: p, empty: false });
  const b = countOf(counts, test.baseUnit, test.base, bases);
  const [count, base] = [n ?? 0n, b ?? 0n];
  if (form === 'than') return side(test, { n, b, left: count * q, right: p * base, empty: b === null });
  const empty = base <= 0n;
  if (form === 'root') return side(test, { n, b, left: squared(count * q), right: p * p * base, empty });
  if (test.round === null) return side(test, { n, b, left: count * q, right: p * base, empty });
  const right = test.round === 'CEIL' ? ceilDiv(p * base, q) : floorDiv(p * base, q);
  return side(test, { n, b, left: count, right, empty });
};

type Found = Omit<Sides, 'holds'> & { readonly empty: boolean };

const side = ({ op }: ReadyTest, { n, b, left, right, empty }: Found): Sides => ({
  n,
  b,
  left,
  right,
  holds: n !== null && !empty && compare(op, left, right),
});

/** The least (or, for <= and <, the greatest) count that satisfies the test at this base; null when none does. */
export const neededCount = (test: ReadyTest, { b, right }: Sides): bigint | null => {
  if (test.base !== null && (b === null || (b <= 0n && test.form !== 'than'))) return null;
  const q = test.round === null ? test.q : 1n;
  const [floor, exact] = test.form === 'root' ? rootOf(right, q) : quotientOf(right, q);
  switch (test.op) {
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
