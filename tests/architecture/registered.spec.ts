import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { deadlines, policies } from '@patto/worker';

const libs = join(__dirname, '../../libs');

/** The names of the policies or deadlines that there are, by their files: `close-ballot-when-….deadline.ts`. */
const filesOf = (kind: 'policy' | 'deadline'): readonly string[] =>
  readdirSync(libs, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(`.${kind}.ts`))
    .map((file) => file.replace(/^.*\//, '').slice(0, -`.${kind}.ts`.length))
    .sort();

it('runs every policy and every deadline that has a file, under the name of its file', () => {
  expect(policies.map(({ name }) => name).sort()).toEqual(filesOf('policy'));
  expect(deadlines.map(({ name }) => name).sort()).toEqual(filesOf('deadline'));
});
