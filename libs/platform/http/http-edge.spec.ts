import { get } from 'node:http';
import { forbid, refuse } from '@patto/kernel';
import { Refused, RevisionConflict, StoreFault, UnsoundAppend } from '@patto/event-store';
import {
  Body,
  Controller,
  Get,
  Module,
  Post,
  Query,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsArray, IsInt, IsOptional, IsString } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import {
  AsOfPageQuery,
  CurrentCaller,
  createHttpApp,
  createLogger,
  decodeCursor,
  HttpModule,
  IdParam,
  identify,
  IsLegalDate,
  IsText,
  Nested,
  NestedList,
  NotFound,
  pageOf,
  type Caller,
} from '.';

class Part {
  @IsInt() readonly weight!: number;
}

class ProbeBody {
  @IsText(20) readonly name!: string;
  @IsOptional() @IsLegalDate() readonly on: string | null = null;
  @IsOptional() @IsArray() @IsString({ each: true }) readonly tags: readonly string[] = [];
  @IsOptional() @Nested(() => Part) readonly part: Part | null = null;
  @IsOptional() @NestedList(() => Part, 3) readonly parts: readonly Part[] = [];
}

const written: unknown[] = [];
const errors: { readonly [name: string]: () => Error } = {
  refused: () => new Refused(refuse('ballot.not-open', { status: 'closed' })),
  forbidden: () => new Refused(forbid('mandate.not-held', { holder: 'p-1' })),
  unknown: () => new NotFound('network', 'n-1'),
  broken: () => new Error('the password is hunter2'),
  offline: () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
  private: () =>
    Object.assign(new Error('duplicate key', { cause: new Error('below') }), {
      code: '23505',
      detail: 'Ada Esempio',
    }),
  contended: () => new RevisionConflict('ballot-b1', 1n, 2n),
  storeless: () => new StoreFault('no answer', 'unknown'),
  'too-much': () => new UnsoundAppend('An append to ballot-b1 of 2000000 bytes'),
  unavailable: () => new Error('append', { cause: Object.assign(new Error('14'), { code: 14 }) }),
};

@Controller('probes')
class ProbeController {
  @Post()
  write(@Body() body: ProbeBody, @CurrentCaller() caller: Caller): object {
    written.push(body);
    return {
      body,
      key: caller.key,
      id: caller.newId('probe'),
      envelope: caller.envelope({ office: 'representative', of: 'org-1' }),
      at: caller.at,
    };
  }

  @Get('list')
  list(@Query() query: AsOfPageQuery): object {
    const after = decodeCursor('probes', query.after);
    const start = after ? Number(after[0]) + 1 : 0;
    const rows = Array.from({ length: 5 }, (_, i) => i).slice(start, start + query.limit + 1);
    return { query, ...pageOf(rows, query.limit, 'probes', (row) => [row]) };
  }

  @Post('errors/:error')
  fail(@IdParam('error') error: string): void {
    throw errors[error]?.() ?? new Error('?');
  }
}

/** Stands in for the identity guard: the header names the person. */
const guard: CanActivate = {
  canActivate: (context: ExecutionContext): boolean => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (typeof request.headers['x-person'] === 'string') identify(request, request.headers['x-person']);
    return true;
  },
};

@Module({ imports: [HttpModule], controllers: [ProbeController] })
class ProbeModule {}

let app: NestFastifyApplication;
let url: string;
const logged: string[] = [];

beforeAll(async () => {
  app = await createHttpApp(
    ProbeModule,
    createLogger('info', 'json', { write: (line) => logged.push(line) }),
  );
  app.useGlobalGuards(guard);
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(() => app.close());
beforeEach(() => {
  written.length = 0;
  logged.length = 0;
});

type Answer = { status: number; headers: Headers; body: { [name: string]: unknown } };
const send = async (path: string, init: RequestInit = {}): Promise<Answer> => {
  const response = await fetch(`${url}${path}`, init);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text ? JSON.parse(text) : {}) as Answer['body'],
  };
};
const post = (body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Answer> =>
  send('/probes', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-person': 'p-1', ...headers },
  });

it('takes a good body, with what is missing as its default', async () => {
  const { status, body } = await post('{"name":"Rete Esempio"}');
  expect(status).toBe(201);
  expect(body['body']).toEqual({ name: 'Rete Esempio', on: null, tags: [], part: null, parts: [] });
});

