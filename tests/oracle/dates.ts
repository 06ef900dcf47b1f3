/** Reads the dates of random histories without the library that is under test. Years 1996 to 2099, Europe/Rome. */
export type Stretch = { readonly earliest: number; readonly latest: number };

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The last Sunday of a month at 01:00 UTC: when the clocks of Europe change. */
const lastSunday = (year: number, month: number): number => {
  const last = Date.UTC(year, month, 0);
  return last - new Date(last).getUTCDay() * DAY + HOUR;
};

/** Midnight in Rome, from a day counted in UTC. */
const midnight = (day: number): number => {
  const year = new Date(day).getUTCFullYear();
  const inWinter = day - HOUR;
  const isSummer = inWinter >= lastSunday(year, 3) && inWinter < lastSunday(year, 10);
  return isSummer ? day - 2 * HOUR : inWinter;
};

export const dayStart = (date: string): number => midnight(Date.parse(`${date}T00:00:00Z`));

/** Months counted from the year 0; January is 0. */
const monthStart = (months: number): number => midnight(Date.UTC(Math.floor(months / 12), months % 12, 1));

/** First month and number of months of the divisions of a year that histories use. */
const divisions: { readonly [code: string]: readonly [number, number] } = {
  '21': [3, 3],
  '22': [6, 3],
  '23': [9, 3],
  '24': [12, 3],
  '33': [1, 3],
  '34': [4, 3],
  '35': [7, 3],
  '36': [10, 3],
  '40': [1, 6],
  '41': [7, 6],
};

/** [first month, months] of an expression coarser than a day. */
const monthsOf = (text: string): readonly [number, number] => {
  const decade = /^(\d{3})X$/.exec(text);
  if (decade) return [Number(decade[1]) * 120, 120];
  const [year = '', part] = text.split('-');
  const first = Number(year) * 12;
  if (part === undefined) return [first, 12];
  if (part === '1X') return [first + 9, 3];
  const [month, length] = divisions[part] ?? [Number(part), 1];
  return [first + month - 1, length];
};

const readPart = (text: string): Stretch => {
  const bare = text.replace(/[~?%]$/, '');
  const isVague = bare !== text;
  if (/^\d{4}-\d\d-\d\d$/.test(bare)) {
    const day = Date.parse(`${bare}T00:00:00Z`);
    const margin = isVague ? DAY : 0;
    return { earliest: midnight(day - margin), latest: midnight(day + margin) };
  }
  const [first, length] = monthsOf(bare);
  const margin = isVague ? length : 0;
  return { earliest: monthStart(first - margin), latest: monthStart(first + length + margin) };
};

/** Between which instants it happened. */
export const read = (text: string): Stretch => {
  if (text.includes('T')) return { earliest: Date.parse(text), latest: Date.parse(text) };
  if (!text.includes('/')) return readPart(text);
  const [from = '..', to = '..'] = text.split('/');
  return {
    earliest: from === '..' ? -Infinity : readPart(from).earliest,
    latest: to === '..' ? Infinity : readPart(to).latest,
  };
};

export const nextDay = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
