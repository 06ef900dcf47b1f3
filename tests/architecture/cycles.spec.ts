import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { preProcessFile } from 'typescript';

const root = join(__dirname, '../..');

const aliases = (
  JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8')) as {
    compilerOptions: { paths: { [alias: string]: [string] } };
  }
).compilerOptions.paths;

const files: ReadonlySet<string> = new Set(
  ['apps', 'libs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules'))
      .map((file) => join(folder, file)),
  ),
);

/** The file that a specifier means, by alias or by path; undefined for a package. */
const resolve = (from: string, specifier: string): string | undefined => {
  const alias = new Map(Object.entries(aliases)).get(specifier)?.[0];
  const path = specifier.startsWith('.') ? join(dirname(from), specifier.replace(/\.js$/, '')) : undefined;
  const candidates = [alias, path && `${path}.ts`, path && `${path}.tsx`, path && join(path, 'index.ts')];
  return candidates.find((file) => file !== undefined && files.has(file));
};

/** Imports of types count as well: who reads one file must read the other. */
const importsOf = (file: string): readonly string[] =>
  preProcessFile(readFileSync(join(root, file), 'utf8'))
    .importedFiles.map(({ fileName }) => resolve(file, fileName))
    .filter((found) => found !== undefined);

/** Groups of files each of which leads to every other (Tarjan, 1972), of more than one file. */
const circlesOf = (graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] => {
  const circles: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.get(file) ?? 0);
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (path.includes(next)) lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const group = path.splice(path.indexOf(file));
    if (group.length > 1) circles.push(group.sort());
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles;
};

it('finds a circle, and none where there is none', () => {
  const graph = new Map([
    ['a', ['b', 'd']],
    ['b', ['c']],
    ['c', ['a']],
    ['d', []],
  ]);
  expect(circlesOf(graph)).toEqual([['a', 'b', 'c']]);
  expect(circlesOf(new Map([...graph, ['c', ['d']]]))).toEqual([]);
});

it('has no circles between files', () => {
  const graph = new Map([...files].map((file) => [file, importsOf(file)]));
  expect(graph.get('libs/kernel/index.ts')).toContain('libs/kernel/event.ts');
  expect(circlesOf(graph).map((circle) => circle.join(' '))).toEqual([]);
});
