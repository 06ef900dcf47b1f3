import { installationTokens } from '@patto/identity';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendants, patto, ready, runs, showsProcesses, until, type Patto } from './patto';

// A start of four processes and many of one, on machines that may be busy.
jest.setTimeout(240_000);

const onLinux = showsProcesses ? it : it.skip;
const parts = {
  'The API': 'apps/api',
  'The worker': 'apps/worker',
  'The embedded event store': 'eventstore --port',
  'The embedded PostgreSQL': 'bin/postgres -D',
} as const;
type PartName = keyof typeof parts;

let dataDir: string;
let running: Patto;
let url: string;
let token: string;

const start = async (): Promise<void> => {
  running = patto({ env: { PATTO_DATA: dataDir, PATTO_EXAMPLES: 'none' } });
  url = await ready(running);
};
const pidOf = (part: PartName): number => {
  const all = [...descendants(running.child.pid ?? 0)];
  // The guardian's command line holds the server's.
  const found = all.filter(([, command]) => command.includes(parts[part]) && !command.startsWith('/bin/sh'));
  return found[0]?.[0] ?? 0;
};
const register = async (id: string): Promise<number> => {
  const response = await fetch(`${url}/v1/organisations`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': id,
    },
    body: JSON.stringify({ id, name: `Ente ${id}` }),
    signal: AbortSignal.timeout(20_000),
  });
  await response.text();
  return response.status;
};
const isShown = async (id: string): Promise<boolean> => {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/v1/organisations/${id}`, { headers }).catch(() => null);
  return answer?.status === 200;
};
const isReady = async (): Promise<boolean> =>
  (await fetch(`${url}/health/ready`).catch(() => null))?.status === 200;

/** One request after the other until `end` says so; what was acknowledged. */
const requests = async (name: string, end: () => boolean): Promise<readonly string[]> => {
  const acknowledged: string[] = [];
  for (let n = 0; !end(); n += 1) {
    const id = `${name}-${n}`;
    if ((await register(id).catch(() => 0)) === 201) acknowledged.push(id);
    else await sleep(20);
  }
  return acknowledged;
};

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patto-restart-'));
  await start();
  token = await installationTokens(dataDir, url).issueToken({ person: 'registrar' });
});
afterAll(async () => {
  running.child.kill('SIGTERM');
  await running.ended;
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

onLinux.each(Object.keys(parts) as PartName[])(
  'starts %s again when it is killed while requests come, and loses nothing',
  async (part) => {
    const name = parts[part].replaceAll(/[^a-z]/g, '');
    const pid = pidOf(part);
    let isOver = false;
    const sent = requests(name, () => isOver);
    await until(() => isShown(`${name}-0`));
    process.kill(pid, 'SIGKILL');
    await until(() => ![0, pid].includes(pidOf(part)), 60);
    await until(isReady, 60);
    await until(async () => (await register(`${name}-again`).catch(() => 0)) === 201, 60);
    isOver = true;

    const acknowledged = [...(await sent), `${name}-again`];
    for (const id of acknowledged) await until(() => isShown(id), 60);
    const lines = running
      .err()
      .split('\n')
      .filter((line) => line.includes(part));
    expect(lines).toEqual([
      expect.stringMatching(/^\S+ .* ended.*; its log is \S+\. It is started again\.$/),
    ]);
  },
);

onLinux('counts what it started again', () => {
  const counts = JSON.parse(readFileSync(join(dataDir, 'restarts.json'), 'utf8')) as object;
  expect(counts).toEqual(Object.fromEntries(Object.keys(parts).map((part) => [part, 1])));
});

onLinux('starts all again that are killed at once', async () => {
  const before = (Object.keys(parts) as PartName[]).map(pidOf);
  for (const pid of before) process.kill(pid, 'SIGKILL');
  await until(
    () => (Object.keys(parts) as PartName[]).every((part) => ![0, ...before].includes(pidOf(part))),
    60,
  );
  await until(async () => (await register('after-all').catch(() => 0)) === 201, 60);
  await until(() => isShown('after-all'), 60);
});

onLinux('stops all with the reason when one ends three times within a minute', async () => {
  const below = descendants(running.child.pid ?? 0);
  for (let times = 0; times < 3 && running.child.exitCode === null; times += 1) {
    const pid = await until(() => pidOf('The worker') !== 0, 60).then(() => pidOf('The worker'));
    process.kill(pid, 'SIGKILL');
    await until(() => !runs(pid));
    if (times < 2) await until(() => pidOf('The worker') !== 0 || running.child.exitCode !== null, 60);
  }
  expect(await running.ended).toBe(1);
  expect(running.err()).toMatch(
    /\nThe worker ended \(signal SIGKILL\); its log is \S+worker\.log\. It has ended 3 times within a minute\.\n$/,
  );
  for (const pid of below.keys()) expect(runs(pid)).toBe(false);
});
