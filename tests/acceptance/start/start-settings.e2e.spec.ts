import { startEventStore, startPostgres } from '@patto/testing/stores';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descendants, patto, ready, repository, runs, showsProcesses, until, type Account } from './patto';

// A start may take its time on a busy machine.
jest.setTimeout(180_000);

const onLinux = showsProcesses ? it : it.skip;
const isRoot = process.getuid?.() === 0;
const NOBODY: Account = { uid: 65534, gid: 65534 };
const canRead = (account: Account): boolean =>
  spawnSync('test', ['-r', join(repository, 'package.json')], { ...account, cwd: '/' }).status === 0;
/** Skipped where this process cannot become somebody else, or that one cannot read the repository. */
const asOrdinaryUser = isRoot && canRead(NOBODY) ? it : it.skip;

/** What is compiled already: this user may not write in the repository, should a source have changed meanwhile. */
const compiled = [process.execPath, join(repository, 'dist/apps/patto/src/run.js'), 'start'] as const;

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'patto-start-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));

it('says in one sentence for each what is wrong with the environment, and starts nothing', async () => {
  const { ended, err, out } = patto({
    env: { PATTO_DATA: join(base, 'data'), PORT: 'http', PATTO_ROLE: 'both' },
  });
  expect(await ended).toBe(1);
  expect(err()).toBe(
    'PORT must be a whole number from 0 to 65535.\nPATTO_ROLE must be one of api, worker, all.\n',
  );
  expect(out()).toBe('');
  expect(existsSync(join(base, 'data'))).toBe(false);
});

it('says in one sentence that the data folder is a file', async () => {
  writeFileSync(join(base, 'file'), '');
  const { ended, err } = patto({ env: { PATTO_DATA: join(base, 'file', 'data') } });
  expect(await ended).toBe(1);
  expect(err()).toMatch(/^The data folder \S+ cannot be used, because a part of the path is a file: .*\.\n$/);
});

onLinux.each(['SIGTERM', 'SIGKILL'] as const)(
  'ends with npm when that is what started it and gets %s',
  async (signal) => {
    const [events, rows] = await Promise.all([startEventStore(), startPostgres()]);
    const npm = patto({
      env: {
        PATTO_DATA: join(base, 'data'),
        PATTO_ROLE: 'worker',
        EVENTSTORE_URL: events.url,
        POSTGRES_URL: rows.url,
      },
      command: ['npm', 'start'],
    });
    await ready(npm, /Patto's worker is running/);
    const below = [...descendants(npm.child.pid ?? 0).keys()];
    expect(below.length).toBeGreaterThanOrEqual(2);
    npm.child.kill(signal);
    await until(() => below.every((pid) => !runs(pid)));
    await Promise.all([events.stop(), rows.stop()]);
  },
);

it('uses the stores that the environment names and starts none of its own', async () => {
  const [events, rows] = await Promise.all([startEventStore(), startPostgres()]);
  const dataDir = join(base, 'data');
  const started = patto({
    env: { PATTO_DATA: dataDir, EVENTSTORE_URL: events.url, POSTGRES_URL: rows.url },
  });
  try {
    const url = await ready(started);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    expect(existsSync(join(dataDir, 'eventstore'))).toBe(false);
    expect(existsSync(join(dataDir, 'tokens.json'))).toBe(false);
    expect(started.out()).toContain(new URL(rows.url).host);
    expect(started.out()).not.toContain(new URL(rows.url).password);
  } finally {
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
    await Promise.all([events.stop(), rows.stop()]);
  }
});

asOrdinaryUser('runs as an ordinary user, who owns all that it makes', async () => {
  const dataDir = join(base, 'home', 'data');
  chmodSync(base, 0o755);
  mkdirSync(join(base, 'home'), { mode: 0o700 });
  chownSync(join(base, 'home'), NOBODY.uid, NOBODY.gid);
  const started = patto({
    env: { PATTO_DATA: dataDir, PATTO_EXAMPLES: 'none', PATTO_ROLE: 'worker' },
    as: NOBODY,
    command: compiled,
  });
  try {
    await ready(started, /Patto's worker is running/);
    for (const name of ['eventstore', 'postgres', 'lock', 'logs'])
      expect(statSync(join(dataDir, name)).uid).toBe(NOBODY.uid);
  } finally {
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
  }
});

asOrdinaryUser('says in one sentence that the data folder cannot be written to', async () => {
  chmodSync(base, 0o755);
  const { ended, err } = patto({
    env: { PATTO_DATA: join(base, 'data') },
    as: NOBODY,
    command: compiled,
  });
  expect(await ended).toBe(1);
  expect(err()).toMatch(
    /^The data folder \S+ cannot be used, because this user may not write there: set PATTO_DATA .*\.\n$/,
  );
});
