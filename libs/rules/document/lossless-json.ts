import { MAX_DIGITS } from './integer';

/** Where the text is not JSON. */
export type JsonProblem = { readonly line: number; readonly column: number; readonly message: string };

/** How deep lists and objects may nest: twice what the deepest rule needs. */
export const MAX_JSON_DEPTH = 256;

type Cursor = { readonly text: string; at: number };

/** Thrown inside this file only: a plain value, for the core has no classes. */
type Fault = { readonly fault: string; readonly at: number };

const fail = (at: number, fault: string): never => {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- parseJson catches it: unwinding a recursive descent
  throw { fault, at } satisfies Fault;
};

const WHITESPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

const match = (pattern: RegExp, cursor: Cursor): RegExpExecArray | null => {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found) cursor.at += found[0].length;
  return found;
};

const skip = (cursor: Cursor): string => {
  match(WHITESPACE, cursor);
  return cursor.text[cursor.at] ?? '';
};

const readString = (cursor: Cursor): string => {
  const start = cursor.at;
  const found = match(STRING, cursor);
  return found
    ? (JSON.parse(found[0]) as string)
    : fail(start, 'a string that does not end, or holds a bad escape');
};

/** What is an integer reads as one, to the last digit; anything else as a number that no integer equals. */
const readNumber = (cursor: Cursor): number | bigint => {
  const start = cursor.at;
  const [lexeme = '', , fraction = '', exponent = '0'] =
    match(NUMBER, cursor) ?? fail(start, 'expected a value');
  if (fraction === '' && exponent === '0' && lexeme.length <= 15) return Number(lexeme);
  return readLongNumber(lexeme, fraction, Number(exponent), start);
};

const readLongNumber = (
  lexeme: string,
  fraction: string,
  exponent: number,
  start: number,
): number | bigint => {
  const mantissa = lexeme.replace(/[eE].*$/, '').replace('.', '');
  const shift = exponent - fraction.length;
  if (mantissa.length + Math.max(shift, 0) > MAX_DIGITS && !/^-?0+$/.test(mantissa))
    return fail(start, `a number of more than ${MAX_DIGITS} digits`);
  const kept =
    shift < 0 ? mantissa.slice(0, shift) : mantissa + (/^-?0+$/.test(mantissa) ? '' : '0'.repeat(shift));
  const lost = shift < 0 ? mantissa.slice(shift) : '';
  if (/[1-9]/.test(lost)) return notAnInteger(lexeme);
  const integer = BigInt(kept === '' || kept === '-' ? '0' : kept);
  return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer;
};

const notAnInteger = (lexeme: string): number => (Number.isInteger(Number(lexeme)) ? NaN : Number(lexeme));

const LITERALS: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

const readLiteral = (cursor: Cursor): boolean | null => {
  const found = LITERALS.find(([word]) => cursor.text.startsWith(word, cursor.at));
  if (!found) return fail(cursor.at, 'expected a value');
  cursor.at += found[0].length;
  return found[1];
};

const readList = (cursor: Cursor, depth: number): readonly unknown[] => {
  const items: unknown[] = [];
  cursor.at += 1;
  if (skip(cursor) === ']') {
    cursor.at += 1;
    return items;
  }
  for (;;) {
    items.push(readValue(cursor, depth + 1));
    const next = skip(cursor);
    cursor.at += 1;
    if (next === ']') return items;
    if (next !== ',') fail(cursor.at - 1, 'expected , or ] in a list');
  }
};

const readObject = (cursor: Cursor, depth: number): unknown => {
  const entries = new Map<string, unknown>();
  cursor.at += 1;
  if (skip(cursor) === '}') {
    cursor.at += 1;
    return {};
  }
  for (;;) {
    readEntry(cursor, depth, entries);
    const next = skip(cursor);
    cursor.at += 1;
    if (next === '}') return Object.fromEntries(entries);
    if (next !== ',') fail(cursor.at - 1, 'expected , or } in an object');
  }
};

const readEntry = (cursor: Cursor, depth: number, entries: Map<string, unknown>): void => {
  if (skip(cursor) !== '"') fail(cursor.at, 'expected a key in quotes');
  const start = cursor.at;
  const key = readString(cursor);
  if (entries.has(key)) fail(start, `the key ${JSON.stringify(key.slice(0, 40))} stands twice`);
  if (skip(cursor) !== ':') fail(cursor.at, 'expected : after a key');
  cursor.at += 1;
  entries.set(key, readValue(cursor, depth + 1));
};

const readValue = (cursor: Cursor, depth: number): unknown => {
  if (depth > MAX_JSON_DEPTH) fail(cursor.at, `nested deeper than ${MAX_JSON_DEPTH}`);
  const next = skip(cursor);
  if (next === '{') return readObject(cursor, depth);
  if (next === '[') return readList(cursor, depth);
  if (next === '"') return readString(cursor);
  return next === '-' || (next >= '0' && next <= '9') ? readNumber(cursor) : readLiteral(cursor);
};

const problemAt = (text: string, { fault, at }: Fault): JsonProblem => {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return {
    line,
    column: at - before.lastIndexOf('\n'),
    message: at >= text.length ? `${fault} (the text ends here)` : fault,
  };
};

const isFault = (error: unknown): error is Fault =>
  typeof error === 'object' && error !== null && 'fault' in error && 'at' in error;

/**
 * Reads JSON without losing digits: an integer beyond 2^53 comes back as a bigint, others as a number. Refuses a key
 * that stands twice, nesting beyond MAX_JSON_DEPTH and numbers of more than 4,096 digits; problems name line and column.
 */
export const parseJson = (text: string): { readonly value: unknown } | { readonly problem: JsonProblem } => {
  const cursor: Cursor = { text, at: text.startsWith('\ufeff') ? 1 : 0 };
  try {
    const value = readValue(cursor, 0);
    if (skip(cursor) !== '') fail(cursor.at, 'expected the end of the text');
    return { value };
  } catch (error) {
    if (!isFault(error)) throw error;
    return { problem: problemAt(text, error) };
  }
};
