import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../docs/adr');
const decisions = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .sort();

const sections = ['## Context', '## Options', '## Decision', '## Consequences'];

const headings = (name: string): readonly string[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map((line) => (sections.includes(line) ? line : '# title'));

describe('docs/adr', () => {
  it('numbers each decision once, without a gap', () => {
    expect(decisions.map((name) => Number(name.slice(0, 4)))).toEqual(decisions.map((_, index) => index + 1));
  });

  it.each(decisions)('%s has the form of all', (name) => {
    const expected = ['# title', ...sections];
    expect([expected, expected.filter((heading) => heading !== '## Options')]).toContainEqual(headings(name));
  });
});
