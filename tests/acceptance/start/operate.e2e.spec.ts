import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descendants, patto, ready, repository, showsProcesses, until, type Patto } from './patto';

jest.setTimeout(180_000);

const onLinux = showsProcesses ? it : it.skip;

let dataDir: string;
let running: Patto;
let url: string;

const run = (...args: string[]): { readonly code: number | null; readonly out: string } => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(repository, 'apps/patto/bin/patto.cjs'), ...args],
    { cwd: repository, env: { PATH: process.env['PATH'], PATTO_DATA: dataDir }, encoding: 'utf8' },
  );
  return { code: status, out: `${stdout}${stderr}` };
};

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patto-operate-'));
  running = patto({ env: { PATTO_DATA: dataDir, PATTO_EXAMPLES: 'none' } });
  url = await ready(running);
});
afterAll(async () => {
  running.child.kill('SIGTERM');
  await running.ended;
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

it('shows on one screen how an installation stands that is well', async () => {
  await until(() => run('status').code === 0, 60);
  const { out } = run('status');
  expect(out).toContain(`ready at ${url}, process ${running.child.pid}`);
  expect(out).toMatch(/^Event store +esdb:\/\/127\.0\.0\.1:\d+\?tls=false$/m);
  expect(out).toMatch(/^PostgreSQL +postgres:\/\/127\.0\.0\.1:\d+\/patto$/m);
  expect(out).toMatch(/^Restarts +none$/m);
  expect(out).toMatch(/^state +idle +0 /m);
  expect(out).toContain('All is well.');
  expect(out.split('\n').length).toBeLessThan(30);
});

it('finds nothing to do where all is well', () => {
  const { code, out } = run('doctor');
  expect(out).not.toContain('→');
  expect(code).toBe(0);
});

onLinux('says what was started again, and why nobody moves the read models', async () => {
  const worker = [...descendants(running.child.pid ?? 0)].find(([, command]) =>
    command.includes('apps/worker'),
  );
  process.kill(worker?.[0] ?? 0, 'SIGKILL');
  await until(
    () => run('doctor').out.includes('The worker ended by itself and was started again, 1 time.'),
    60,
  );
  await until(() => run('doctor').code === 1, 60);
  expect(run('status').out).toMatch(/^Restarts +The worker 1$/m);
});

it('says so when nothing runs, and names a fault of the environment', async () => {
  running.child.kill('SIGTERM');
  await running.ended;
  const { code, out } = run('doctor');
  expect(out).toContain('Nothing runs on this data folder.');
  expect(code).toBe(2);
  const nowhere = spawnSync(process.execPath, [join(repository, 'apps/patto/bin/patto.cjs'), 'doctor'], {
    cwd: repository,
    env: { PATH: process.env['PATH'], PORT: 'http' },
    encoding: 'utf8',
  });
  expect(nowhere.stdout).toContain('PORT must be a whole number');
  expect(nowhere.status).toBe(2);
});
