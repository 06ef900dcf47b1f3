import { ID } from './fields';
import { isPlainJson, isStorable, PROTOTYPES } from './plain-json';
import { invalid, Problem } from './problem';

const DEPTH = 32;

const malformed = (detail: string): Problem => new Problem(400, 'request.malformed-json', detail);

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|-?\d[\d.eE+-]*/g;
const pointer = (path: readonly (string | number)[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** An object with the keys seen so far, or a list. */
type Level = { readonly keys: Set<string> | null; expectsKey: boolean };

const takeKey = (token: string, level: Level): void => {
  const key = String(JSON.parse(token));
  if (level.keys?.has(key)) throw malformed(`The key ${JSON.stringify(key)} stands twice in one object.`);
  level.keys?.add(key);
  level.expectsKey = false;
};

const takeNumber = (token: string): void => {
  const value = Number(token);
  const isExact = Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value));
  if (!isExact || Object.is(value, -0))
    throw invalid('', 'is-number', `The number ${token.slice(0, 40)} is out of range.`);
};

const open = (token: string, levels: Level[]): void => {
  const isObject = token === '{';
  levels.push({ keys: isObject ? new Set() : null, expectsKey: isObject });
  if (levels.length > DEPTH) throw malformed(`Deeper than ${DEPTH} levels.`);
};

const take = (token: string, levels: Level[]): void => {
  const level = levels.at(-1);
  if (/^[-\d]/.test(token)) takeNumber(token);
  else if (!level) return;
  else if (token === ',') level.expectsKey = level.keys !== null;
  else if (level.expectsKey && token.startsWith('"')) takeKey(token, level);
};

/** What JSON.parse lets pass in silence: a key twice, a depth that breaks recursion, a number that loses digits. */
const checkTokens = (text: string): void => {
  const levels: Level[] = [];
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') open(token, levels);
    else if (token === '}' || token === ']') levels.pop();
    else take(token, levels);
  }
};

/** Whether names that every object has already are taken where they are ids: `constructor`, but never `__proto__`. */
type Names = 'plain' | 'ids';

const checkName = (name: string, at: string, names: Names): void => {
  if (PROTOTYPES.has(name) && (names === 'plain' || !ID.test(name)))
    throw new Problem(400, 'request.unknown-field', 'There is a field that this request does not have.', {
      errors: [{ path: at, code: 'unknown-field', message: `${name} should not exist` }],
    });
  if (!isStorable(name)) throw invalid('', 'is-text', 'A field name holds characters that are not text.');
};

/** Refuses names of prototypes and text that cannot be stored, wherever they stand. */
export const checkValues = (
  value: unknown,
  path: readonly (string | number)[] = [],
  names: Names = 'plain',
): void => {
  if (typeof value === 'string' && !isStorable(value))
    throw invalid(pointer(path), 'is-text', 'Holds a control character or half a surrogate pair.');
  if (Array.isArray(value)) value.forEach((item, index) => checkValues(item, [...path, index], names));
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) {
      checkName(name, pointer([...path, name]), names);
      checkValues(item, [...path, name], names);
    }
};

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const decode = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed('The body is not UTF-8.');
  }
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('The body is not JSON.');
  }
};

/**
 * The JSON object that a body holds. Refuses with 400 what would be read otherwise than it was written: invalid
 * UTF-8, a key twice, more than 32 levels, numbers beyond 2^53, control characters, keys of prototypes (of which `ids`
 * takes those that are ids, for objects that are keyed by them).
 */
export const parseStrictJson = (
  bytes: Uint8Array,
  names: Names = 'plain',
): { readonly [name: string]: unknown } => {
  const text = decode(bytes);
  const value = parse(text);
  const isPlain = isPlainJson(text, value);
  if (!isPlain) checkTokens(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('', 'is-object', 'The body must be a JSON object.');
  if (!isPlain) checkValues(value, [], names);
  return { ...value };
};
