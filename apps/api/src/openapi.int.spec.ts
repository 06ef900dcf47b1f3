import { MemoryEventStore, StoreCommandRunner } from '@patto/event-store';
import { projections } from '@patto/history';
import { createLogger } from '@patto/http';
import { installationTokens } from '@patto/identity';
import { connectReadStore, prepareReadStore, ReadModels, silent, StoreWatch } from '@patto/read-store';
import { startPostgres, type TestStore } from '@patto/testing/stores';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startApiOver, type Api } from '.';

type Media = { 'application/json'?: { schema?: object; example?: unknown } };
type Parameter = { name: string; in: string; schema: { example?: unknown }; example?: unknown };
type Operation = {
  summary?: string;
  tags?: string[];
  parameters: Parameter[];
  requestBody?: { content: Media };
  responses: Record<string, { description?: string; content?: Media; $ref?: string }>;
};
type Route = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
};

/** Nothing is projected here, and a question that waits for a position has nothing to say about its example. */
class NothingToWaitFor extends ReadModels {
  waitFor(): Promise<'seen'> {
    return Promise.resolve('seen');
  }
  position(): Promise<null> {
    return Promise.resolve(null);
  }
}

let database: TestStore;
let folder: string;
let api: Api;
let token: string;
let routes: readonly Route[];
let document: { openapi: string; paths: Record<string, Record<string, Operation>> };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patto-openapi-'));
  database = await startPostgres();
  const store = new MemoryEventStore();
  const sql = connectReadStore(database.url);
  await prepareReadStore(sql, projections);
  const stores = {
    store,
    runner: new StoreCommandRunner(store),
    sql,
    readModels: new NothingToWaitFor(),
    watch: new StoreWatch(sql, store, { log: silent, onEstranged: () => undefined }),
    close: async () => {
      await Promise.all([store.close(), sql.end({ timeout: 5 })]);
    },
  };
  const identity = { dataDir: folder, oidcIssuer: null, oidcAudience: 'patto', oidcJwks: null };
  const config = { ...identity, host: '127.0.0.1', port: 0, registrar: 'persona-registro' };
  api = await startApiOver(stores, config, createLogger('silent', 'json'));
  token = await installationTokens(folder, api.url).issueToken({ person: 'persona-registro' });
  document = (await (await fetch(`${api.url}/openapi.json`)).json()) as typeof document;
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
});
afterAll(async () => {
  await api.close();
  await database.stop();
  await rm(folder, { recursive: true });
});

/** The names of the routes that something does not hold for: empty when all is well. */
const without = (holds: (route: Route) => boolean): readonly string[] =>
  routes.filter((route) => !holds(route)).map(({ name }) => name);

it('is valid OpenAPI 3.1', async () => {
  const file = join(folder, 'openapi.json');
  await writeFile(file, JSON.stringify(document));
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(process.cwd(), 'node_modules/.bin/validate-api'),
    file,
  ]).catch((error: unknown) => error as { stdout: string });
  expect(document.openapi).toMatch(/^3\.1/);
  expect(stdout).toContain('"valid": true');
});

it('describes every route of the application', () => {
  expect(routes.length).toBeGreaterThan(20);
  expect(without(({ operation }) => Boolean(operation.summary && operation.tags?.length))).toEqual([]);
});

it('says what every route answers, and what problems it has', () => {
  const has = (route: Route, status: number): boolean =>
    route.operation.responses[String(status)] !== undefined;
  expect(without((route) => [400, 404, 500, 503].every((status) => has(route, status)))).toEqual([]);
  const commands = without(({ method }) => method === 'GET');
  expect(
    without(
      (route) => !commands.includes(route.name) || [401, 403, 409].every((status) => has(route, status)),
    ),
  ).toEqual([]);
  const answers = ({ operation }: Route): boolean =>
    Object.entries(operation.responses).some(([status, { content = {} }]) => {
      if (status === '204') return true;
      const json = content['application/json'];
      return (
        status.startsWith('2') && Object.keys(content).length > 0 && (!json || json.schema !== undefined)
      );
    });
  expect(without(answers)).toEqual([]);
});

const addressOf = ({ path, operation }: Route): URL => {
  const url = new URL(path.replaceAll(/\{[^}]+\}/g, 'esempio'), api.url);
  for (const { name, in: place, schema, example = schema.example } of operation.parameters)
    if (place === 'query' && typeof example === 'string') url.searchParams.set(name, example);
  return url;
};

/** Sends the example of a route; what the answer says against the example, or null. */
const objection = async (route: Route): Promise<string | null> => {
  const { name, method, operation } = route;
  const example = operation.requestBody?.content['application/json']?.example;
  const isOfLines = operation.requestBody && !operation.requestBody.content['application/json'];
  if (isOfLines) return null;
  if (operation.requestBody && example === undefined) return `${name} has no example`;
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(
    addressOf(route),
    example === undefined
      ? { method, headers }
      : {
          method,
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(example),
        },
  );
  const text = await response.text();
  return [400, 401, 413, 415, 500].includes(response.status) ? `${name} → ${text}` : null;
};

it('gives an example for every body and every query that the real validation takes', async () => {
  expect(
    (await Promise.all(routes.filter(({ method }) => method !== 'DELETE').map(objection))).filter(
      (one) => one !== null,
    ),
  ).toEqual([]);
});

it('can be browsed with nothing from elsewhere', async () => {
  const page = await (await fetch(`${api.url}/docs`)).text();
  const sources = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => String(source));
  expect(sources.length).toBeGreaterThan(2);
  for (const source of sources.filter((one) => !one.startsWith('data:'))) {
    const url = new URL(source, `${api.url}/docs`);
    expect(url.origin).toBe(api.url);
    const asset = await fetch(url);
    expect([source, asset.status]).toEqual([source, 200]);
    await asset.arrayBuffer();
  }
});

it('is alive and ready', async () => {
  for (const path of ['/health/live', '/health/ready'])
    expect(await (await fetch(`${api.url}${path}`)).json()).toEqual({ status: 'ok' });
});
