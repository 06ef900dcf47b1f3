import * as fc from 'fast-check';
import { readArray } from './array-types';
import { arrayLiteral } from './columns';

it('reads every array of text that it writes', () => {
  const element = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'NULL', '"', '\\', ',', '{}'));
  fc.assert(
    fc.property(fc.array(fc.option(element)), (elements) => {
      expect(readArray(arrayLiteral(elements), String)).toEqual(elements);
    }),
  );
});

it('reads what PostgreSQL writes without quotes', () => {
  expect(readArray('{1,2,NULL}', Number)).toEqual([1, 2, null]);
  expect(readArray('{}', String)).toEqual([]);
});
