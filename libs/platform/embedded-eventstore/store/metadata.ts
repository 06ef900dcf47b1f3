/** What of a stream's metadata the node acts on. */
export type StreamMetadata = {
  readonly maxCount: number | null;
  /** Seconds. */
  readonly maxAge: number | null;
  /** Events below this revision are hidden. */
  readonly truncateBefore: number | null;
  /** `$tb` at its highest: the stream is deleted until somebody writes to it again. */
  readonly softDeleted: boolean;
};

export const NO_METADATA: StreamMetadata = {
  maxCount: null,
  maxAge: null,
  truncateBefore: null,
  softDeleted: false,
};
/** A metastream shows its newest event alone, whatever is written about it. */
export const METASTREAM: StreamMetadata = { ...NO_METADATA, maxCount: 1 };

const HIGHEST = 2n ** 63n - 1n;
const INTEGER = /^-?\d+$/;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const SCALAR = /[^\s,:\]}]+/y;

type Member = {
  readonly key: string;
  /** The value as it is written. */
  readonly raw: string;
};

const match = (pattern: RegExp, text: string, at: number): string => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
};

const skipSpace = (text: string, at: number): number => at + match(/\s*/y, text, at).length;

/** Where the value that begins at `at` ends. */
const valueEnd = (text: string, at: number): number => {
  if (text[at] === '"') return at + match(STRING, text, at).length;
  if (text[at] !== '{' && text[at] !== '[') return at + match(SCALAR, text, at).length;
  let depth = 0;
  let next = at;
  do {
    const char = text[next];
    if (char === '"') next += match(STRING, text, next).length;
    else next += 1;
    if (char === '{' || char === '[') depth += 1;
    if (char === '}' || char === ']') depth -= 1;
  } while (depth > 0);
  return next;
};

/**
 * The members of a JSON object with their values as written; null when the bytes are no JSON object. JSON.parse
 * alone would do neither: `$tb` reaches past 2^53, and 2.0 is no integer here.
 */
const membersOf = (data: Buffer): Member[] | null => {
  const text = data.toString('utf8').replace(/^\uFEFF/, '');
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  } catch {
    return null;
  }
  const members: Member[] = [];
  let at = skipSpace(text, skipSpace(text, 0) + 1);
  while (text[at] === '"') {
    const key = match(STRING, text, at);
    at = skipSpace(text, skipSpace(text, at + key.length) + 1);
    const end = valueEnd(text, at);
    members.push({ key: JSON.parse(key) as string, raw: text.slice(at, end) });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return members;
};

const ACTED_ON = ['$maxCount', '$maxAge', '$tb'];

/** Reads a metadata event; a value of the wrong kind voids the whole, a senseless one is ignored. */
export const parseMetadata = (data: Buffer): StreamMetadata => {
  const values = new Map<string, bigint>();
  for (const { key, raw } of membersOf(data) ?? []) {
    if (!ACTED_ON.includes(key)) continue;
    if (!INTEGER.test(raw)) return NO_METADATA;
    values.set(key, BigInt(raw));
  }
  const atLeast = (least: bigint, key: string): bigint | null => {
    const value = values.get(key);
    return value !== undefined && value >= least && value <= HIGHEST ? value : null;
  };
  const number = (value: bigint | null): number | null => (value === null ? null : Number(value));
  const truncateBefore = atLeast(0n, '$tb');
  return {
    maxCount: number(atLeast(1n, '$maxCount')),
    maxAge: number(atLeast(1n, '$maxAge')),
    truncateBefore: number(truncateBefore),
    softDeleted: truncateBefore === HIGHEST,
  };
};

/** The metadata that deletes a stream. */
export const SOFT_DELETE = Buffer.from(`{"$tb":${HIGHEST}}`);

/** The same object with `$tb` set, in its place or last; null when the bytes are no JSON object. */
export const withTruncateBefore = (data: Buffer, revision: number): Buffer | null => {
  const members = membersOf(data);
  if (members === null) return null;
  const truncated = { key: '$tb', raw: String(revision) };
  const kept = members.map((member) => (member.key === '$tb' ? truncated : member));
  if (!kept.includes(truncated)) kept.push(truncated);
  return Buffer.from(`{${kept.map(({ key, raw }) => `${JSON.stringify(key)}:${raw}`).join(',')}}`);
};
