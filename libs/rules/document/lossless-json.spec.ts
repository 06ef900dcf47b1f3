import { parseJson } from '../index';

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
  ['-0', -0],
  ['0e99999', 0],
  ['120e-1', 12],
  ['1e21', 10n ** 21n],
  ['9007199254740993.0', 9007199254740993n],
  ['0.5', 0.5],
  ['1e-400', NaN],
  ['4.9999999999999999999', NaN],
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
  ['"\\x"', 1, 1],
  ['"a\nb"', 1, 1],
  ['nul', 1, 1],
  ['NaN', 1, 1],
  ['{"a": 1, "a": 2}', 1, 10],
  ["{'a': 1}", 1, 2],
  ['+1', 1, 1],
  [`1e${'9'.repeat(30)}`, 1, 1],
  ['1'.repeat(5000), 1, 1],
])('names the place in %j', (text, line, column) => {
  expect(parseJson(text)).toMatchObject({ problem: { line, column } });
});

it('refuses a million brackets without falling over', () => {
  expect(parseJson('['.repeat(1_000_000))).toMatchObject({ problem: { line: 1 } });
  expect(parseJson('{"a":'.repeat(300_000))).toMatchObject({ problem: { line: 1 } });
});
