import { Temporal } from '@js-temporal/polyfill';
import { remembered } from './remembered';

/** Milliseconds since 1970-01-01T00:00Z; `-Infinity` and `Infinity` are the open ends of time. */
export type Instant = number;

/** A legal date, `YYYY-MM-DD`: a day of the calendar in Europe/Rome, not an instant. */
export type LocalDate = string;

/** Why a text is no time: a stable code and the text as given. */
export type TimeError = {
  readonly error:
    | 'date.malformed'
    | 'date.nonexistent'
    | 'instant.malformed'
    | 'when.malformed'
    | 'when.unsupported'
    | 'when.reversed';
  readonly text: string;
};

export const isTimeError = (parsed: unknown): parsed is TimeError =>
  typeof parsed === 'object' && parsed !== null && 'error' in parsed;

/** The zone of every legal date. */
export const ZONE = 'Europe/Rome';

const DATE = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** The date itself, or why it is none: the 30th of February does not exist. */
export const parseDate = (text: string): LocalDate | TimeError => {
  if (!DATE.test(text)) return { error: 'date.malformed', text };
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const lengthOfMonth = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth;
  return exists ? text : { error: 'date.nonexistent', text };
};

/** ISO 8601 with `Z` or an offset; a time without a zone is refused. Parts of a millisecond are cut off. */
export const parseInstant = (text: string): Instant | TimeError => {
  const match = INSTANT.exec(text);
  if (!match) return { error: 'instant.malformed', text };
  const [, date = '', hours, minutes, seconds = '0'] = match;
  if (isTimeError(parseDate(date))) return { error: 'date.nonexistent', text };
  const exists = Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
  const instant = exists ? Date.parse(text.replace(/(\.\d{3})\d+/, '$1')) : NaN;
  return Number.isNaN(instant) ? { error: 'instant.malformed', text } : instant;
};

const startOfDay = remembered(
  (date: LocalDate): Instant => Temporal.PlainDate.from(date).toZonedDateTime(ZONE).epochMilliseconds,
);

/** The first instant of that day in Rome. Throws a RangeError for what `parseDate` refuses. */
export const dateToInstant = (date: LocalDate): Instant => {
  const parsed = parseDate(date);
  if (isTimeError(parsed)) throw new RangeError(`${parsed.error}: ${date}`);
  return startOfDay(date);
};

const dayInRome = (instant: Instant): LocalDate =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(ZONE).toPlainDate().toString();

const QUARTER = 15 * 60 * 1000;
const dayOfQuarter = remembered((quarter) => dayInRome(Number(quarter) * QUARTER));

/** The day in Rome on which a finite instant falls. Since 1970 it begins and ends at whole quarters of an hour. */
export const localDateOf = (instant: Instant): LocalDate =>
  instant < 0 ? dayInRome(instant) : dayOfQuarter(String(Math.floor(instant / QUARTER)));

/** ISO 8601 in UTC with milliseconds; `null` for an open end. */
export const formatInstant = (instant: Instant): string | null =>
  Number.isFinite(instant) ? new Date(instant).toISOString() : null;

/** What `validAt` accepts: a date (the start of that day in Rome) or an instant. */
export const parseValidAt = (text: string): Instant | TimeError => {
  if (text.includes('T')) return parseInstant(text);
  const date = parseDate(text);
  return isTimeError(date) ? date : startOfDay(date);
};
