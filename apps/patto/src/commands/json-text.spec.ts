import fc from 'fast-check';
import { parseJson } from './json-text';

const value = (text: string): unknown => {
  const read = parseJson(text);
  if ('problem' in read) throw new Error(read.problem.message);
  return read.value;
};

it('keeps every digit of an integer', () => {
  expect(value('[9007199254740993, -123456789012345678901234567890, 12]')).toEqual([
    9007199254740993n,
    -123456789012345678901234567890n,
    12,
  ]);
});

it.each([
  ['1.0', 1],
  ['1e3', 1000],
  ['-0', 0],
  ['0e99999', 0],
  ['120e-1', 12],
  ['1e21', 10n ** 21n],
  ['9007199254740993.0', 9007199254740993n],
  ['0.5', 0.5],
  ['1e-400', NaN],
  ['4.9999999999999999999', NaN],
  [`1e${'9'.repeat(30)}`, Infinity],
  ['1'.repeat(5000), Infinity],
])('reads %s exactly or as no integer', (text, expected) => {
  expect(value(text)).toEqual(expected);
});

it('reads what JSON.parse reads', () => {
  for (const document of [
    { a: [1, { b: null }, true, false, ''], 'é"\\\n': 'x\u0000\ud83d\ude00' },
    [],
    {},
    [[[]]],
    'text',
    null,
  ])
    for (const text of [
      JSON.stringify(document),
      JSON.stringify(document, null, 2),
      `\ufeff ${JSON.stringify(document)}\n`,
    ])
      expect(value(text)).toEqual(document);
  expect(Object.keys(value('{"__proto__": {"all": 1}}') as object)).toEqual(['__proto__']);
});

it.each([
  ['', 1, 1],
  ['{', 1, 2],
  ['{"a": 1,}', 1, 9],
  ['[1 2]', 1, 4],
  ['{\n  "a": 01\n}', 2, 9],
  ['{"a": 1}\n{', 2, 1],
  ['"\\x"', 1, 2],
  ['"a\nb"', 1, 3],
  ['nul', 1, 1],
  ['NaN', 1, 1],
  ['{"a": 1, "a": 2}', 1, 10],
  ['{"a": 1, "a": 1', 1, 16],
  ["{'a': 1}", 1, 2],
  ['+1', 1, 1],
])('names the place in %j', (text, line, column) => {
  expect(parseJson(text)).toMatchObject({ problem: { line, column } });
});

it('refuses a million brackets without falling over', () => {
  expect(parseJson('['.repeat(1_000_000))).toMatchObject({ problem: { line: 1 } });
  expect(parseJson('{"a":'.repeat(300_000))).toMatchObject({ problem: { line: 1 } });
});

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.maxSafeInteger(),
    fc.constantFrom(null, true, false),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  ),
})).value;

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

it('reads every JSON that JSON.parse reads, and refuses what it refuses', () => {
  fc.assert(
    fc.property(json, fc.constantFrom(0, 2), (document, indent) => {
      const text = JSON.stringify(document, null, indent);
      expect(parseJson(text)).toEqual({ value: JSON.parse(text) as unknown });
    }),
    { numRuns: 200 },
  );
  const anywhere = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '0', '-', 'e', '.', 'x', '\\', ' ');
  fc.assert(
    fc.property(json, fc.nat(), anywhere, (document, where, character) => {
      const text = JSON.stringify(document);
      const at = where % (text.length + 1);
      const broken = text.slice(0, at) + character + text.slice(at);
      if (!isJson(broken)) expect(parseJson(broken)).toHaveProperty('problem');
    }),
    { numRuns: 300 },
  );
});
