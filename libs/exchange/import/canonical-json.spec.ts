import fc from 'fast-check';
import { canonicalJson } from '../lines/canonical-json';

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, item]) => [key, reversed(item)]));
};

it('writes any value so that it reads back the same, whatever order its keys come in', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
    }),
  );
});

it('leaves out what is undefined, and keeps its place in a list', () => {
  const value = { b: undefined, '10': 1, '9': [undefined, { a: undefined }], a: null };
  expect(canonicalJson(value)).toBe('{"10":1,"9":[null,{}],"a":null}');
});
