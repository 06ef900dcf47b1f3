import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  isObject,
  ValidateBy,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { isStorable } from './strict-json';

export const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

const check = (
  name: string,
  what: string,
  holds: (value: unknown) => boolean,
): ((options?: ValidationOptions) => PropertyDecorator) => {
  const message = ({ property }: { property: string }): string => `${property} must be ${what}`;
  return (options = {}) => ValidateBy({ name, validator: { validate: holds } }, { message, ...options });
};

const text = (value: unknown): string => (typeof value === 'string' && value.length <= 200 ? value : '');

/** Does this local date exist in the calendar? `2023-02-29` does not. */
export const isLegalDate = (value: unknown): boolean => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text(value));
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** A date that exists, `T`, a time that exists, and `Z` or an offset. */
export const isInstant = (value: unknown): boolean => {
  const [date = '', time = '', ...rest] = text(value).split('T');
  return rest.length === 0 && isLegalDate(date) && TIME.test(time);
};

/** `<commit>` or `<commit>/<prepare>`, decimal, each below 2^64. */
export const isPosition = (value: unknown): boolean =>
  /^\d{1,20}(\/\d{1,20})?$/.test(text(value)) &&
  text(value)
    .split('/')
    .every((part) => BigInt(part) < 2n ** 64n);

const isId = (value: unknown): boolean => ID.test(text(value));

/** A local date that exists, e.g. `2023-02-28`. */
export const IsLegalDate = check('isLegalDate', 'a date that exists, as in 2023-02-28', isLegalDate);
/** An instant with its offset, e.g. `2023-02-28T10:00:00Z`. */
export const IsInstant = check('isInstant', 'an instant, as in 2023-02-28T10:00:00Z', isInstant);
/** A place in the log, e.g. `1234` or `1234/1234`. */
export const IsPosition = check('isPosition', 'a position, as in 1234/1234', isPosition);
/** An id: a uuid in lower case, or a slug of up to 64 characters. */
export const IsId = check('isId', 'a uuid or a slug of a-z, 0-9 and -, up to 64 characters', isId);

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

/** Text that says something: not blank, no control characters, at most `max` UTF-16 units. */
export const IsText = (max: number, options: ValidationOptions = {}): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isText',
      constraints: [max],
      validator: {
        validate: (value: unknown): boolean =>
          typeof value === 'string' && value.length <= max && value.trim() !== '' && isStorable(value),
      },
    },
    {
      message: ({ property }): string =>
        `${property} must be text that is not blank, up to ${max} characters`,
      ...options,
    },
  );

const isPlain = (value: unknown): boolean => isObject(value);

/** One object of another class inside this one. An array is not an object, though ValidateNested alone takes it. */
export const Nested = (type: () => new () => object): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type }),
    Type(type),
    ValidateNested(),
    check('isObject', 'an object', isPlain)() as MethodDecorator,
  );

/** A list of objects of another class, at most `max` of them. */
export const NestedList = (type: () => new () => object, max: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type, isArray: true, maxItems: max }),
    Type(type),
    IsArray(),
    ArrayMaxSize(max),
    ValidateNested({ each: true }),
    check('isObject', 'a list of objects', isPlain)({ each: true }) as MethodDecorator,
  );
