import { installationTokens } from '@patto/identity';
import { freePort } from '@patto/embedded-postgres';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { patto, ready, until, type Patto } from './patto';

jest.setTimeout(180_000);

let dataDir: string;
let running: Patto;
let url: string;
let port: number;

const scraped = async (target: number): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${target}/metrics`);
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  return answer.text();
};
/** A sample's value; null where there is none of this name with these labels. */
const valueIn = (text: string, sample: string): number | null => {
  const line = text.split('\n').find((one) => one.startsWith(`${sample} `));
  return line === undefined ? null : Number(line.slice(sample.length + 1));
};
const register = async (person: string, id: string, name: string): Promise<number> => {
  const token = await installationTokens(dataDir, url).issueToken({ person });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ id, name });
  return (await fetch(`${url}/v1/organisations`, { method: 'POST', headers, body })).status;
};

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patto-metrics-'));
  port = await freePort();
  running = patto({
    env: { PATTO_DATA: dataDir, PATTO_EXAMPLES: 'none', PATTO_METRICS_PORT: String(port) },
  });
  url = await ready(running);
});
afterAll(async () => {
  running.child.kill('SIGTERM');
  await running.ended;
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

it('counts commands, refusals by code, appends and requests, and never by the name or id of anybody', async () => {
  expect(await register('registrar', 'quercia-rossa', 'La Quercia')).toBe(201);
  expect(await register('registrar', 'quercia-rossa', 'Un altro nome')).toBe(409);
  expect(await register('fulano', 'faggio-nero', 'Il Faggio')).toBe(403);

  const text = await scraped(port);
  expect(valueIn(text, 'patto_commands_total{command="RegisterOrganisation",outcome="accepted"}')).toBe(1);
  const refusals = [...text.matchAll(/^patto_refusals_total\{code="([a-z.-]+)"\} 1$/gm)].map(
    ([, code]) => code,
  );
  expect(refusals).toHaveLength(2);
  expect(valueIn(text, 'patto_append_seconds_count{outcome="written"}')).toBeGreaterThanOrEqual(1);
  const posted = 'patto_http_request_seconds_count{method="POST",route="/v1/organisations",status="201"}';
  expect(valueIn(text, posted)).toBe(1);
  for (const word of ['quercia', 'faggio', 'fulano']) expect(text.toLowerCase()).not.toContain(word);
});

it('says how far each read model, policy and deadline is, and what it left', async () => {
  await until(async () => {
    const text = await scraped(port);
    const lags = [...text.matchAll(/^patto_consumer_lag_events\{consumer="[^"]+"\} (\d+)$/gm)];
    return lags.length > 5 && lags.every(([, lag]) => lag === '0');
  });
  const text = await scraped(port);
  expect(valueIn(text, 'patto_read_side_known')).toBe(1);
  expect(text).toMatch(/^patto_consumer_parked\{consumer="policy:[a-z-]+"\} 0$/m);
  expect(text).toMatch(/^patto_deadlines_late\{consumer="deadline:[a-z-]+"\} 0$/m);
  expect(text).toMatch(/^patto_consumer_running\{consumer="state"\} 1$/m);
});

it("shows the worker's own figures on the next port, and nothing on the API's", async () => {
  expect(await scraped(port + 1)).toContain('# TYPE patto_append_seconds histogram');
  expect((await fetch(`${url}/metrics`)).status).toBe(404);
});
