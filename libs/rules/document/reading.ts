/** Where a document does not fit, and why. `path` reads like code: `rules[3].adopted.all[0].share`. */
export type Problem = { readonly path: string; readonly message: string };

export type JsonMap = { readonly [key: string]: unknown };

/** Collects problems while a document is read; it stops collecting at a hundred, a document cannot flood us. */
export type Reading = { readonly problems: Problem[]; nodes: number };

const MAX_PROBLEMS = 100;

export const reading = (): Reading => ({ problems: [], nodes: 0 });

export const complain = ({ problems }: Reading, path: string, message: string): void => {
  if (problems.length < MAX_PROBLEMS) problems.push({ path, message });
};

export const isMap = (value: unknown): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const at = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const MAX_SHOWN = 40;

/** A short rendering of what stood there. */
export const shown = (value: unknown): string => {
  if (typeof value === 'bigint') return shorten(String(value));
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  if (Array.isArray(value)) return 'a list';
  if (isMap(value)) return 'an object';
  return shorten(String(value));
};

const shorten = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);

export const refuseUnknownKeys = (
  into: Reading,
  path: string,
  value: JsonMap,
  known: readonly string[],
): void => {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    complain(into, at(path, shorten(key)), `unknown key; known here: ${known.join(', ')}`);
    if (into.problems.length >= MAX_PROBLEMS) return;
  }
};

const NAME = /^\p{L}[\p{L}\p{N}_.:+-]{0,63}$/u;

export const isName = (value: unknown): value is string => typeof value === 'string' && NAME.test(value);

/** A name of a count, a unit or a group: a letter, then up to 63 letters, digits, `_ . : + -`. */
export const readName = (into: Reading, path: string, value: unknown): string => {
  if (isName(value)) return value;
  complain(into, path, `expected a name (a letter, then letters, digits, _ . : + -), got ${shown(value)}`);
  return '';
};

export const readChoice = <T extends string>(
  into: Reading,
  path: string,
  value: unknown,
  choices: readonly T[],
): T => {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  complain(into, path, `expected one of ${choices.join(', ')}, got ${shown(value)}`);
  return choices[0] as T;
};

const MAX_TEXT = 20_000;

export const readText = (into: Reading, path: string, value: unknown): string => {
  if (typeof value === 'string' && value.length > 0 && value.length <= MAX_TEXT) return value;
  complain(into, path, `expected a text of 1 to ${MAX_TEXT} characters, got ${shown(value)}`);
  return '';
};

export const readFlag = (into: Reading, path: string, value: unknown): boolean => {
  if (typeof value === 'boolean') return value;
  complain(into, path, `expected true or false, got ${shown(value)}`);
  return false;
};

const MAX_LIST = 1000;

type ItemReader<T> = (path: string, value: unknown) => T;

/** A list of 1 to 1,000 items, each read by `item`. */
export const readList = <T>(into: Reading, path: string, value: unknown, item: ItemReader<T>): readonly T[] =>
  readLongList(into, path, value, { item, most: MAX_LIST });

/** A list of 1 to `most` items, each read by `item`. */
export const readLongList = <T>(
  into: Reading,
  path: string,
  value: unknown,
  { item, most }: { readonly item: ItemReader<T>; readonly most: number },
): readonly T[] => {
  if (!Array.isArray(value) || value.length === 0 || value.length > most) {
    complain(into, path, `expected a list of 1 to ${most} items, got ${shownList(value)}`);
    return [];
  }
  return value.map((entry: unknown, index) => item(`${path}[${index}]`, entry));
};

const shownList = (value: unknown): string =>
  Array.isArray(value) ? `a list of ${value.length}` : shown(value);
