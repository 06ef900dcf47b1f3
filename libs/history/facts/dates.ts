import { localDateOf, startOfDay } from '@patto/temporal';
import { isoOf } from '../instant-text';

/** A finite instant of the tables as people write it: the day that begins then, or else the instant, in ISO 8601. */
export const spelt = (instant: string): string => {
  const at = Date.parse(isoOf(instant));
  const day = localDateOf(at);
  return Date.parse(startOfDay(day)) === at ? day : isoOf(instant);
};
