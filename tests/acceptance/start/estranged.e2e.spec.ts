import { installationTokens } from '@patto/identity';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { patto, ready, until, type Patto } from './patto';

jest.setTimeout(240_000);

const dataDir = mkdtempSync(join(tmpdir(), 'patto-estranged-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));

const start = (): Patto => patto({ env: { PATTO_DATA: dataDir, PATTO_EXAMPLES: 'none' } });
const stop = async ({ child, ended }: Patto): Promise<void> => {
  child.kill('SIGTERM');
  await ended;
};

it('comes up on an event store that lacks what was read, and says so in place of being ready', async () => {
  const first = start();
  const url = await ready(first);
  const token = await installationTokens(dataDir, url).issueToken({ person: 'registrar' });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ id: 'ente', name: 'Ente' });
  await fetch(`${url}/v1/organisations`, { method: 'POST', headers, body });
  await until(async () => (await fetch(`${url}/v1/organisations/ente`, { headers })).status === 200);
  await stop(first);

  rmSync(join(dataDir, 'eventstore'), { recursive: true });
  const second = start();
  const listens = await ready(
    second,
    /^ {2}Patto listens at (\S+) and answers 503, until somebody decides:$/m,
  );
  expect(second.out()).toContain('patto projections rebuild');
  expect((await fetch(`${listens}/v1/organisations/ente`, { headers })).status).toBe(503);
  await stop(second);
});
