import { startApi, type Api } from '@patto/api';
import { EventStoreDb } from '@patto/event-store';
import { projections } from '@patto/history';
import { createLogger } from '@patto/http';
import { installationTokens } from '@patto/identity';
import type { Position } from '@patto/kernel';
import { connectReadStore, prepareReadStore } from '@patto/read-store';
import { startEventStore, startPostgres, type TestStore } from '@patto/testing/stores';
import { generateKeyPair } from 'jose';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgeAt, type Forge } from './forge';

type Answer = { readonly status: number; readonly type: string; readonly body: Record<string, unknown> };
type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Command = {
  /** What a person does with what is their own: nobody else has to let them. */
  readonly isOwn: boolean;
  readonly path: string;
  readonly example: { readonly [name: string]: Json } | null;
};

/** Of its own, so that a store that others write to at the same time can be asked what this person has written. */
const PERSON = `registrar-${Date.now().toString(36)}`;
const identity = { oidcIssuer: null, oidcAudience: 'patto', oidcJwks: null };

let folder: string;
let stores: readonly TestStore[];
let store: EventStoreDb;
let start: Position | 'start';
let api: Api;
let forge: Forge;
let authorization: string;
let commands: readonly Command[];

const ask = async (
  path: string,
  {
    headers,
    ...init
  }: { method?: string; body?: string | Uint8Array; headers?: Record<string, string> } = {},
): Promise<Answer> => {
  const response = await fetch(`${api.url}${path}`, { ...init, headers: { authorization, ...headers } });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: JSON.parse(text) as Answer['body'],
  };
};
const post = (
  path: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<Answer> =>
  ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

/** What was written since these specs began, by this person. */
const written = async (person = PERSON): Promise<number> => {
  let count = 0;
  for await (const { metadata } of store.readAll({ from: start }))
    if ((metadata['actor'] as { person?: unknown } | undefined)?.person === person) count += 1;
  return count;
};

const readCommands = async (): Promise<readonly Command[]> => {
  const { body } = await ask('/openapi.json');
  const paths = body['paths'] as Record<
    string,
    {
      post?: {
        'x-access'?: { own?: true };
        requestBody?: { content: Record<string, { example: Command['example'] }> };
      };
    }
  >;
  return Object.entries(paths).flatMap(([path, { post: operation }]) => {
    const body = operation?.requestBody?.content;
    // What takes lines and not JSON has specs of its own.
    if (!operation || (body && !body['application/json'])) return [];
    const example = body?.['application/json']?.example ?? null;
    const isOwn = operation['x-access']?.own === true;
    return [{ isOwn, path: path.replaceAll(/\{[^}]+\}/g, 'esempio'), example }];
  });
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patto-bad-input-'));
  const [events, rows] = await Promise.all([startEventStore(), startPostgres()]);
  stores = [events, rows];
  const sql = connectReadStore(rows.url);
  await prepareReadStore(sql, projections);
  await sql.end();
  store = new EventStoreDb(events.url);
  start = (await store.head()) ?? 'start';
  const config = { ...identity, dataDir: folder, host: '127.0.0.1', port: 0, registrar: 'registrar' };
  api = await startApi(
    { ...config, eventstoreUrl: events.url, postgresUrl: rows.url },
    createLogger('silent', 'json'),
  );
  const tokens = installationTokens(folder, api.url);
  forge = await forgeAt(api.url, { dataDir: folder, postgresUrl: rows.url });
  authorization = `Bearer ${await tokens.issueToken({ person: 'registrar' })}`;
  expect(await post('/v1/registrars', JSON.stringify({ person: PERSON }))).toMatchObject({ status: 201 });
  authorization = `Bearer ${await tokens.issueToken({ person: PERSON })}`;
  commands = await readCommands();
});

afterAll(async () => {
  await api.close();
  await store.close();
  await Promise.all(stores.map((one) => one.stop()));
  await rm(folder, { recursive: true, force: true });
});

