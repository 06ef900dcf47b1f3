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

/** A finite instant as PostgreSQL gives it back, in ISO 8601 as JavaScript writes it; an open end stays as it is. */
export const isoOf = (text: string): string => {
  const isWritten = text.length === ISO_LENGTH && text[10] === 'T';
  if (isWritten || text.includes('infinity')) return text;
  const [, digits = '', rest = '', before] = /^(\d{4,})(-.*?)( BC)?$/.exec(text) ?? [];
  const years = before === undefined ? Number(digits) : 1 - Number(digits);
  const sign = years < 0 ? '-' : '+';
  const written =
    years >= 0 && years <= 9999 ? year(years) : `${sign}${String(Math.abs(years)).padStart(6, '0')}`;
  return new Date(`${written}${rest.replace(' ', 'T').replace(/\+00$/, 'Z')}`).toISOString();
};
