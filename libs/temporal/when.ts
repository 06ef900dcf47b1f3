import { Temporal } from '@js-temporal/polyfill';
import { parse } from 'edtf';
import {
  type Instant,
  type LocalDate,
  type TimeError,
  ZONE,
  dateToInstant,
  isTimeError,
  parseDate,
  parseInstant,
} from './instant';
import { remembered } from './remembered';

/** When something happened, as precisely as it is known: an EDTF level 1 expression or an ISO 8601 instant. */
export type When = string;

/** It happened at some instant in [earliest, latest]; exact when they are equal. */
export type Boundary = { readonly earliest: Instant; readonly latest: Instant };

/** A `When` that is well formed, with what it says. */
export type ParsedWhen = { readonly when: When; readonly exact: boolean; readonly boundary: Boundary };

/** Days [first, after), or one day taken as a point; `step` is one unit of the precision. */
type Unit = {
  readonly first: Temporal.PlainDate;
  readonly after: Temporal.PlainDate;
  readonly step: Temporal.DurationLike;
};

/** First month and length in months of each division of a year. */
const DIVISIONS: { readonly [code: string]: readonly [first: number, months: number] } = {
  // Seasons are the meteorological ones; a winter belongs to the year in which its December lies.
  21: [3, 3],
  22: [6, 3],
  23: [9, 3],
  24: [12, 3],
  25: [3, 3],
  26: [6, 3],
  27: [9, 3],
  28: [12, 3],
  29: [9, 3],
  30: [12, 3],
  31: [3, 3],
  32: [6, 3],
  33: [1, 3],
  34: [4, 3],
  35: [7, 3],
  36: [10, 3],
  37: [1, 4],
  38: [5, 4],
  39: [9, 4],
  40: [1, 6],
  41: [7, 6],
};

const dayOf = (year: number, month: number, day: number): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year, month, day });

const divisionOf = (year: number, code: string): Unit | undefined => {
  const division = DIVISIONS[code];
  if (!division) return undefined;
  const [month, months] = division;
  const first = dayOf(year, month, 1);
  return { first, after: first.add({ months }), step: { months } };
};

/** `02` is itself; `1X` runs from 10 to the last that exists, `XX` over all. */
const rangeOf = (digits: string, last: number): readonly [number, number] => [
  Math.max(1, Number(digits.replaceAll('X', '0'))),
  Math.min(last, Number(digits.replaceAll('X', '9'))),
];

const yearsOf = (digits: string): Unit => {
  const first = dayOf(Number(digits.replaceAll('X', '0')), 1, 1);
  const step = { years: 10 ** (digits.length - digits.replaceAll('X', '').length) };
  return { first, after: first.add(step), step };
};

const monthsOf = (year: number, digits: string): Unit => {
  const [from, to] = rangeOf(digits, 12);
  const step = { months: 1 };
  return { first: dayOf(year, from, 1), after: dayOf(year, to, 1).add(step), step };
};

const daysOf = (year: number, month: number, digits: string): Unit => {
  const [from, to] = rangeOf(digits, dayOf(year, month, 1).daysInMonth);
  const step = { days: 1 };
  const first = dayOf(year, month, from);
  // A legal date takes effect as its day begins, so a whole date is a point and not a stretch.
  return { first, after: digits.includes('X') ? dayOf(year, month, to).add(step) : first, step };
};

