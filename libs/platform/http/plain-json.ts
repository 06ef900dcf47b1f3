// A NUL cannot be stored in PostgreSQL, and half a surrogate pair cannot be written as UTF-8 at all.
const UNSTORABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;

/** Names that every object has already. */
export const PROTOTYPES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Text that can be stored and read back as it was sent. */
export const isStorable = (text: string): boolean => !UNSTORABLE.test(text);

const MOST_DIGITS = 15;
const MOST_LEVELS = 32;

/** Fields in a value; NaN when one of them has the name of what every object has. */
const fieldsOf = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) if (typeof item === 'object') count += fieldsOf(item);
    return count;
  }
  for (const [name, item] of Object.entries(value)) {
    if (PROTOTYPES.has(name)) return NaN;
    count += 1 + fieldsOf(item);
  }
  return count;
};

const QUOTE = 0x22;
const COLON = 0x3a;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const opens = (code: number): boolean => code === 0x7b || code === 0x5b;
const closes = (code: number): boolean => code === 0x7d || code === 0x5d;
/** A minus, a fraction, an exponent: such numbers are rare. The small `e` stands in `true` too. */
const isUnusual = (code: number, digitsBefore: number): boolean =>
  code === 0x2d || code === 0x2e || code === 0x45 || (code === 0x65 && digitsBefore > 0);

/** Colons outside of strings; NaN when it is too deep or a number is more than a few digits. */
const colonsOf = (text: string): number => {
  let colons = 0;
  let level = 0;
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isUnusual(code, digits)) return NaN;
    digits = isDigit(code) ? digits + 1 : 0;
    if (code === QUOTE) at = text.indexOf('"', at + 1);
    else if (code === COLON) colons += 1;
    else level += Number(opens(code)) - Number(closes(code));
    if (digits > MOST_DIGITS || level > MOST_LEVELS) return NaN;
  }
  return colons;
};

/**
 * Is there surely nothing in a JSON text that JSON.parse lets pass in silence? A quick look that most bodies stand: no
 * escapes, small natural numbers, as many fields in `value`, which was read from it, as the text names. False: perhaps.
 */
export const isPlainJson = (text: string, value: unknown): boolean => {
  if (text.includes('\\') || !isStorable(text)) return false;
  const colons = colonsOf(text);
  // Counted second: what is too deep is too deep to walk through.
  return !Number.isNaN(colons) && colons === fieldsOf(value);
};
