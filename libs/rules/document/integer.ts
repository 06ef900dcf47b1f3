/** No integer of a document may have more digits: multiplying and printing them must stay cheap. */
const MAX_DIGITS = 4096;

/** An integer as documents and callers spell it: a safe JSON number, a decimal string, or already exact. */
export type Integerish = number | string | bigint;

const DECIMAL = /^-?\d+$/;

/**
 * The exact integer, or null when `value` is none: a fraction, a number beyond 2^53 (it has already lost digits),
 * another spelling, or one with more than MAX_DIGITS digits.
 */
export const toInteger = (value: unknown): bigint | null => {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : null;
  if (typeof value !== 'string' || value.length > MAX_DIGITS + 1 || !DECIMAL.test(value)) return null;
  return BigInt(value);
};

type Fraction = { readonly p: bigint; readonly q: bigint };

const FRACTION = /^(\d+)(?:\/(\d+))?$/;

/** "2/3" or "2" as numerator and denominator; null when it is neither, or the denominator is zero. */
export const toFraction = (text: unknown): Fraction | null => {
  if (typeof text === 'number') return toFraction(String(text));
  if (typeof text !== 'string' || text.length > 2 * MAX_DIGITS) return null;
  const match = FRACTION.exec(text);
  if (!match) return null;
  const p = BigInt(match[1] ?? '');
  const q = BigInt(match[2] ?? '1');
  return q === 0n ? null : { p, q };
};

/** ⌊a / b⌋ for b > 0, also for negative a (BigInt division truncates towards zero). */
export const floorDiv = (a: bigint, b: bigint): bigint => {
  const quotient = a / b;
  return a < 0n && quotient * b !== a ? quotient - 1n : quotient;
};

/** ⌈a / b⌉ for b > 0. */
export const ceilDiv = (a: bigint, b: bigint): bigint => -floorDiv(-a, b);

/** ⌊√n⌋ for n ≥ 0, by Newton's method from above. */
export const floorRoot = (n: bigint): bigint => {
  if (n < 2n) return n;
  let root = 1n << (BigInt(n.toString(16).length) * 2n + 1n);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
};