/** Unspecified digits only at the end: `2023-1X`, `202X`, `2023-XX-XX`, but not `156X-12-25`. */
const digitsOf = (text: string): readonly [year: string, month: string, day: string] | undefined => {
  const match = /^([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?$/.exec(text);
  if (!match || !/^\d*X*$/.test(text.replaceAll('-', ''))) return undefined;
  const [, year = '', month = 'XX', day = 'XX'] = match;
  return [year, month, day];
};

const unitOf = (text: string): Unit | undefined => {
  const digits = digitsOf(text);
  if (!digits) return undefined;
  const [year, month, day] = digits;
  if (month === 'XX') return yearsOf(year);
  if (Number(month.replace('X', '0')) > 12) return divisionOf(Number(year), month);
  return day === 'XX' ? monthsOf(Number(year), month) : daysOf(Number(year), Number(month), day);
};

const startOf = (day: Temporal.PlainDate): Instant => day.toZonedDateTime(ZONE).epochMilliseconds;

const boundaryOfPart = (text: string): Boundary | undefined => {
  const instant = parseInstant(text);
  if (!isTimeError(instant)) return { earliest: instant, latest: instant };
  const bare = text.replace(/[?~%]$/, '');
  const unit = unitOf(bare);
  if (!unit) return undefined;
  return bare === text
    ? { earliest: startOf(unit.first), latest: startOf(unit.after) }
    : { earliest: startOf(unit.first.subtract(unit.step)), latest: startOf(unit.after.add(unit.step)) };
};

const boundaryOfEnd = (text: string, open: Instant): Boundary | undefined =>
  text === '' || text === '..' ? { earliest: open, latest: open } : boundaryOfPart(text);

const boundaryOfInterval = (text: string): Boundary | TimeError => {
  const [from = '', to = ''] = text.split('/');
  const lower = boundaryOfEnd(from, -Infinity);
  const upper = boundaryOfEnd(to, Infinity);
  if (!lower || !upper) return { error: 'when.unsupported', text };
  const { earliest } = lower;
  const { latest } = upper;
  const reversed = earliest > latest || (earliest === latest && upper.earliest < latest);
  return reversed ? { error: 'when.reversed', text } : { earliest, latest };
};

const isWellFormed = (text: string): boolean => {
  try {
    parse(text, { level: 3 });
    return true;
  } catch {
    return false;
  }
};

/** The dates that stand written out in an expression must exist: the grammar of the library lets 2023-02-29 pass. */
const nonexistentDate = (text: string): TimeError | undefined =>
  (text.match(/\d{4}-\d\d-\d\d/g) ?? []).map(parseDate).find(isTimeError);

const boundaryOfExpression = (text: string): Boundary | TimeError => {
  const nonexistent = nonexistentDate(text);
  if (nonexistent) return { ...nonexistent, text };
  if (!isWellFormed(text)) return { error: 'when.malformed', text };
  if (text.includes('/')) return boundaryOfInterval(text);
  return boundaryOfPart(text) ?? { error: 'when.unsupported', text };
};

const read = remembered((text: When): ParsedWhen | TimeError => {
  const date: LocalDate | TimeError = parseDate(text);
  const instant = isTimeError(date) ? parseInstant(text) : dateToInstant(date);
  const boundary = isTimeError(instant) ? boundaryOfExpression(text) : { earliest: instant, latest: instant };
  if (isTimeError(boundary)) return boundary;
  return { when: text, exact: boundary.earliest === boundary.latest, boundary };
});

/**
 * Reads an EDTF level 1 expression (and of level 2 the divisions of a year and unspecified digits at the end) or an
 * instant. Errors: `date.nonexistent`, `when.malformed`, `when.unsupported` (good EDTF that says no single moment),
 * `when.reversed`. The readings stand in docs/time.md.
 */
export const parseWhen = (text: string): ParsedWhen | TimeError => read(text);

/** Whether a date names the year 0: PostgreSQL has none, and no record of a network needs it. */
export const hasYearZero = (text: string): boolean => /(^|\/)0000/.test(text);

/** When something did that was to happen and never does: an end that was called off. Not a date that people write. */
export const NEVER = 'never';

/** When something was so from the beginning of time. Not a date that people write either. */
export const ALWAYS = 'always';

/** Between which instants it happened. Throws a RangeError for what `parseWhen` refuses. */
export const boundaryOf = (when: When): Boundary => {
  if (when === NEVER) return { earliest: Infinity, latest: Infinity };
  if (when === ALWAYS) return { earliest: -Infinity, latest: -Infinity };
  const parsed = read(when);
  if (isTimeError(parsed)) throw new RangeError(`${parsed.error}: ${when}`);
  return parsed.boundary;
};

/** Had it happened by `at`? An exact moment belongs to what follows it: at the instant itself it has. */
export const hadHappened = ({ earliest, latest }: Boundary, at: Instant): 'yes' | 'no' | 'unknown' =>
  at >= latest ? 'yes' : at < earliest ? 'no' : 'unknown';
