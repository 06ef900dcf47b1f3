const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

type Parts = { readonly year: number; readonly month: number; readonly day: number };

const partsOf = (date: string): Parts | null => {
  const match = PATTERN.exec(date);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? { year, month, day } : null;
};

const two = (n: number): string => String(n).padStart(2, '0');
const format = ({ year, month, day }: Parts): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

/** A day of the calendar, ISO 8601 (`2023-02-28`), without time or zone: the dates of law are local. */
export const isLocalDate = (value: unknown): value is string =>
  typeof value === 'string' && partsOf(value) !== null;

/** The same day `months` later, or that month's last day where it has none (c.c. 2963). */
export const addMonths = (date: string, months: number): string => {
  const parts = partsOf(date);
  if (!parts) return date;
  const index = parts.year * 12 + parts.month - 1 + months;
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  return format({ year, month, day: Math.min(parts.day, daysIn(year, month)) });
};

export const addDays = (date: string, days: number): string => {
  let parts = partsOf(date);
  for (let left = days; parts && left > 0;) {
    const room = daysIn(parts.year, parts.month) - parts.day;
    if (left <= room) return format({ ...parts, day: parts.day + left });
    left -= room + 1;
    const month: number = parts.month === 12 ? 1 : parts.month + 1;
    parts = { year: parts.year + (month === 1 ? 1 : 0), month, day: 1 };
  }
  return parts ? format(parts) : date;
};

/** The first day of the month after the one `date` lies in. */
export const firstOfNextMonth = (date: string): string => `${addMonths(date, 1).slice(0, 8)}01`;
