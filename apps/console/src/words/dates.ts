import type { Words } from './it';

/** How dates are told: the words, and the language's own way with months. */
export type Telling = { readonly words: Words['dates']; readonly locale: string };

const ROME = 'Europe/Rome';

const formatted = (date: Date, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, options).format(date);

const month = (year: string, number: number, locale: string): string =>
  formatted(new Date(Date.UTC(2000, number - 1, 1)), locale, { month: 'long', timeZone: 'UTC' }) + ` ${year}`;

const day = (date: string, locale: string): string =>
  formatted(new Date(`${date}T12:00:00Z`), locale, { dateStyle: 'long', timeZone: 'UTC' });

/** A day, a month, a season, a year, a decade: EDTF level 1 and 2 (ISO 8601-2), without its qualifiers. */
const precise = (date: string, { words, locale }: Telling): string => {
  const [year = '', second, third] = date.split('-');
  if (/^\d{3}X$/.test(year)) return words.decade(`${year.slice(0, 3)}0`);
  if (second === undefined || /X/.test(second)) return year;
  const number = Number(second);
  if (number >= 21 && number <= 24) return `${words.seasons[number - 21] ?? ''} ${year}`;
  if (third === undefined || /X/.test(third)) return month(year, number, locale);
  return day(date, locale);
};

/** A vague or exact date (EDTF) as people write it: `2023-02` is "febbraio 2023". What cannot be read stands as it is. */
export const tellDate = (edtf: string, telling: Telling): string => {
  const { words } = telling;
  if (edtf.includes('T')) return tellInstant(edtf, telling);
  const [from, to] = edtf.split('/');
  if (to !== undefined) {
    if (from === '' || from === '..') return words.before(tellDate(to, telling));
    if (to === '' || to === '..') return words.after(tellDate(from ?? '', telling));
    return words.between(tellDate(from ?? '', telling), tellDate(to, telling));
  }
  const date = edtf.replace(/[?~%]/g, '');
  if (!/^\d{3}[\dX](-[\dX]{2}){0,2}$/.test(date)) return edtf;
  const exact = precise(date, telling);
  const told = /[~%]/.test(edtf) ? words.about(exact) : exact;
  return /[?%]/.test(edtf) ? words.perhaps(told) : told;
};

const inRome = (instant: string, locale: string, options: Intl.DateTimeFormatOptions): string => {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : formatted(date, locale, { ...options, timeZone: ROME });
};

/** The day in Rome on which an instant lies: what a first instant of a day is told as. */
export const tellDay = (instant: string, { locale }: Telling): string =>
  inRome(instant, locale, { dateStyle: 'long' });

/** An instant (ISO 8601) as the clocks in Rome had it, to the minute. */
export const tellInstant = (instant: string, telling: Telling): string =>
  Number.isNaN(Date.parse(instant))
    ? instant
    : `${tellDay(instant, telling)}, ${inRome(instant, telling.locale, { timeStyle: 'short' })}`;

/** `2026-12-01`, of an instant, as the day is in Rome. */
export const dayOf = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: ROME }).format(new Date(instant));
