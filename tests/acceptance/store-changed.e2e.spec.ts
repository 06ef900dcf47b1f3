import { startApi } from '@patto/api';
import { createLogger } from '@patto/http';
import { installationTokens } from '@patto/identity';
import { startEventStoreIn, startPostgres, type TestStore } from '@patto/testing/stores';
import { startWorker } from '@patto/worker';
import { execFileSync, execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { personAt, type Answer, type Person } from './installation';

const root = join(__dirname, '../..');
const run = promisify(execFile);
let folder: string;
let database: TestStore;
beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'tools/build.cjs')]);
  folder = await mkdtemp(join(tmpdir(), 'patto-restored-'));
  database = await startPostgres();
});
afterAll(async () => {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

const until = async (ask: () => Promise<Answer>, isSo: (answer: Answer) => boolean): Promise<Answer> => {
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const register = async (by: Person, id: string): Promise<Answer> =>
  by.post('/v1/organisations', { id, name: id });
const look = (by: Person, id: string) => (): Promise<Answer> => by.get(`/v1/organisations/${id}`);

it('notices a restored event store behind its back, answers nothing from it, and is put right by a rebuild', async () => {
  const dir = join(folder, 'store');
  let node = await startEventStoreIn(dir);
  const port = Number(/:(\d+)/.exec(node.url.replace('esdb://', ''))?.[1]);
  const urls = { eventstoreUrl: node.url, postgresUrl: database.url };
  const worker = await startWorker(urls);
  const identity = { dataDir: folder, oidcIssuer: null, oidcAudience: 'patto', oidcJwks: null };
  const config = { ...urls, ...identity, host: '127.0.0.1', port: 0, registrar: 'registrar' };
  const api = await startApi(config, createLogger('silent', 'json'));
  const registrar = await personAt(api.url, installationTokens(folder, api.url), 'registrar');

  await register(registrar, 'kept');
  await node.stop();
  await cp(dir, join(folder, 'copy'), { recursive: true });
  node = await startEventStoreIn(dir, port);
  await until(
    () => register(registrar, 'lost'),
    ({ status }) => status === 201,
  );
  await until(look(registrar, 'lost'), ({ status }) => status === 200);

  await node.stop();
  await rm(dir, { recursive: true });
  await cp(join(folder, 'copy'), dir, { recursive: true });
  node = await startEventStoreIn(dir, port);
  const estranged = await until(
    look(registrar, 'lost'),
    ({ body }) => body['code'] === 'fault.store-changed',
  );
  expect(estranged.status).toBe(503);
  expect((await register(registrar, 'new')).body).toMatchObject({ code: 'fault.store-changed' });
  const ready = await fetch(`${api.url}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({
    code: 'fault.store-changed',
    detail: expect.stringContaining('patto projections rebuild') as unknown,
  });

  const patto = [join(root, 'apps/patto/bin/patto.cjs'), 'projections', 'rebuild'];
  const env = { ...process.env, EVENTSTORE_URL: urls.eventstoreUrl, POSTGRES_URL: urls.postgresUrl };
  await run(process.execPath, patto, { env });
  await until(look(registrar, 'kept'), ({ status }) => status === 200);
  expect((await look(registrar, 'lost')()).status).toBe(404);
  expect((await register(registrar, 'new')).status).toBe(201);
  await until(look(registrar, 'new'), ({ status }) => status === 200);

  await api.close();
  await worker.stop();
  await node.stop();
});
