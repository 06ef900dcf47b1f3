import {
  dateToInstant,
  formatInstant,
  type Instant,
  isTimeError,
  localDateOf,
  type LocalDate,
  parseValidAt,
} from './instant';
import { boundaryOf, hadHappened, type When } from './when';

/** The instant of a date (its start in Rome) or of an ISO 8601 instant. Throws a RangeError for anything else. */
export const instantOf = (text: string): Instant => {
  const instant = parseValidAt(text);
  if (isTimeError(instant)) throw new RangeError(`${instant.error}: ${text}`);
  return instant;
};

/** The legal date on which an ISO 8601 instant falls. Throws a RangeError for what is none. */
export const dateOf = (at: string): LocalDate => localDateOf(instantOf(at));

/** The first instant of a legal date, ISO 8601 in UTC. Throws a RangeError for what is no date. */
export const startOfDay = (date: LocalDate): string => formatInstant(dateToInstant(date)) ?? date;

/** Is `at` surely within [from, until)? Imprecise ends count only where they leave no doubt; null never ends. */
export const certainlyCovers = (
  { from, until }: { readonly from: When; readonly until: When | null },
  at: string,
): boolean => {
  const instant = instantOf(at);
  const begun = hadHappened(boundaryOf(from), instant) === 'yes';
  return begun && (until === null || hadHappened(boundaryOf(until), instant) === 'no');
};

/** Does a term of office or of representation, given in dates or instants, run at `at`? Its end is exclusive (C46). */
export const isInCharge = (
  { from, until }: { readonly from: string; readonly until: string | null },
  at: string,
): boolean => instantOf(from) <= instantOf(at) && (until === null || instantOf(at) < instantOf(until));