type Row = [title: string, body: string | Uint8Array, status: number, code: string, path: string | null];
/** Every row gets all its columns: jest takes a missing one for the `done` callback. */
const rows = (some: readonly (readonly [string, string | Uint8Array, number, string, string?])[]): Row[] =>
  some.map(([title, body, status, code, path]) => [title, body, status, code, path ?? null]);

const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;

describe('bad bodies write nothing', () => {
  it.each<Row>(
    rows([
      ['malformed JSON', '{"name":', 400, 'request.malformed-json'],
      ['no JSON at all', 'name=x', 400, 'request.malformed-json'],
      [
        'invalid UTF-8',
        new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
        400,
        'request.malformed-json',
      ],
      ['a key twice', '{"name":"a","name":"b"}', 400, 'request.malformed-json'],
      ['a key twice, once escaped', '{"name":"a","n\\u0061me":"b"}', 400, 'request.malformed-json'],
      ['nesting without end', `{"name":${deep}}`, 400, 'request.malformed-json'],
      ['an unknown field', '{"name":"a","role":"admin"}', 400, 'request.unknown-field', '/role'],
      [
        'an unknown nested field',
        '{"name":"a","part":{"weight":1,"x":1}}',
        400,
        'request.unknown-field',
        '/part/x',
      ],
      [
        '__proto__',
        '{"name":"a","__proto__":{"on":"2023-01-01"}}',
        400,
        'request.unknown-field',
        '/__proto__',
      ],
      [
        'constructor',
        '{"name":"a","constructor":{"prototype":{}}}',
        400,
        'request.unknown-field',
        '/constructor',
      ],
      ['a missing field', '{}', 400, 'request.invalid', '/name'],
      ['no body', '', 400, 'request.invalid', '/name'],
      ['a wrong type', '{"name":5}', 400, 'request.invalid', '/name'],
      ['an object for text', '{"name":{"toString":"x"}}', 400, 'request.invalid', '/name'],
      ['null for text', '{"name":null}', 400, 'request.invalid', '/name'],
      ['blank text', '{"name":" \\t"}', 400, 'request.invalid', '/name'],
      ['a list for an object', '{"name":"a","part":[]}', 400, 'request.invalid', '/part'],
      ['lists for objects in a list', '{"name":"a","parts":[[]]}', 400, 'request.invalid', '/parts'],
      ['an object for a list', '{"name":"a","parts":{"0":{"weight":1}}}', 400, 'request.invalid', '/parts'],
      [
        'too many',
        '{"name":"a","parts":[{"weight":1},{"weight":1},{"weight":1},{"weight":1}]}',
        400,
        'request.invalid',
        '/parts',
      ],
      [
        'a fraction for a count',
        '{"name":"a","part":{"weight":1.5}}',
        400,
        'request.invalid',
        '/part/weight',
      ],
      [
        'digits as text for a count',
        '{"name":"a","part":{"weight":"1"}}',
        400,
        'request.invalid',
        '/part/weight',
      ],
      ['an integer beyond 2^53', '{"name":"a","part":{"weight":9007199254740993}}', 400, 'request.invalid'],
      ['minus zero', '{"name":"a","part":{"weight":-0}}', 400, 'request.invalid'],
      ['a number without end', '{"name":"a","part":{"weight":1e400}}', 400, 'request.invalid'],
      ['a date that does not exist', '{"name":"a","on":"2023-02-29"}', 400, 'request.invalid', '/on'],
      ['a date with a time', '{"name":"a","on":"2023-02-28T10:00:00Z"}', 400, 'request.invalid', '/on'],
      ['a NUL', '{"name":"a\\u0000b"}', 400, 'request.invalid', '/name'],
      ['half a surrogate pair', '{"name":"a\\ud800"}', 400, 'request.invalid', '/name'],
      ['half a pair in a list', '{"name":"a","tags":["b","\\udc00"]}', 400, 'request.invalid', '/tags/1'],
      ['a list at the top', '[{"name":"a"}]', 400, 'request.invalid', ''],
      ['a string at the top', '"name"', 400, 'request.invalid', ''],
      ['more than 1 MiB', JSON.stringify({ name: 'a'.repeat(1024 * 1024) }), 413, 'request.too-large'],
    ]),
  )('%s', async (...[, bytes, status, code, path]) => {
    const answer = await post(bytes);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({
      type: `urn:patto:problem:${code}`,
      status,
      correlationId: expect.any(String) as string,
    });
    if (path !== null) expect(answer.body['errors']).toEqual([expect.objectContaining({ path })]);
    expect(answer.headers.get('etag')).toBeNull();
    expect(written).toEqual([]);
    expect(({} as { on?: unknown }).on).toBeUndefined();
  });

  it.each([
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': 'application/x-www-form-urlencoded' }],
    [{ 'content-type': 'application/json; charset=latin1' }],
    [{ 'content-type': 'application/merge-patch+json' }],
    [{ 'content-encoding': 'gzip' }],
  ])('of another kind: %j', async (headers) => {
    const { status, body } = await post('{"name":"a"}', headers);
    expect([status, body['code']]).toEqual([415, 'request.unsupported-media-type']);
    expect(written).toEqual([]);
  });
});

