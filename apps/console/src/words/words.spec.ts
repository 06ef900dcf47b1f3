import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from './en';
import { it as italian } from './it';

const root = join(__dirname, '../../../..');

it.each([
  ['Italian', italian],
  ['English', en],
])('has a word for every event that the record may hold, and for no other (%s)', (_, { events }) => {
  const spelt = readdirSync(join(root, 'tests/replay/golden')).map((name) =>
    name.replace(/\.v\d+\.json$/, ''),
  );
  expect(Object.keys(events).sort()).toEqual([...new Set(spelt)].sort());
});

it.each([
  ['Italian', italian],
  ['English', en],
])('has a word for every office that an act may need (%s)', (_, { offices }) => {
  const named = readFileSync(join(root, 'docs/authority.md'), 'utf8').matchAll(/\*\*([a-z-]+)\*\*/g);
  for (const [, office = ''] of named) expect(Object.keys(offices)).toContain(office);
});