let before: number;
beforeEach(async () => {
  before = await written();
});
afterEach(async () => {
  expect(await written()).toBe(before);
});

const isProblem = ({ status, type, body }: Answer, expected: number, code: string | RegExp): boolean =>
  status === expected &&
  body['status'] === expected &&
  type.startsWith('application/problem+json') &&
  (typeof code === 'string' ? body['code'] === code : code.test(String(body['code'])));

/** Sends something wrong to every command; which of them did not say so. */
const notRefused = async (
  wrong: (example: { readonly [name: string]: Json }) => string | Uint8Array,
  status: number,
  code: string | RegExp,
  headers: Record<string, string> = {},
): Promise<readonly string[]> => {
  const answers = await Promise.all(
    commands.map(async ({ path, example }) => ({
      path,
      answer: await post(path, wrong(example ?? {}), headers),
    })),
  );
  return answers
    .filter(({ answer }) => !isProblem(answer, status, code))
    .map(({ path, answer }) => `${path} → ${JSON.stringify(answer)}`);
};

const json = JSON.stringify;

describe('no command takes', () => {
  it.each<[string, (example: { readonly [name: string]: Json }) => string | Uint8Array, string]>([
    ['a body cut short', (example) => json(example).slice(0, -1), 'request.malformed-json'],
    [
      'a body that is not UTF-8',
      () => new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
      'request.malformed-json',
    ],
    ['a key twice', () => '{"a":1,"a":1}', 'request.malformed-json'],
    [
      'nesting without end',
      () => `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'request.malformed-json',
    ],
    ['a list of commands', (example) => json([example, example]), 'request.invalid'],
    [
      'a prototype',
      (example) => `{"__proto__":{"id":"x"},${json(example).slice(1)}`.replace(',}', '}'),
      'request.unknown-field',
    ],
    [
      'a constructor',
      (example) => json({ ...example, constructor: { prototype: { id: 'x' } } }),
      'request.unknown-field',
    ],
    [
      'a NUL in a field that it does not know',
      (example) => json({ ...example, x: 'a\u0000' }),
      'request.invalid',
    ],
    [
      'a number without end',
      (example) => `{"x":1e400,${json(example).slice(1)}`.replace(',}', '}'),
      'request.invalid',
    ],
  ])('%s', async (_, wrong, code) => {
    expect(await notRefused(wrong, 400, code)).toEqual([]);
  });

  it('more than 1 MiB', async () => {
    const large = (example: object): string => json({ ...example, x: 'x'.repeat(1024 * 1024) });
    expect(await notRefused(large, 413, 'request.too-large')).toEqual([]);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
  ])('%s', async (type) => {
    expect(await notRefused(json, 415, 'request.unsupported-media-type', { 'content-type': type })).toEqual(
      [],
    );
  });

  it('an id in its path that is none', async () => {
    const ids = ['ESEMPIO', '..%2F..%2Fetc', 'a%00b', 'a'.repeat(65), '%E2%80%AEx'];
    const wrong = commands.filter(({ path }) => path.includes('/esempio'));
    const answers = await Promise.all(
      wrong.flatMap(({ path, example }) =>
        ids.map(async (id) => post(path.replace('/esempio', `/${id}`), json(example ?? {}))),
      ),
    );
    expect(wrong.length).toBeGreaterThan(10);
    expect(answers.filter((answer) => !isProblem(answer, 400, 'request.invalid'))).toEqual([]);
  });
});

type Change = { readonly path: string; readonly value: Json; readonly body: Json };

const ofOtherType = (value: Json): readonly Json[] => {
  if (typeof value === 'string')
    return [5, true, {}, [], [value], { $ne: '' }, 'a\u0000b', 'half \ud800', 'x'.repeat(70_000)];
  if (typeof value === 'number') return ['1', true, {}, [], [value], 0.5, 9007199254740992];
  if (typeof value === 'boolean') return ['true', 1, {}, []];
  if (Array.isArray(value)) return [{}, 'x', 5, true];
  return [[], [value], 'x', 5, true];
};

const replaced = (whole: Json, name: string, item: Json): Json => {
  if (Array.isArray(whole)) return (whole as readonly Json[]).with(Number(name), item);
  return { ...(whole as { readonly [name: string]: Json }), [name]: item };
};

/** The body again for each place in it, with something else there. */
const changes = (value: Json, wrongs: (value: Json) => readonly Json[], path = ''): readonly Change[] => {
  const here = path === '' ? [] : wrongs(value).map((wrong) => ({ path, value: wrong, body: wrong }));
  if (typeof value !== 'object' || value === null) return here;
  const inside = Object.entries(value).flatMap(([name, item]: [string, Json]) =>
    changes(item, wrongs, `${path}/${name}`).map((change) => ({
      ...change,
      body: replaced(value, name, change.body),
    })),
  );
  return [...here, ...inside];
};

/** Which changes of a command's example were not answered 400. */
const tolerated = async (
  { path, example }: Command,
  wrongs: (value: Json) => readonly Json[],
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const { path: place, value, body } of changes(example, wrongs)) {
    const answer = await post(path, json(body));
    if (!isProblem(answer, 400, /^request\./))
      found.push(`${path} ${place} = ${json(value).slice(0, 40)} → ${json(answer).slice(0, 300)}`);
  }
  return found;
};

describe('no field of a command takes', () => {
  it('a value of another type, or text that cannot be stored', async () => {
    expect(commands.flatMap(({ example }) => changes(example, ofOtherType)).length).toBeGreaterThan(500);
    const found = await Promise.all(commands.map((command) => tolerated(command, ofOtherType)));
    expect(found.flat()).toEqual([]);
  });

  it('a date that does not exist', async () => {
    const isDate = (value: Json): boolean =>
      typeof value === 'string' && /^\d{4}-\d\d(-\d\d)?(T|$)/.test(value);
    const noDates = (value: Json): readonly Json[] =>
      isDate(value) ? ['2023-02-29', '2023-13-01', '2023-04-31T10:00:00Z', '0000-01-01', 'ieri', ''] : [];
    const dated = commands.flatMap(({ example }) => changes(example, noDates));
    expect(dated.length).toBeGreaterThan(20);
    const found = await Promise.all(commands.map((command) => tolerated(command, noDates)));
    expect(found.flat()).toEqual([]);
  });

  it('a field beside it that it does not have', async () => {
    const found = await Promise.all(
      commands
        .filter(({ example }) => example !== null)
        .map(async ({ path, example }) => ({
          path,
          answer: await post(path, json({ ...example, isAdmin: true })),
        })),
    );
    expect(found.filter(({ answer }) => !isProblem(answer, 400, 'request.unknown-field'))).toEqual([]);
  });
});

describe('what nobody knows', () => {
  it('is refused by every command, and nothing of it is written', async () => {
    const stranger = `Bearer ${await forge.token({ sub: `nobody-${PERSON}` })}`;
    const answers = await Promise.all(
      commands
        .filter(({ isOwn }) => !isOwn)
        .map(async ({ path, example }) => ({
          path,
          answer: await post(path.replace('esempio', 'non-esiste'), json(example ?? {}), {
            authorization: stranger,
          }),
        })),
    );
    const refused = ({ answer }: { answer: Answer }): boolean =>
      [403, 404, 409].includes(answer.status) && answer.type.startsWith('application/problem+json');
    expect(answers.filter((one) => !refused(one))).toEqual([]);
    expect(await written(`nobody-${PERSON}`)).toBe(0);
  });

  it('is 404 for every question', async () => {
    const paths = [
      '/v1/networks/non-esiste/state',
      '/v1/networks/non-esiste/members',
      '/v1/networks/non-esiste/timeline',
      '/v1/ballots/non-esiste',
    ];
    const answers = await Promise.all(paths.map((path) => ask(path)));
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual([
      [404, 'network.unknown'],
      [404, 'network.unknown'],
      [404, 'network.unknown'],
      [404, 'ballot.unknown'],
    ]);
  });
});

describe('no question takes', () => {
  it.each([
    'validAt=2023-02-29',
    'validAt=0000-01-01',
    'validAt=ieri',
    'validAt=2023-02-01&validAt=2023-02-02',
    'knownAt=2023-02-01',
    'knownAt=-1',
    'knownAt=99999999999999999999',
    'atLeast=1%2F',
    'atLeast=%00',
    'limit=0',
    'limit=1000000',
    'limit=ten',
    'after=%F0%9F%92%A3',
    'unknown=1',
    '__proto__=1',
  ])('%s', async (query) => {
    const paths = ['/v1/networks', '/v1/networks/esempio/members', '/v1/networks/esempio/timeline'];
    const answers = await Promise.all(paths.map((path) => ask(`${path}?${query}`)));
    expect(answers.filter((answer) => !isProblem(answer, 400, /^request\./))).toEqual([]);
  });
});

it.each(['bm90LWEtY3Vyc29y', 'W10', 'AAAAAAAAAAAAAAAAWzFd'])('the cursor %s is none', async (after) => {
  expect(isProblem(await ask(`/v1/networks?after=${after}`), 400, 'request.invalid')).toBe(true);
});

describe('no route takes', () => {
  const part = (value: object): string => Buffer.from(json(value)).toString('base64url');

  it.each<[string, () => Promise<string> | string, string]>([
    ['no token', () => '', 'identity.token-missing'],
    ['another scheme', () => 'Basic cmVnaXN0cmFyOg==', 'identity.token-missing'],
    [
      'a token without a signature',
      () => `Bearer ${part({ alg: 'none', typ: 'at+jwt' })}.${part(forge.claims({ sub: PERSON }))}.`,
      'identity.token-invalid',
    ],
    ['a token of another installation', async () => `Bearer ${await elsewhere()}`, 'identity.token-invalid'],
    [
      'a token that has expired',
      async () => `Bearer ${await forge.token({ sub: PERSON, exp: 1_700_000_000 })}`,
      'identity.token-expired',
    ],
    [
      'a token for another audience',
      async () => `Bearer ${await forge.token({ sub: PERSON, aud: 'other' })}`,
      'identity.token-invalid',
    ],
  ])('%s', async (_, header, code) => {
    const wrong = { authorization: await header() };
    expect(await notRefused(json, 401, code, wrong)).toEqual([]);
    for (const path of ['/v1/networks', '/v1/networks/esempio/state', '/v1/me'])
      expect(isProblem(await ask(path, { headers: wrong }), 401, code)).toBe(true);
  });

  const elsewhere = async (): Promise<string> => {
    const { privateKey } = await generateKeyPair('ES256');
    return forge.token({ sub: PERSON }, { key: privateKey });
  };

  /** What fetch would not send. */
  const raw = (bytes: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(api.port, '127.0.0.1', () => socket.write(bytes));
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk.toString();
      });
      socket.on('close', () => resolve(answer)).on('error', reject);
    });

  it('what is not HTTP', async () => {
    expect(await raw('EHLO example.org\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [^]*"code":"request.invalid"/);
  });

  it('headers without end', async () => {
    const answer = await raw(`GET /v1/networks HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 431 [^]*"code":"request.too-large"/);
  });

  it('two lengths of one body', async () => {
    const head = `POST /v1/organisations HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n`;
    const answer = await raw(`${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });

  it('a method that it does not have', async () => {
    const answer = await ask('/v1/organisations', { method: 'DELETE' });
    expect(isProblem(answer, 405, 'request.method-not-allowed')).toBe(true);
    expect(isProblem(await ask('/v1/nothing'), 404, 'request.not-found')).toBe(true);
  });
});

it('after all that, a good command is taken', async () => {
  const id = `org-${PERSON}`;
  const example = commands.find(({ path }) => path === '/v1/organisations')?.example;
  const { status } = await post('/v1/organisations', json({ ...example, id }));
  expect(status).toBe(201);
  before = await written();
});