it.each([
  ['refused', 409, 'ballot.not-open', { status: 'closed' }],
  ['forbidden', 403, 'mandate.not-held', { holder: 'p-1' }],
  ['unknown', 404, 'network.unknown', { id: 'n-1' }],
  ['broken', 500, 'fault.internal', undefined],
  ['offline', 503, 'fault.unavailable', undefined],
  ['unavailable', 503, 'fault.unavailable', undefined],
  ['contended', 503, 'fault.unavailable', undefined],
  ['storeless', 503, 'fault.unavailable', undefined],
  ['too-much', 413, 'request.too-large', undefined],
])('an error that is %s answers %i %s', async (name, status, code, facts) => {
  const answer = await send(`/probes/errors/${name}`, { method: 'POST' });
  expect([answer.status, answer.body['code'], answer.body['facts']]).toEqual([status, code, facts]);
  expect(JSON.stringify(answer.body)).not.toContain('hunter2');
});

it.each(['Upper', '-a', 'a_b', 'a%00b', 'a'.repeat(65), '..%2f..', '%E2%80%AE'])(
  'the id %s is not one',
  async (id) => {
    const { status, body } = await send(`/probes/errors/${id}`, { method: 'POST' });
    expect([status, body['code']]).toEqual([400, 'request.invalid']);
  },
);

it('knows an unknown route from a wrong method and from a broken address', async () => {
  expect((await send('/nowhere')).body['code']).toBe('request.not-found');
  const wrong = await send('/probes', { method: 'DELETE' });
  expect([wrong.status, wrong.body['code'], wrong.headers.get('allow')]).toEqual([
    405,
    'request.method-not-allowed',
    'POST',
  ]);
  expect((await send('/probes/errors/%zz', { method: 'POST' })).body['code']).toBe('request.invalid');
});

