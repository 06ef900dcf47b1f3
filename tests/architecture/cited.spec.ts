import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const filesIn = (folders: readonly string[], ending: RegExp): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file))
      .filter((file) => ending.test(file) && !file.includes('node_modules')),
  );

/** Numbers of invariants and of cases, where words stand: those in strings may be anything. */
const citedIn = (text: string): readonly string[] =>
  [...text.matchAll(/\bINV-\d{2}\b|(?<=[(, ])C\d{2}(?=[),])/g)].map(([cited]) => cited);

const sources = filesIn(['apps', 'libs', 'tests'], /\.ts$/).filter((file) => !file.endsWith('cited.spec.ts'));
const cited = [
  ...new Set([...sources.map(read), ...filesIn(['docs/adr'], /\.md$/).map(read)].flatMap(citedIn)),
];
const documented = [...read('docs/invariants.md').matchAll(/^\| (INV-\d{2}|C\d{2}) *\|/gm)].map(
  ([, id]) => id,
);

it('finds what is cited', () => {
  expect(citedIn('as it was (C40, INV-35). A1b2C34 stays, and C04 alone')).toEqual(['C40', 'INV-35']);
  expect(cited.length).toBeGreaterThan(15);
});

it('has every invariant and case that is cited in docs/invariants.md, and no other', () => {
  expect([...documented].sort()).toEqual([...cited].sort());
});

it('cites no document that is not here', () => {
  expect(sources.filter((file) => /DOMAIN( §|’s|'s)/.test(read(file)))).toEqual([]);
});

it('leads to files that are there, from every page of the docs', () => {
  const pages = ['README.md', ...filesIn(['docs'], /\.md$/)];
  const targets = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target]) =>
      join(page, '..', target ?? ''),
    ),
  );
  expect(targets.length).toBeGreaterThan(30);
  expect(targets.filter((target) => !existsSync(join(root, target)))).toEqual([]);
});
