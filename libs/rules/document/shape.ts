import { isTimeError, parseDate, type LocalDate } from '@patto/temporal';
import {
  at,
  complain,
  isMap,
  readChoice,
  readList,
  readName,
  readText,
  refuseUnknownKeys,
  shown,
  type JsonMap,
  type Reading,
} from './reading';

/** Reads one value of a document; problems go to `into` with their place. */
export type Reader = (into: Reading, path: string, value: unknown) => unknown;

type Shape = { readonly [key: string]: Reader };

/** An object with these keys and no others; a null is an absent key. */
export const object =
  (shape: Shape, required: readonly string[] = []) =>
  (into: Reading, path: string, value: unknown): JsonMap => {
    if (!isMap(value)) {
      complain(into, path, `expected an object, got ${shown(value)}`);
      return {};
    }
    refuseUnknownKeys(into, path, value, Object.keys(shape));
    for (const key of required)
      if (value[key] === undefined || value[key] === null) complain(into, at(path, key), 'is missing');
    const known: { [key: string]: unknown } = {};
    for (const [key, read] of Object.entries(shape))
      if (value[key] !== undefined && value[key] !== null) known[key] = read(into, at(path, key), value[key]);
    return known;
  };

export const choice =
  (...choices: readonly string[]): Reader =>
  (into, path, value) =>
    readChoice(into, path, value, choices);

export const names: Reader = (into, path, value) =>
  readList(into, path, value, (place, name) => readName(into, place, name));

export const texts: Reader = (into, path, value) =>
  readList(into, path, value, (place, text) => readText(into, place, text));

export const whole =
  (from: number, to: number) =>
  (into: Reading, path: string, value: unknown): number => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to) return value;
    complain(into, path, `expected a whole number from ${from} to ${to}, got ${shown(value)}`);
    return from;
  };

/** A day of the calendar (`2023-02-28`), without time or zone: the dates of law are local. */
export const localDate = (into: Reading, path: string, value: unknown): LocalDate => {
  if (typeof value === 'string' && !isTimeError(parseDate(value))) return value;
  complain(into, path, `expected a date such as 2023-02-28, got ${shown(value)}`);
  return '0001-01-01';
};

/** A hundred years: no notice, delay or suspension is longer. */
export const days = whole(0, 36_525);
