import {
  dateToInstant,
  formatInstant,
  isTimeError,
  localDateOf,
  parseValidAt,
  type Instant,
  type LocalDate,
} from './instant';
import { remembered } from './remembered';
import { addDays, addMonths, withdrawalEffect } from './terms';
import { boundaryOf, type When } from './when';

/** The legal date on which an instant (ISO 8601) falls. */
export const dateOf = (at: string): LocalDate => localDateOf(Date.parse(at));

/** The instant (ISO 8601, UTC) at which a legal date begins. */
export const startOfDay = (date: LocalDate): string => formatInstant(dateToInstant(date)) ?? '';

/** The last instant (ISO 8601, UTC) of a legal date that is not after `now`: where that day still goes on, `now` itself. */
export const endOfDay = (date: LocalDate, now: string): string => {
  const last = formatInstant(dateToInstant(addDays(date, 1)) - 1) ?? now;
  return last < now ? last : now;
};

/** Where no source gives the date: at some time before `bound`, which may be as vague as any date. */
export const whenOrBefore = (when: When | null, bound: When): When => {
  if (when !== null) return when;
  const { latest } = boundaryOf(bound);
  return `../${Number.isFinite(latest) ? localDateOf(latest) : '..'}`;
};

/** A legal date (its beginning) or an instant, as a point of time. Throws a RangeError for anything else. */
export const instantOf = remembered((text: string): Instant => {
  const instant = parseValidAt(text);
  if (isTimeError(instant)) throw new RangeError(`${instant.error}: ${text}`);
  return instant;
});

/**
 * How a member leaves: so many months after its notice, or, where `yearEnd` (`MM-DD`) is given, at the end of the
 * year, if notice came at least so many months before it, and else of the next (art. 24(2) c.c.: 3 and `12-31`).
 */
export type NoticeRule = { readonly monthsOfNotice: number; readonly yearEnd: string | null };

/** The first day on which the party is no more a member. */
export const firstDayAfterNotice = (
  receivedOn: LocalDate,
  { monthsOfNotice, yearEnd }: NoticeRule,
): LocalDate =>
  addDays(
    yearEnd === null
      ? addMonths(receivedOn, monthsOfNotice)
      : withdrawalEffect(receivedOn, { monthsOfNotice, yearEnd }),
    1,
  );
