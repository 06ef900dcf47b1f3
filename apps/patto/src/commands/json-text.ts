import { parse } from 'lossless-json';

/** Where the text is not JSON. */
type JsonProblem = { readonly line: number; readonly column: number; readonly message: string };

/** How deep lists and objects may nest: twice what the deepest rule needs. */
const MAX_DEPTH = 256;

/** No integer may have more digits: multiplying and printing them must stay cheap. */
const MAX_DIGITS = 4096;

/** What is wrong, and at which character from zero. */
class Fault extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

/** A string with its quotes, or one bracket: all that nesting hangs on. */
const BRACKETS = /"(?:[^"\\]|\\.)*"?|[[\]{}]/gsu;

/** The reader calls itself for every level, so nesting is bounded before it starts. */
const refuseDepth = (text: string): void => {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(BRACKETS)) {
    if (found === '[' || found === '{') depth += 1;
    if (found === ']' || found === '}') depth -= 1;
    if (depth > MAX_DEPTH) throw new Fault(index, `nested deeper than ${MAX_DEPTH}`);
  }
};

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** The digits times ten to the `shift`; null when that is no integer, or one of too many digits. */
const integerOf = (digits: string, shift: number): bigint | null => {
  if (!/[1-9]/.test(digits)) return 0n;
  if (digits.length + shift > MAX_DIGITS) return null;
  if (shift >= 0) return BigInt(digits + '0'.repeat(shift));
  return /[1-9]/.test(digits.slice(shift)) ? null : BigInt(digits.slice(0, shift));
};

/** What is an integer, however it is spelt, to the last digit; anything else as a number that no integer equals. */
const readNumber = (text: string): number | bigint => {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? [];
  const found = integerOf(`${whole}${fraction}`, Number(exponent) - fraction.length);
  if (found === null) return Number.isInteger(Number(text)) ? NaN : Number(text);
  const integer = sign === '-' ? -found : found;
  return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer;
};

const faultOf = (error: unknown, text: string): Fault => {
  if (error instanceof Fault) return error;
  if (!(error instanceof SyntaxError)) throw error;
  const [said, at = String(text.length)] = /^.*? at position (\d+)$/s.exec(error.message) ?? [error.message];
  return new Fault(Number(at), said.replace(/ at position \d+$/, ''));
};

const placed = (text: string, { at, message }: Fault): JsonProblem => {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n'), message };
};

/**
 * Reads JSON without losing digits: an integer beyond 2^53 comes back as a bigint. Refuses a key that stands twice with
 * different values and nesting beyond 256 levels. A mark of byte order before the text is passed over.
 */
export const parseJson = (text: string): { readonly value: unknown } | { readonly problem: JsonProblem } => {
  const json = text.replace(/^\ufeff/, ' ');
  try {
    refuseDepth(json);
    const value = parse(json, null, {
      parseNumber: readNumber,
      onDuplicateKey: ({ key, position }) => {
        throw new Fault(position - 1, `the key ${JSON.stringify(key.slice(0, 40))} stands twice`);
      },
    });
    return { value };
  } catch (error) {
    return { problem: placed(json, faultOf(error, json)) };
  }
};
