import { createProjectGraphAsync } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** The same table as the lint rule's. */
const arrows = (): Record<string, string[]> =>
  JSON.parse(readFileSync(join(root, 'tools/arrows.json'), 'utf8')) as Record<string, string[]>;

const graph = async (): ReturnType<typeof createProjectGraphAsync> => {
  process.env['NX_DAEMON'] = 'false';
  return createProjectGraphAsync({ exitOnError: true });
};

const folderType = (path: string): string => {
  const parts = path.split('/');
  if (parts[0] === 'apps') return 'app';
  if (parts[0] === 'tests') return 'tests';
  if (parts[1] === 'platform') return 'platform';
  // What every chapter builds on is no chapter: it lies below them.
  return path === 'libs/repair/domain' ? 'repair' : (parts.at(-1) ?? '');
};

it('follows the arrows in every import', async () => {
  const { nodes, dependencies } = await graph();
  const typeOf = (project: string): string =>
    nodes[project]?.data.tags?.[0]?.replace('type:', '') ?? 'untagged';
  const allowed = arrows();

  const broken = Object.values(dependencies)
    .flat()
    .filter(({ target }) => !target.startsWith('npm:'))
    .filter(({ source, target }) => {
      const to = allowed[typeOf(source)] ?? [];
      return !to.includes('*') && !to.includes(typeOf(target));
    })
    .map(({ source, target }) => `${source} -> ${target}`);

  expect(broken).toEqual([]);
});

it('tags every project with the folder it lives in', async () => {
  const { nodes } = await graph();
  const wrong = Object.values(nodes)
    .filter(({ data: { root: path } }) => path !== '.')
    .filter(({ data: { root: path, tags } }) => tags?.join() !== `type:${folderType(path)}`);
  expect(wrong.map(({ name }) => name)).toEqual([]);
});
