import { addDays, dateToInstant, instantOf, isTimeError, localDateOf, parseDate } from '@patto/temporal';
import type { AsOf, Position } from './answers';

/** Only positions are digits and a slash alone. */
export const isPosition = (text: string): boolean => /^\d+(\/\d+)?$/.test(text);

/**
 * As known when, as people say it: a position or an instant stays, and a legal date means its last instant, so that
 * what was recorded on that day is known.
 */
export const knownBy = (text: string | undefined): string | undefined => {
  if (text === undefined || isPosition(text)) return text;
  const date = parseDate(text);
  return isTimeError(date) ? text : new Date(dateToInstant(addDays(date, 1)) - 1).toISOString();
};

/** A legal date where the instant is the beginning of one, else the instant. */
export const spelt = (instant: string): string => {
  const date = localDateOf(instantOf(instant));
  return instantOf(date) === instantOf(instant) ? date : instant;
};

const positionText = (position: Position | null): string =>
  position === null ? 'before the record began' : `position ${position.commit}/${position.prepare}`;

/** `so on 2024-06-01, as known at position 12/12`; and of how many events the answer could not know yet. */
export const asOfText = ({ validAt, knownAt, position, parked }: AsOf): string => {
  const known = `as known ${knownAt === null ? 'now' : `by ${knownAt}`} (${positionText(position)})`;
  const unheard = parked.length === 0 ? '' : `; without ${parked.length} that could not be heard yet`;
  return `so at ${spelt(validAt)}, ${known}${unheard}`;
};
