import { Param, type PipeTransform } from '@nestjs/common';
import { ID, SCOPED_ID } from './fields';
import { invalid } from './problem';

const param = (name: string, pattern: RegExp, what: string): ParameterDecorator => {
  const pipe: PipeTransform<unknown, string> = {
    transform: (value) => {
      if (typeof value === 'string' && value.length <= 200 && pattern.test(value)) return value;
      throw invalid(`/${name}`, 'is-id', `${name} must be ${what}`);
    },
  };
  return Param(name, pipe);
};

/** `@IdParam('networkId') id: string`: a path parameter that is a uuid or a slug, else 400. */
export const IdParam = (name: string): ParameterDecorator =>
  param(name, ID, 'a uuid or a slug of a-z, 0-9 and -');

/** The id of what belongs to a network, `<network>.<id>`, else 400. */
export const ScopedIdParam = (name: string): ParameterDecorator =>
  param(name, SCOPED_ID, 'an id with its network before it, as in rete-esempio.mozione-prefettura');
