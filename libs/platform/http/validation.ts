import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { Problem, type FieldError } from './problem';

const UNKNOWN = 'unknown-field';

const codeOf = (constraint: string): string =>
  constraint === 'whitelistValidation'
    ? UNKNOWN
    : constraint.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const step = (name: string): string => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const flatten = (errors: readonly ValidationError[], above = ''): readonly FieldError[] =>
  errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const path = `${above}${step(property)}`;
    const here = Object.entries(constraints).map(([name, message]) => ({
      path,
      message,
      code: codeOf(name),
    }));
    return [...here, ...flatten(children, path)];
  });

const toProblem = (found: ValidationError[]): Problem => {
  const errors = flatten(found);
  return errors.every(({ code }) => code === UNKNOWN)
    ? new Problem(400, 'request.unknown-field', 'There is a field that this request does not have.', {
        errors,
      })
    : new Problem(400, 'request.invalid', 'Some of what was sent is not valid.', { errors });
};

const UNDECLARED: ReadonlySet<unknown> = new Set([Object, String, Number, Boolean, Array]);

/** What arrives is what a body or query class declares, or it does not arrive. */
export class Validation implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || !metatype || UNDECLARED.has(metatype)) return value;
    const made = plainToInstance(metatype as new () => object, value ?? {});
    const errors = validateSync(made, {
      whitelist: true,
      forbidNonWhitelisted: true,
      stopAtFirstError: true,
      forbidUnknownValues: false,
      validationError: { target: false, value: false },
    });
    if (errors.length > 0) throw toProblem(errors);
    return made;
  }
}
