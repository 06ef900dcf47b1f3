import { hasYearZero, isTimeError, parseDate, parseInstant, parseWhen } from '@patto/temporal';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isStorable } from './plain-json';

export const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

export const check = (
  name: string,
  what: string,
  holds: (value: unknown) => boolean,
): ((options?: ValidationOptions) => PropertyDecorator) => {
  const message = ({ property }: { property: string }): string => `${property} must be ${what}`;
  return (options = {}) => ValidateBy({ name, validator: { validate: holds } }, { message, ...options });
};

/** An id of what belongs to a network, `<network>.<id>`, or as the network itself gives it. */
export const SCOPED_ID = /^[a-z0-9][a-z0-9-]{0,63}(\.[a-z0-9-]{1,64}){0,2}$/;

const text = (value: unknown): string => (typeof value === 'string' && value.length <= 100 ? value : '');

/** Does this local date exist in the calendar? `2023-02-29` does not. */
export const isLegalDate = (value: unknown): boolean =>
  !isTimeError(parseDate(text(value))) && !hasYearZero(text(value));

/** A date that exists, `T`, a time that exists, and `Z` or an offset. */
export const isInstant = (value: unknown): boolean =>
  !isTimeError(parseInstant(text(value))) && !hasYearZero(text(value));

/** A date, an instant, or an EDTF expression that says when, e.g. `2023-02`, `2022-23`, `2023~`. */
export const isEdtf = (value: unknown): boolean =>
  text(value) !== '' && !isTimeError(parseWhen(text(value))) && !hasYearZero(text(value));

/** `<commit>` or `<commit>/<prepare>`, decimal, each below 2^64. */
export const isPosition = (value: unknown): boolean =>
  /^\d{1,20}(\/\d{1,20})?$/.test(text(value)) &&
  text(value)
    .split('/')
    .every((part) => BigInt(part) < 2n ** 64n);

const isId = (value: unknown): boolean => ID.test(text(value));

const isScopedId = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= 200 && SCOPED_ID.test(value);

/** A local date that exists, e.g. `2023-02-28`. */
export const IsLegalDate = check('isLegalDate', 'a date that exists, as in 2023-02-28', isLegalDate);
/** An instant with its offset, e.g. `2023-02-28T10:00:00Z`. */
export const IsInstant = check('isInstant', 'an instant, as in 2023-02-28T10:00:00Z', isInstant);
/** When, as precisely as it is known: EDTF or an instant, e.g. `2023-02`. */
export const IsEdtf = check(
  'isEdtf',
  'a date as precise as it is known, as in 2023-02-28, 2023-02 or 2023~',
  isEdtf,
);
/** A position in the log, e.g. `1234` or `1234/1234`. */
export const IsPosition = check('isPosition', 'a position, as in 1234/1234', isPosition);
/** An id: a uuid in lower case, or a slug of up to 64 characters. */
export const IsId = check('isId', 'a uuid or a slug of a-z, 0-9 and -, up to 64 characters', isId);

/** What belongs to a network, by the id that the network gave it or with the network before it. */
export const IsScopedId = check(
  'isScopedId',
  'an id of the network, as in mozione-prefettura or rete-esempio.mozione-prefettura',
  isScopedId,
);

export const IsLegalDateOrInstant = check(
  'isLegalDateOrInstant',
  'a date or an instant, as in 2023-02-28 or 2023-02-28T10:00:00Z',
  (value) => isLegalDate(value) || isInstant(value),
);
export const IsInstantOrPosition = check(
  'isInstantOrPosition',
  'an instant or a position, as in 2023-02-28T10:00:00Z or 1234/1234',
  (value) => isInstant(value) || isPosition(value),
);

/** Text as it is kept and compared: in Unicode's form C, without blanks at its ends. */
export const normalText = (text: string): string => text.normalize('NFC').trim();

// What is blank, or steers other characters, or is drawn as nothing: the blank Braille pattern counts as a symbol.
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Is there anything to be seen in it? A zero-width space or a soft hyphen is nothing. */
export const isVisible = (text: string): boolean => VISIBLE.test(text);

const normalised = ({ value }: { readonly value: unknown }): unknown =>
  typeof value === 'string' ? normalText(value) : value;

/** Text in which something is to be seen: no control characters, at most `max` UTF-16 units. It arrives as normalText. */
export const IsText = (max: number, options: ValidationOptions = {}): PropertyDecorator =>
  applyDecorators(
    Transform(normalised),
    ValidateBy(
      {
        name: 'isText',
        constraints: [max],
        validator: {
          validate: (value: unknown): boolean =>
            typeof value === 'string' && value.length <= max && isVisible(value) && isStorable(value),
        },
      },
      {
        message: ({ property }): string =>
          `${property} must be text that is not blank, up to ${max} characters`,
        ...options,
      },
    ),
  );
