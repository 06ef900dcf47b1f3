import { Temporal } from '@js-temporal/polyfill';
import type { LocalDate } from './instant';

const read = (date: LocalDate): Temporal.PlainDate => Temporal.PlainDate.from(date, { overflow: 'reject' });

/** The same day `months` later, or the last of the month where that day is missing (c.c. 2963). Throws RangeError. */
export const addMonths = (date: LocalDate, months: number): LocalDate =>
  read(date).add({ months }).toString();

/** Negative days go back. */
export const addDays = (date: LocalDate, days: number): LocalDate => read(date).add({ days }).toString();

/**
 * A withdrawal takes effect at the first end of a year that leaves at least `monthsOfNotice` after the notice. `yearEnd`
 * is the last day of the body's year, `MM-DD`; `02-29` is the last of February.
 */
export type WithdrawalRule = { readonly monthsOfNotice: number; readonly yearEnd: string };

const yearEndOf = (year: number, yearEnd: string): Temporal.PlainDate => {
  const [month = 12, day = 31] = yearEnd.split('-').map(Number);
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
};

/** The last day of membership of a member whose notice was received on that day; months run as c.c. 2963 counts. */
export const withdrawalEffect = (receivedOn: LocalDate, rule: WithdrawalRule): LocalDate => {
  const noticeOver = read(receivedOn).add({ months: rule.monthsOfNotice });
  const sameYear = yearEndOf(noticeOver.year, rule.yearEnd);
  const inTime = Temporal.PlainDate.compare(noticeOver, sameYear) <= 0;
  return (inTime ? sameYear : yearEndOf(noticeOver.year + 1, rule.yearEnd)).toString();
};

/** "The first day of the month following `months` after": 3 months after 22 April end in July, so 1 August. */
export const firstOfMonthFollowing = (date: LocalDate, months: number): LocalDate =>
  read(date).add({ months }).with({ day: 1 }).add({ months: 1 }).toString();
