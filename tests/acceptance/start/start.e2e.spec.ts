import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { installationTokens } from '@patto/identity';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descendants, patto, ready, runs, showsProcesses, until, type Patto } from './patto';

// Several starts of four processes each, on machines that may be busy.
jest.setTimeout(180_000);

/** Other systems do not show their processes in /proc. */
const onLinux = showsProcesses ? it : it.skip;

let base: string;
let dataDir: string;
let running: Patto | null = null;
let url: string;
let registrar: string;

const start = async (env: { readonly [name: string]: string } = {}): Promise<string> => {
  running = patto({ env: { PATTO_DATA: dataDir, ...env } });
  return ready(running);
};
const current = (): Patto => {
  if (!running) throw new Error('nothing was started');
  return running;
};
const ask = (path: string, token = registrar): Promise<Response> =>
  fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
const tokenOf = (person: string): Promise<string> => installationTokens(dataDir, url).issueToken({ person });
/** Status of a command given by a person. */
const command = async (person: string, path: string, body: object): Promise<number> => {
  const token = await tokenOf(person);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return (await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
};
/** As its secretariat sees them. */
const networkNames = async (): Promise<string[]> => {
  const { items } = (await (await ask('/v1/networks', await tokenOf('segreteria'))).json()) as {
    items: { name: string }[];
  };
  return items.map(({ name }) => name);
};

/** Once for all cases, which follow each other as a day's work does. */
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'patto-start-'));
  // As root's own folders are: nobody else may enter.
  mkdirSync(join(base, 'closed'), { mode: 0o700 });
  dataDir = join(base, 'closed', 'data');
  url = await start({ PATTO_EXAMPLES: 'none' });
});
afterAll(async () => {
  running?.child.kill('SIGKILL');
  await running?.ended;
  rmSync(base, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

it('says where it serves, where its data is, and lines to try that work when pasted', async () => {
  const block = current().out();
  expect(block).toContain(`Patto is ready at ${url}`);
  expect(block).toContain(dataDir);
  expect(current().err()).toBe('');
  expect((await fetch(`${url}/docs`)).status).toBe(200);

  const lines = block.split('\n').filter((line) => line.trim().startsWith('curl '));
  expect(lines).toHaveLength(3);
  for (const line of lines) {
    const answer = execFileSync('sh', ['-c', `${line} --fail-with-body`], { encoding: 'utf8' });
    expect(() => JSON.parse(answer) as unknown).not.toThrow();
  }
});

it('lets nobody else of the machine at the record', async () => {
  for (const file of ['stores.json', 'eventstore.secret', 'secret.key'])
    expect([file, statSync(join(dataDir, file)).mode & 0o777]).toEqual([file, 0o600]);
  const stores = JSON.parse(readFileSync(join(dataDir, 'stores.json'), 'utf8')) as { eventstoreUrl: string };
  const stranger = EventStoreDBClient.connectionString(stores.eventstoreUrl.replace(/\/\/[^@]*@/, '//'));
  const forged = jsonEvent({ type: 'voting.VoteCast.v1', data: { option: 'for' } });
  await expect(stranger.appendToStream('ballot-rete.m.1', forged)).rejects.toThrow(/unauthenticated/i);
  await expect(stranger.tombstoneStream('network-rete')).rejects.toThrow(/unauthenticated/i);
  await stranger.dispose();
  const secret = readFileSync(join(dataDir, 'eventstore.secret'), 'utf8');
  expect(secret.length).toBeGreaterThan(40);
  const said = [current().out(), readFileSync(join(dataDir, 'logs', 'eventstore.log'), 'utf8')];
  if (showsProcesses) said.push(...descendants(current().child.pid ?? 0).values());
  expect(said.join('\n')).not.toContain(secret);
});

it('keeps the tokens where only this user can read them', async () => {
  const file = join(dataDir, 'tokens.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const tokens = JSON.parse(readFileSync(file, 'utf8')) as { registrar: string };
  expect(Object.keys(tokens).sort()).toEqual(['historian', 'registrar', 'representatives', 'secretariat']);
  registrar = tokens.registrar;
  expect((await ask('/v1/me')).status).toBe(200);
});

it('refuses a second Patto on the same data in one sentence that says where the first is', async () => {
  const second = patto({ env: { PATTO_DATA: dataDir } });
  expect(await second.ended).toBe(1);
  expect(second.err()).toMatch(
    /^The data folder \S+ is in use by another Patto \(process \d+, http:\S+\): .*\.\n$/,
  );
  expect(second.err()).toContain(url);
});

it('refuses a port in use in one sentence', async () => {
  const { port } = new URL(url);
  const second = patto({ env: { PATTO_DATA: join(base, 'other'), PORT: port } });
  expect(await second.ended).toBe(1);
  expect(second.err()).toMatch(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is in use: .*\\.\\n$`));
});

it('takes commands and shows what came of them', async () => {
  const representative = { person: 'legale', kind: 'LEGAL', from: '2020-01-01' };
  const network = { id: 'rete', name: 'Rete di prova', legalShape: 'PROTOCOL', from: '2025-01-01' };
  expect(await command('registrar', '/v1/organisations', { id: 'casa', name: 'Casa Esempio' })).toBe(201);
  expect(await command('registrar', '/v1/organisations/casa/representatives', representative)).toBe(201);
  expect(
    await command('legale', '/v1/networks', { ...network, promoter: 'casa', secretariat: 'segreteria' }),
  ).toBe(201);
  await until(async () => (await networkNames()).includes('Rete di prova'));
});

onLinux('stops in order at Ctrl-C: API, worker, event store, PostgreSQL', async () => {
  const below = [...descendants(current().child.pid ?? 0)];
  const number = (part: string): number => below.find(([, command]) => command.includes(part))?.[0] ?? 0;
  const inOrder = ['apps/api', 'apps/worker', 'eventstore --port', 'bin/postgres -D'].map(number);
  expect(inOrder).not.toContain(0);

  const gone: number[] = [];
  const watch = setInterval(() => {
    for (const pid of inOrder) if (!gone.includes(pid) && !runs(pid)) gone.push(pid);
  }, 5);
  current().child.kill('SIGINT');
  // npm passes on what the terminal has sent to all already.
  current().child.kill('SIGINT');
  expect(await current().ended).toBe(0);
  clearInterval(watch);
  expect(gone).toEqual(inOrder.slice(0, gone.length));
  expect(gone.length).toBeGreaterThanOrEqual(3);
  for (const [pid] of below) expect(runs(pid)).toBe(false);
});

it('keeps data and tokens over a second start, on the port that it is given', async () => {
  const port = new URL(url).port;
  const before = await start({ PORT: port });
  expect(before).toBe(url);
  expect(await networkNames()).toEqual(['Rete di prova']);
  expect((await ask('/v1/me', registrar)).status).toBe(200);
});

onLinux('leaves nothing running when it is killed, and starts again at once', async () => {
  const below = [...descendants(current().child.pid ?? 0).keys()];
  expect(below.length).toBeGreaterThanOrEqual(5);
  expect(await command('registrar', '/v1/organisations', { id: 'quercia', name: 'Quercia' })).toBe(201);
  current().child.kill('SIGKILL');
  await current().ended;

  url = await start();
  expect(await networkNames()).toEqual(['Rete di prova']);
  // What was acknowledged just before the kill is known: the same again is refused.
  expect(await command('registrar', '/v1/organisations', { id: 'quercia', name: 'Un altro' })).toBe(409);
  await until(() => below.every((pid) => !runs(pid)));
});
