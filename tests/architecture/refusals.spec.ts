import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

const filesIn = (folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file))
      .filter((file) => file.endsWith('.ts') && !file.includes('node_modules')),
  );

const isSpec = (file: string): boolean => file.endsWith('.spec.ts') || file.includes('/spec/');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Ways in which a code is written where it is refused; what the client sees is made of the first group. */
const patterns: readonly (readonly [RegExp, (found: string) => readonly string[]])[] = [
  [/\b(?:refuse|forbid|challenge)\(\s*'([a-z-]+\.[a-z-]+)'/g, (code) => [code]],
  [/\bnew Problem\(\s*\w+,\s*'([a-z-]+\.[a-z-]+)'/g, (code) => [code]],
  [/\b\d{3}: \['([a-z-]+\.[a-z-]+)'/g, (code) => [code]],
  [/\bnew NotFound\(\s*'([a-z-]+)'/g, (noun) => [`${noun}.unknown`]],
  [
    /\bwithoutPower\(([^)]*)\)/g,
    (needed) => [...needed.matchAll(/'([a-z-]+)'/g)].map(([, office]) => `${office ?? ''}.not-held`),
  ],
];

const codesIn = (text: string): readonly string[] =>
  patterns.flatMap(([pattern, codesOf]) =>
    [...text.matchAll(pattern)].flatMap(([, found]) => codesOf(found ?? '')),
  );

const sources = filesIn(['libs', 'apps']).filter((file) => !isSpec(file) && !file.endsWith('.examples.ts'));
const codes = [...new Set(sources.flatMap((file) => codesIn(read(file))))].sort();

/** code → its row: the sentences and the facts. */
const documented = new Map(
  [...read('docs/refusals.md').matchAll(/^\| `([a-z-]+\.[a-z-]+)` *\|(.*)\|$/gm)].map(([, code, row]) => [
    code ?? '',
    (row ?? '').split('|').map((cell) => cell.trim()),
  ]),
);

it('finds codes in every way in which they are written', () => {
  expect(
    codesIn(
      `refuse('a.b', {}); forbid(\n 'c.d'); new Problem(503, 'e.f', ''); 404: ['g.h', '']; new NotFound('i', id);` +
        `withoutPower(x ? 'j' : 'k', null); challenge('l.m')`,
    ),
  ).toEqual(['a.b', 'c.d', 'l.m', 'e.f', 'g.h', 'i.unknown', 'j.not-held', 'k.not-held']);
  expect(codes.length).toBeGreaterThan(80);
});

it('has every refusal in a spec', () => {
  const specs = filesIn(['libs', 'apps', 'tests'])
    .filter((file) => isSpec(file) && !file.startsWith('tests/architecture'))
    .map(read)
    .join('\n');
  const inSpecs = new Set(codesIn(specs));
  expect(codes.filter((code) => !inSpecs.has(code) && !specs.includes(`'${code}'`))).toEqual([]);
});

it('explains every refusal in docs/refusals.md, and no other', () => {
  expect([...documented.keys()].sort()).toEqual(codes);
});

it('says of each in English and in Italian what was refused, and with which facts', () => {
  const incomplete = [...documented].filter(
    ([, cells]) =>
      cells.length !== 3 || !cells.slice(0, 2).every((sentence) => /^[A-ZÀ-Ý].*\.$/.test(sentence)),
  );
  expect(incomplete).toEqual([]);
});
