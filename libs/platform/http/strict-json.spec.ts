import fc from 'fast-check';
import { Problem } from './problem';
import { parseStrictJson } from './strict-json';

const read = (text: string): unknown => parseStrictJson(Buffer.from(text));
const codeOf = (text: string | Uint8Array): string => {
  try {
    parseStrictJson(typeof text === 'string' ? Buffer.from(text) : text);
    return 'taken';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};

const name = fc
  .stringMatching(/^[\p{L}\p{N} "\\/~:,{}[\]-]{0,10}$/u)
  .filter((text) => !['constructor', 'prototype', '__proto__'].includes(text));
const leaf = fc.oneof(
  name,
  fc.boolean(),
  fc.constant(null),
  fc.maxSafeInteger().map((n) => n + 0),
  fc.double({ noNaN: true, noDefaultInfinity: true, max: 1e9, min: -1e9 }).filter((n) => !Object.is(n, -0)),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const body = fc.dictionary(name, value, { noNullPrototype: true });

it('reads every sound body as it was written, however it is laid out', () => {
  fc.assert(
    fc.property(body, fc.constantFrom(0, 2, '\t'), (sound, indent) => {
      expect(read(JSON.stringify(sound, null, indent))).toEqual(sound);
    }),
  );
});

it('finds a key that stands twice, wherever and however it is spelt', () => {
  fc.assert(
    fc.property(body, name, fc.boolean(), (sound, key, isEscaped) => {
      const spelt = JSON.stringify(key);
      const first = key.codePointAt(0);
      const again =
        isEscaped && first !== undefined && first < 0x10000 && !spelt.startsWith('"\\')
          ? `"\\u${first.toString(16).padStart(4, '0')}${spelt.slice(2)}`
          : spelt;
      expect(codeOf(`{"at":[{"deep":${JSON.stringify(sound)}},{${spelt}:1,${again}:2}]}`)).toBe(
        'request.malformed-json',
      );
    }),
  );
});

it('does not take the same key in two objects for one that stands twice', () => {
  expect(read('{"a":{"a":[{"a":1},{"a":2}]},"b":"a"}')).toEqual({ a: { a: [{ a: 1 }, { a: 2 }] }, b: 'a' });
});

it('answers any bytes with a body or with a problem', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 60 }),
        fc.stringMatching(/^[{}[\]",:0-9eE.\\u-]{0,40}$/).map((text) => Buffer.from(text)),
      ),
      (bytes) => {
        expect(codeOf(bytes)).toMatch(/^(taken|request\.[a-z-]+)$/);
      },
    ),
  );
});

it('stays quick on a mebibyte made to be slow', () => {
  const hostile = ['"', '\\"', '[', '{"a":', '1e', '{},'].map(
    (part) => `{"a":${part.repeat(Math.floor(2 ** 20 / part.length))}`,
  );
  const wide = `{"a":[${'{"b":"c"},'.repeat(100_000)}1]}`;
  const began = performance.now();
  for (const text of [...hostile, wide, `{"a":"${'\\\\'.repeat(500_000)}"}`]) codeOf(text);
  expect(performance.now() - began).toBeLessThan(5_000);
});

it('takes names that every object has where they may be ids, and there alone', () => {
  const bytes = Buffer.from('{"weights":{"constructor":3,"prototype":1}}');
  expect(parseStrictJson(bytes, 'ids')).toEqual({ weights: { constructor: 3, prototype: 1 } });
  expect(() => parseStrictJson(bytes)).toThrow('request.unknown-field');
  expect(() => parseStrictJson(Buffer.from('{"weights":{"__proto__":3}}'), 'ids')).toThrow(
    'request.unknown-field',
  );
});
