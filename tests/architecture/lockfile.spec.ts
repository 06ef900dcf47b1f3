import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Packages = { readonly [path: string]: object };
type Tool = { readonly missing: (packages: Packages) => readonly (readonly [path: string, entry: object])[] };

const root = join(__dirname, '../..');
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the tool is plain JavaScript without types
const { missing } = require(join(root, 'tools/complete-lock.cjs')) as Tool;

it('lets a clone install: the lock file names every optional package (else: node tools/complete-lock.cjs)', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Packages;
  };
  expect(missing(packages).map(([path]) => path)).toEqual([]);
});

it('would notice one that is left out', () => {
  const packages = { 'node_modules/a': { optionalDependencies: { 'a-linux-x64-musl': '1.0.0' } } };
  expect(missing(packages)).toEqual([
    [
      'node_modules/a-linux-x64-musl',
      { version: '1.0.0', cpu: ['x64'], libc: ['musl'], optional: true, os: ['linux'] },
    ],
  ]);
});
