import { Param, type PipeTransform } from '@nestjs/common';
import { ID } from './fields';
import { invalid } from './problem';

/** `@IdParam('networkId') id: string`: a path parameter that is a uuid or a slug, else 400. */
export const IdParam = (name: string): ParameterDecorator => {
  const pipe: PipeTransform<unknown, string> = {
    transform: (value) => {
      if (typeof value === 'string' && ID.test(value)) return value;
      throw invalid(`/${name}`, 'is-id', `${name} must be a uuid or a slug of a-z, 0-9 and -`);
    },
  };
  return Param(name, pipe);
};