describe('the caller', () => {
  it('must be somebody', async () => {
    const { status, headers } = await send('/probes', {
      method: 'POST',
      body: '{"name":"a"}',
      headers: { 'content-type': 'application/json' },
    });
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(written).toEqual([]);
  });

  it('has the same key and ids for the same header, and never those of another person', async () => {
    const ask = (person: string, key: string): Promise<Answer> =>
      post('{"name":"a"}', { 'x-person': person, 'idempotency-key': key });
    const first = await ask('p-1', 'k');
    const again = await ask('p-1', 'k');
    const other = await ask('p-2', 'k');
    expect([again.body['key'], again.body['id']]).toEqual([first.body['key'], first.body['id']]);
    expect(other.body['key']).not.toBe(first.body['key']);
    expect(other.body['id']).not.toBe(first.body['id']);
    const fresh = await Promise.all([post('{"name":"a"}'), post('{"name":"a"}')]);
    expect(fresh[0].body['key']).not.toBe(fresh[1].body['key']);
  });

  it('may not use a key that is empty, long or not ASCII', async () => {
    for (const key of ['', 'x'.repeat(201), 'chiave\u00e8'])
      expect((await post('{"name":"a"}', { 'idempotency-key': key })).body['code']).toBe('request.invalid');
    expect(written).toEqual([]);
  });

  it('is correlated by its own uuid, or by a new one', async () => {
    const own = 'b7c1a1de-2f4b-4c9a-8a57-0a0f5a1c9d11';
    const answer = await post('{"name":"a"}', { 'x-correlation-id': own });
    expect(answer.headers.get('x-correlation-id')).toBe(own);
    expect(answer.body['envelope']).toMatchObject({
      actor: { person: 'p-1', actingFor: 'org-1' },
      correlationId: own,
      causationId: own,
    });
    const other = await post('{"name":"a"}', { 'x-correlation-id': 'x\tforged' });
    expect(other.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

/** Not with fetch, which adds `Cache-Control: no-cache` to a conditional request. */
const statusWith = (path: string, tag: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(`${url}${path}`, { headers: { 'if-none-match': tag }, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });

describe('lists', () => {
  const list = (query = ''): Promise<Answer> => send(`/probes/list${query}`);

  it('are walked by the cursor to their end', async () => {
    const seen: unknown[] = [];
    for (let next: string | null = ''; next !== null;) {
      const { body } = await list(`?limit=2${next ? `&after=${next}` : ''}`);
      seen.push(...(body['items'] as unknown[]));
      next = body['next'] as string | null;
    }
    expect(seen).toEqual([0, 1, 2, 3, 4]);
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=x',
    'limit=1.5',
    'limit=',
    'limit=1&limit=2',
    'after=',
    'after=abc',
    'after=%00',
    'after=a&after=b',
    'page=2',
    'validAt=2023-02-29',
    'validAt=2023-02',
    'validAt=now',
    'validAt[x]=2023-02-01',
    'knownAt=2023-02-01',
    'knownAt=-1',
    'knownAt=18446744073709551616',
    'atLeast=1/',
    'atLeast=1e3',
    '__proto__=1',
    'validAt=2023-01-01T24:00:00Z',
    'validAt=2023-01-01T10:00:00',
  ])('refuse ?%s', async (query) => {
    const { status, body } = await list(`?${query}`);
    expect([status, String(body['code']).split('.')[0]]).toEqual([400, 'request']);
  });

  it('refuse a cursor that was changed or made for another list', () => {
    const { next } = pageOf([1, 2], 1, 'probes', (row) => [row]);
    expect(decodeCursor('probes', next)).toEqual([1]);
    expect(() => decodeCursor('members', next)).toThrow('request.invalid');
    const forged = Buffer.from(String(next), 'base64url').toString().replace('[1]', '[2]');
    expect(() => decodeCursor('probes', Buffer.from(forged).toString('base64url'))).toThrow(
      'request.invalid',
    );
  });

  it('hand the question on as it was asked', async () => {
    const asked = { validAt: '2023-02-10', knownAt: '12/10', atLeast: '7' };
    const { body } = await list(`?${new URLSearchParams(asked).toString()}`);
    expect(body['query']).toEqual({ ...asked, limit: 50, after: null });
  });

  it('answer 304 to who has the same content', async () => {
    const first = await list();
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    expect(await statusWith('/probes/list', tag)).toBe(304);
    expect(await statusWith('/probes/list?limit=3', tag)).toBe(200);
  });
});

it('logs one line per request, without tokens, queries and bodies', async () => {
  await post('{"name":"private words"}', { authorization: 'Bearer secret' });
  await send('/probes/list?validAt=2023-02-10');
  const all = logged.join('');
  expect(logged).toHaveLength(2);
  expect(JSON.parse(logged[0] ?? '')).toMatchObject({
    msg: 'request',
    method: 'POST',
    path: '/probes',
    status: 201,
  });
  for (const word of ['private', 'secret', '2023'])
    expect(all.replace(/"time":"[^"]+"/g, '')).not.toContain(word);
});

it('logs where a fault came from, and not the row that it is about', async () => {
  await send('/probes/errors/private', { method: 'POST' });
  const fault = logged
    .map((line) => JSON.parse(line) as { msg: string; err?: object })
    .find(({ msg }) => msg === 'fault');
  expect(fault?.err).toMatchObject({ message: 'duplicate key', code: '23505', cause: { message: 'below' } });
  expect(logged.join('')).not.toContain('Ada Esempio');
});

it('says nothing of itself and lets nothing be embedded', async () => {
  const { headers } = await send('/nowhere');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});
