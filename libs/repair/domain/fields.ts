import type { Json } from '@patto/kernel';
import { hasYearZero, isTimeError, parseDate, parseInstant, parseWhen } from '@patto/temporal';

/** Whether a corrected field may hold this value. */
export type Field = (value: Json) => boolean;

const isText = (value: Json): value is string => typeof value === 'string';

/** Long enough for every date. */
const isDateText = (value: Json): value is string =>
  isText(value) && value.length <= 100 && !hasYearZero(value);

/** EDTF, as vague as a source is. */
export const vagueDate: Field = (value) => isDateText(value) && !isTimeError(parseWhen(value));

/** A day of the calendar, `YYYY-MM-DD`. */
export const legalDate: Field = (value) => isDateText(value) && !isTimeError(parseDate(value));

/** A day, or an instant with its zone. */
export const dateOrInstant: Field = (value) =>
  legalDate(value) || (isDateText(value) && !isTimeError(parseInstant(value)));

export const text =
  (most: number): Field =>
  (value) =>
    isText(value) && value.trim() !== '' && value.length <= most;

/** An id of a person or a body: a slug or a uuid. */
export const id: Field = (value) => isText(value) && /^[a-z0-9][a-z0-9-]{0,63}$/.test(value);

/** The id of something that belongs to a network, with the network before it. */
export const scopedId: Field = (value) =>
  isText(value) && value.split('.').length === 2 && value.split('.').every(id);

export const oneOf =
  (...values: readonly string[]): Field =>
  (value) =>
    isText(value) && values.includes(value);

export const count: Field = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

export const flag: Field = (value) => typeof value === 'boolean';

/** A sha-256 in hexadecimal. */
export const hash: Field = (value) => isText(value) && /^[0-9a-f]{64}$/.test(value);

export const orNull =
  (field: Field): Field =>
  (value) =>
    value === null || field(value);

export const list =
  (field: Field, most: number): Field =>
  (value) =>
    Array.isArray(value) && value.length <= most && (value as readonly Json[]).every(field);

/** An object with exactly these fields. */
export const record =
  (fields: { readonly [name: string]: Field }): Field =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const given = Object.entries(value as { readonly [name: string]: Json });
    return (
      given.length === Object.keys(fields).length &&
      given.every(([name, one]) => Object.hasOwn(fields, name) && fields[name]?.(one) === true)
    );
  };

/** An object whose fields all hold the same kind of value, such as the votes of a ballot by option. */
export const mapOf =
  (field: Field, most: number): Field =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const values = Object.values(value as { readonly [name: string]: Json });
    return values.length <= most && values.every(field);
  };
