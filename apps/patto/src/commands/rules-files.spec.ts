import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluateFiles, explainFiles } from './rules-files';

const folder = mkdtempSync(join(tmpdir(), 'patto-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const vectors = join(__dirname, '../../../../libs/rules/vectors/tally-vectors.json');
const catalogue = join(__dirname, '../../../../libs/rules/presets/catalogue.json');
const MAJORITY =
  '{"rules": [{"id": "R", "adopted": {"count": "for", "op": ">", "share": "1/2", "of": "members"}}]}';
const one = (counts: string): string => `{"vectors": [{"id": "v", "rule": "R", "counts": ${counts}}]}`;

it('prints one line per vector, in order, and nothing else', () => {
  const { out, problems, code } = evaluateFiles(catalogue, vectors);
  const lines = out.trimEnd().split('\n');
  expect(code).toBe(0);
  expect(problems).toEqual([]);
  expect(lines).toHaveLength(80);
  expect(lines[0]).toBe('{"id":"IT-21.1a-1","outcome":"ADOPTED"}');
});

it.each([
  ['9007199254740994', 'ADOPTED'],
  ['9007199254740993', 'REJECTED'],
])('keeps every digit of a count beyond 2^53: %s', (inFavour, outcome) => {
  const counts = file('big.json', one(`{"heads": {"members": 18014398509481986, "for": ${inFavour}}}`));
  expect(evaluateFiles(file('r.json', MAJORITY), counts).out).toBe(`{"id":"v","outcome":"${outcome}"}\n`);
});

it.each([
  ['no JSON', '{"rules": [', 'b.json:1:12: not JSON'],
  ['no list', '{"rules": {}}', 'b.json: expected {"rules": […]}'],
  ['an unknown key', MAJORITY.replace('"of"', '"off"'), 'rules[0].adopted.off: unknown key'],
  ['an id twice', MAJORITY.replace(/\[(.*)\]/, '[$1, $1]'), 'rules[1].id: "R" stands twice'],
  ['a bottomless tree', `{"rules": [{"id": "R", "adopted": ${'{"not": '.repeat(100_000)}`, 'nested deeper'],
])('refuses rules with %s: code 2, the place, and an empty output', (_, text, place) => {
  const printed = evaluateFiles(file('b.json', text), file('v.json', one('{}')));
  expect(printed).toMatchObject({ out: '', code: 2 });
  expect(printed.problems.join('\n')).toContain(place);
});

it.each([
  ['an unknown rule', one('{}').replace('"R"', '"Q"'), 'vectors[0].rule: no such rule: Q'],
  ['a negative count', one('{"heads": {"for": -1}}'), 'vectors[0].counts.heads.for'],
  ['a broken count', one('{"heads": {"for": 1.5}}'), 'vectors[0].counts.heads.for'],
  ['no counts', '{"vectors": [{"id": "v", "rule": "R"}]}', 'vectors[0].counts'],
  [
    'a unit that the counts lack',
    one('{"weight": {"members": 3, "for": 2}}'),
    'vectors[0].counts: no unit "heads", which the rule R asks at /adopted',
  ],
  ['no id', '{"vectors": [{"rule": "R", "counts": {}}]}', 'vectors[0].id'],
])('refuses vectors with %s', (_, text, place) => {
  const printed = evaluateFiles(file('r.json', MAJORITY), file('v.json', text));
  expect(printed).toMatchObject({ out: '', code: 2 });
  expect(printed.problems.join('\n')).toContain(place);
});

it('names a file that cannot be read', () => {
  expect(evaluateFiles(join(folder, 'none.json'), vectors)).toMatchObject({ out: '', code: 2 });
});

it('explains in both languages, the counts alone or as in a vector', () => {
  const alone = file('c.json', '{"heads": {"members": 12, "present": 5, "for": 5}}');
  const within = file('d.json', '{"counts": {"heads": {"members": 12, "present": 5, "for": 5}}}');
  expect(explainFiles(catalogue, 'IT-21.1a', alone, 'it').out).toMatch(
    /^Presenti 5 di 12, ne servono 6: seduta deserta, c\.c\. 21\(1\)\.\n/,
  );
  expect(explainFiles(catalogue, 'IT-21.1a', within, 'en').out).toMatch(
    /^Present 5 of 12, 6 needed: no quorum/,
  );
  expect(explainFiles(catalogue, 'none', alone, 'it')).toMatchObject({ out: '', code: 2 });
  expect(explainFiles(catalogue, 'IT-21.1a', alone, 'fr')).toMatchObject({ out: '', code: 2 });
});

it('remarks beside the outcomes what is not stated and what the file expected otherwise', () => {
  const text = one('{"heads": {"for": 3}}').replace('}}}', '}}, "outcome": "ADOPTED"}');
  const { out, problems, code } = evaluateFiles(file('r.json', MAJORITY), file('v.json', text));
  expect([out, code]).toEqual(['{"id":"v","outcome":"REJECTED"}\n', 0]);
  expect(problems).toEqual([
    'v: heads.members is not stated: its test is false',
    'v: the file expects ADOPTED, the rule gives REJECTED',
  ]);
});

it('explains nothing by a unit that the counts lack', () => {
  const haeds = file('h.json', MAJORITY.replace('"op"', '"unit": "haeds", "op"'));
  const printed = explainFiles(haeds, 'R', file('c.json', '{"heads": {"members": 3, "for": 2}}'), 'en');
  expect(printed).toMatchObject({ out: '', code: 2 });
  expect(printed.problems.join()).toMatch(
    /c\.json: no unit "haeds", which the rule R asks at \/adopted\/unit$/,
  );
});
