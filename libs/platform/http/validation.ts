import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
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

/** What arrives is what a body or query class declares, or it does not arrive. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: toProblem,
  });
