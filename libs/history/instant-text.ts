import type { Instant } from '@patto/temporal';

const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

const ISO_LENGTH = '2026-01-02T03:04:05.678Z'.length;

const year = (n: number): string => String(n).padStart(4, '0');

/**
 * How PostgreSQL writes an instant: as ISO 8601 from the year 1 to 9999, further digits after, and years before Christ
 * counted back from 1. No two instants have one text.
 */
export const instantText = (instant: Instant): string => {
  if (instant >= FIRST && instant <= LAST) return new Date(instant).toISOString();
  if (!Number.isFinite(instant)) return instant < 0 ? '-infinity' : 'infinity';
  const date = new Date(instant);
  const years = date.getUTCFullYear();
  const rest = date.toISOString().replace(/^([+-]\d{6}|\d{4})/, '');
  return years > 0 ? `${year(years)}${rest}` : `${year(1 - years)}${rest} BC`;
};

/** ISO 8601 writes years beyond four digits with a sign and six of them. */
const isoYear = (n: number): string =>
  n >= 0 && n <= 9999 ? year(n) : `${n < 0 ? '-' : '+'}${String(Math.abs(n)).padStart(6, '0')}`;

/** A finite instant as PostgreSQL gives it back, in ISO 8601 as JavaScript writes it; an open end stays as it is. */
export const isoOf = (text: string): string => {
  const isWritten = text.length === ISO_LENGTH && text[10] === 'T';
  if (isWritten || text.includes('infinity')) return text;
  const isBeforeChrist = text.endsWith(' BC');
  const digits = text.slice(0, text.indexOf('-'));
  const rest = text.slice(digits.length).replace(' BC', '').replace(' ', 'T').replace(/\+00$/, 'Z');
  return new Date(`${isoYear(isBeforeChrist ? 1 - Number(digits) : Number(digits))}${rest}`).toISOString();
};
