import fc from 'fast-check';
import { canonicalJson } from '@patto/record/domain';

/** The same said in the plainest way: keys put in order, then written. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
};

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, item]) => [key, reversed(item)]));
};

it('writes any value as its keys in order are written, whatever order they come in', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(value)).toBe(JSON.stringify(sorted(value)));
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
    }),
  );
});

it('leaves out what is undefined, and keeps its place in a list', () => {
  const value = { b: undefined, '10': 1, '9': [undefined, { a: undefined }], a: null };
  expect(canonicalJson(value)).toBe('{"9":[null,{}],"10":1,"a":null}');
});
