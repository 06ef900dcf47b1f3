import { startApi } from '@patto/api';
import { createLogger } from '@patto/http';
import { installationTokens } from '@patto/identity';
import { startFreshEventStore, startPostgres } from '@patto/testing/stores';
import { startWorker } from '@patto/worker';
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { install, personAt, type Person } from './installation';

jest.setTimeout(180_000);

const bin = join(__dirname, '../../apps/patto/bin/patto.cjs');
const NETWORK = 'rete';
const STATE = `/v1/networks/${NETWORK}/state?validAt=2025-01-01`;

/** The stores run in this process, so that it must not wait for the command. */
const patto = async (
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<void> => {
  const env = { PATH: process.env['PATH'], ...environment };
  await promisify(execFile)(process.execPath, [bin, ...args], { env });
};

/** The hash of the state, once the read side has come that far. */
const hashOf = async (person: Person, members: number): Promise<unknown> => {
  for (let asked = 1; ; asked += 1) {
    const { status, body } = await person.get(STATE);
    if (asked === 200) throw new Error(`still ${status}: ${JSON.stringify(body)}`);
    if (status === 200 && (body['members'] as unknown[] | undefined)?.length === members)
      return (body['permalink'] as { sha256: string }).sha256;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

it('brings an installation back on empty stores: the same states with the same hashes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patto-backup-'));
  const file = join(folder, 'backup.ndjson');
  const first = await install({ isEmpty: true });
  const registrar = await first.as('registrar');
  const post = async (path: string, body: unknown): Promise<void> =>
    expect(await registrar.post(path, body)).toMatchObject({ status: 201 });
  await post('/v1/networks', { id: NETWORK, name: 'Rete', legalShape: 'PROTOCOL', from: '2024' });
  for (const party of ['uno', 'due', 'tre']) {
    await post('/v1/organisations', { id: party, name: `Ente ${party}` });
    const source = { kind: 'PRESS', reference: 'Gazzetta' };
    await post(`/v1/networks/${NETWORK}/memberships`, { party, from: '2024-02-01', until: null, source });
  }
  const before = await hashOf(registrar, 3);
  for (const person of ['ada', 'ugo'])
    expect(await (await first.as(person)).post('/v1/me/details', { name: person })).toMatchObject({
      status: 200,
    });
  await patto(first.environment, 'backup', file);
  // What is erased after the backup is not brought back by it.
  const ground = { ground: 'GDPR 17(1)(a)' };
  expect(await registrar.post('/v1/people/ugo/erasure', ground)).toMatchObject({ status: 200 });
  for (const kept of ['secret.key', 'erasures.ndjson'])
    await copyFile(join(first.dataDir, kept), join(folder, kept));
  await first.stop();

  const [events, rows] = await Promise.all([startFreshEventStore(), startPostgres()]);
  const urls = { eventstoreUrl: events.url, postgresUrl: rows.url };
  const environment = { EVENTSTORE_URL: urls.eventstoreUrl, POSTGRES_URL: urls.postgresUrl };
  await patto({ ...environment, PATTO_DATA: folder }, 'restore', file);
  const worker = await startWorker(urls);
  const identity = { oidcIssuer: null, oidcAudience: 'patto', oidcJwks: null };
  const config = {
    ...urls,
    ...identity,
    dataDir: folder,
    host: '127.0.0.1',
    port: 0,
    registrar: 'registrar',
  };
  const api = await startApi(config, createLogger('error', 'json'));
  const issuer = installationTokens(folder, api.url);
  expect(await hashOf(await personAt(api.url, issuer, 'registrar'), 3)).toBe(before);
  const known = async (person: string): Promise<unknown> =>
    (await (await personAt(api.url, issuer, person)).get(`/v1/people/${person}`)).body;
  expect(await known('ada')).toMatchObject({ name: 'ada', erased: null });
  expect(await known('ugo')).toMatchObject({ name: null, erased: ground });
  await api.close();
  await worker.stop();
  await Promise.all([events.stop(), rows.stop()]);
  await rm(folder, { recursive: true, force: true });
});
