import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { install, type Answer, type Installation, type Person } from './installation';
import { installKillable, type Killable } from './killable';

jest.setTimeout(120_000);

const root = join(__dirname, '../..');
const run = Date.now().toString(36);
const id = (name: string): string => `${name}-${run}`;
const [RETE, ALTRA] = [id('rete'), id('altra')];
const LINES = { 'content-type': 'application/x-ndjson' };
const MINUTES = { kind: 'MINUTES', reference: 'Libro verbali' };
const REGISTER = { kind: 'REGISTER', reference: 'Libro soci' };

const text = (lines: readonly object[]): string => lines.map((line) => JSON.stringify(line)).join('\n');
const accepted = (answer: Answer): Answer => {
  expect(answer).toMatchObject({ status: 201 });
  return answer;
};
const membership = (party: string, more: object = {}): object => ({
  ...{ kind: 'membership', network: RETE, party, from: '2020', source: MINUTES },
  ...more,
});

describe('A past that is entered', () => {
  let patto: Installation;
  let registrar: Person;
  let secretariat: Person;
  let folder: string;

  beforeAll(async () => {
    patto = await install();
    folder = await mkdtemp(join(tmpdir(), 'patto-import-'));
    [registrar, secretariat] = [await patto.as('registrar'), await patto.as('segreteria')];
    for (const network of [RETE, ALTRA])
      accepted(
        await registrar.post('/v1/networks', {
          ...{ id: network, name: network, legalShape: 'PROTOCOL' },
          secretariat: network === RETE ? 'segreteria' : 'altra-segreteria',
        }),
      );
  });
  afterAll(async () => {
    await patto.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** What the command line says: its answer, or why there is none. */
  const say = async (...args: readonly string[]): Promise<string> => {
    const isOfRete = args[0] === 'export';
    const token = await patto.token(isOfRete ? 'segreteria' : 'registrar');
    const command = [join(root, 'apps/patto/bin/patto.cjs'), ...args, '--url', patto.url, '--token', token];
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    await once(child, 'close');
    return child.exitCode === 0 ? out : err;
  };
  const seen = async (): Promise<string> => {
    const { position } = accepted(await registrar.post('/v1/organisations', { name: 'Segnaposto' })).body;
    const { commit, prepare } = position as { commit: string; prepare: string };
    return `atLeast=${commit}/${prepare}`;
  };
  const exported = async (network = RETE): Promise<string> => {
    await secretariat.get(`/v1/networks?${await seen()}`);
    const keeper = network === RETE ? secretariat : await patto.as('altra-segreteria');
    return (await keeper.raw(`/v1/networks/${network}/export`)).text();
  };
  const members = async (): Promise<Record<string, string>> => {
    const { body } = await secretariat.get(`/v1/networks/${RETE}/state?validAt=2024-01-01&${await seen()}`);
    const cells = body['members'] as { organisation: { id: string }; status: string }[];
    return Object.fromEntries(cells.map(({ organisation, status }) => [organisation.id, status]));
  };

  it('may be entered by the secretariat, of its own network', async () => {
    const answer = await secretariat.post('/v1/imports', text([membership('aurora')]), LINES);
    expect(answer).toMatchObject({ status: 201, body: { read: 1, written: 1 } });
    expect(await members()).toEqual({ aurora: 'yes' });
  });

  it.each([
    ['a stranger', 'passante', membership('intrusa'), 'secretariat.not-held'],
    ['the secretariat of another network', 'altra-segreteria', membership('intrusa'), 'secretariat.not-held'],
    [
      'a secretariat that tells of a body',
      'segreteria',
      { kind: 'organisation', id: 'intrusa', name: 'Intrusa', source: MINUTES },
      'registrar.not-held',
    ],
    [
      'a secretariat that tells of another network beside its own',
      'segreteria',
      membership('intrusa', { network: ALTRA }),
      'secretariat.not-held',
    ],
  ])('is refused to %s, and nothing of it is written', async (_, who, line, code) => {
    const before = [await exported(), await exported(ALTRA)];
    const person = await patto.as(who);
    const good = who === 'segreteria' ? [membership('betulla')] : [];
    expect(await person.post('/v1/imports', text([...good, line]), LINES)).toMatchObject({
      status: 403,
      body: { code },
    });
    expect([await exported(), await exported(ALTRA)]).toEqual(before);
  });

  /** What is answered before the body has come: it is announced, and none of it is sent. */
  const unsent = async (who: string, headers: Record<string, string>, query = ''): Promise<number> => {
    const authorization = `Bearer ${await patto.token(who)}`;
    const options = { method: 'POST', headers: { authorization, ...LINES, ...headers } };
    const asked = request(`${patto.url}/v1/imports${query}`, options);
    asked.flushHeaders();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    asked.destroy();
    return answer.statusCode ?? 0;
  };

  it('is refused at once to who may import nothing, and where it is too large', async () => {
    const length = { 'content-length': '100' };
    expect(await unsent('passante', length)).toBe(403);
    expect(await unsent('segreteria', length, `?network=${ALTRA}`)).toBe(403);
    expect(await unsent('segreteria', { 'content-length': String(2 ** 40) })).toBe(413);
    const newcomer = accepted(
      await secretariat.post(`/v1/networks/${RETE}/posts`, {
        ...{ post: 'SECRETARIAT', person: 'nuova-segreteria', from: '2020-01-01' },
      }),
    );
    expect(newcomer.status).toBe(201);
    const newly = await patto.as('nuova-segreteria');
    expect((await newly.post('/v1/imports', text([membership('aurora')]), LINES)).body).toMatchObject({
      ...{ read: 1, alreadyThere: 1 },
    });
  });

  it('stops when its client leaves, and is finished by coming back', async () => {
    const crowd = Array.from({ length: 3_000 }, (_, n) => membership(`folla-${n}`, { network: ALTRA }));
    const stop = new AbortController();
    const headers = {
      ...LINES,
      authorization: `Bearer ${await patto.token('registrar')}`,
      accept: LINES['content-type'],
    };
    const init = { method: 'POST', headers, body: text(crowd), signal: stop.signal };
    const answer = await fetch(`${patto.url}/v1/imports`, init);
    const reader = answer.body?.getReader();
    await reader?.read();
    stop.abort();
    await sleep(500);
    const { body } = accepted(await registrar.post('/v1/imports', text(crowd), LINES));
    expect(body['written']).toBeGreaterThan(0);
    expect((body['written'] as number) + (body['alreadyThere'] as number)).toBe(3_000);
  });

  it('cannot end before it begins, told one by one or in a file, and says where its answer stands', async () => {
    const path = `/v1/networks/${RETE}/memberships`;
    const fact = { party: 'aurora', from: '2024-12', until: '2023-02', source: REGISTER };
    expect(await secretariat.post(path, fact)).toMatchObject({
      status: 409,
      body: { code: 'interval.empty' },
    });
    expect(await (await patto.as('passante')).post(path, fact)).toMatchObject({ status: 403 });
    const line = membership('aurora', { from: '2024-12', until: '2023-02' });
    expect(await secretariat.post('/v1/imports', text([line]), LINES)).toMatchObject({
      ...{ status: 400, body: { facts: { bad: [{ line: 1, path: '/until', code: 'interval.empty' }] } } },
    });
    const { body } = accepted(await secretariat.post('/v1/imports', text([membership('aurora')]), LINES));
    const { commit, prepare } = body['position'] as { commit: string; prepare: string };
    expect(await secretariat.get(`/v1/networks?atLeast=${commit}/${prepare}`)).toMatchObject({ status: 200 });
  });

  it('is one fact by its source and key, told one by one or in a file', async () => {
    const path = `/v1/networks/${RETE}/memberships`;
    const fact = { party: 'castagno', from: '2021-05', source: REGISTER, factKey: 'socio 7' };
    const first = accepted(await secretariat.post(path, fact));
    expect(accepted(await secretariat.post(path, fact)).body['events']).toEqual(first.body['events']);
    expect(await secretariat.post(path, { ...fact, from: '2022' })).toMatchObject({
      status: 409,
      body: { code: 'line.key-reused' },
    });
    const line = membership('castagno', { from: '2021-05', source: REGISTER, key: 'socio 7' });
    expect((await secretariat.post('/v1/imports', text([line]), LINES)).body).toMatchObject({
      alreadyThere: 1,
    });
    const mandate = { kind: 'mandate', id: id('m-7'), network: RETE, person: 'p', scope: 'Tavolo' };
    expect(
      await secretariat.post('/v1/imports', text([{ ...mandate, source: REGISTER, key: 'socio 7' }]), LINES),
    ).toMatchObject({
      status: 400,
      body: { code: 'import.bad-lines', facts: { bad: [{ code: 'line.key-reused' }] } },
    });
    expect(await (await patto.as('passante')).post(path, { ...fact, factKey: 'altro' })).toMatchObject({
      status: 403,
    });
  });

  it('is disputed where a whole list of another source leaves it out, told one by one too', async () => {
    const roster = { kind: 'roster', network: RETE, on: '2024-01-01', complete: true, source: MINUTES };
    accepted(
      await secretariat.post('/v1/imports', text([{ ...roster, parties: ['aurora', 'castagno'] }]), LINES),
    );
    expect(await members()).toEqual({ aurora: 'yes', castagno: 'yes' });
    const fact = { party: 'dalia', from: '2023-01-01', source: REGISTER, factKey: 'socio 8' };
    accepted(await secretariat.post(`/v1/networks/${RETE}/memberships`, fact));
    expect(await members()).toEqual({ aurora: 'yes', castagno: 'yes', dalia: 'disputed' });
  });

  it('shows who acted before or after a term, and which numbers are missing or stand twice', async () => {
    const network = 'lacunosa';
    const told = { network, source: MINUTES };
    const ballot = (id: string, on: string, number: number): object => ({
      ...{ kind: 'ballot', id, on, title: id, votes: { for: ['elce'], absent: ['faggio'] }, ...told },
      numbering: { series: 'delibera', year: 2021, number },
    });
    const term = { organisation: 'elce', person: 'p-elce', source: MINUTES };
    const lines = [
      { kind: 'network', id: network, name: 'Lacunosa', legalShape: 'PROTOCOL', source: MINUTES },
      { kind: 'organisation', id: 'elce', name: 'Elce', from: '2000', source: MINUTES },
      { kind: 'organisation', id: 'faggio', name: 'Faggio', from: '2000', source: MINUTES },
      { kind: 'extinction', organisation: 'faggio', on: '2020-06-01', source: MINUTES },
      { kind: 'membership', party: 'elce', from: '2018', until: '2020-01-01', ...told },
      { kind: 'membership', party: 'faggio', from: '2018', ...told },
      { kind: 'representation', capacity: 'LEGAL', from: '2018', until: '2019', ...term },
      { kind: 'post', post: 'CHAIR', from: '2019-03-01', until: '2022-01-01', ...term, ...told },
      {
        ...{ kind: 'instrument', id: 'vecchio', title: 'Patto', instrumentKind: 'PROTOCOL', ...told },
        ...{ from: '2018', until: '2021-01-01' },
      },
      {
        kind: 'signature',
        instrument: 'vecchio',
        party: 'elce',
        person: 'p-elce',
        on: '2021-02-01',
        ...told,
      },
      ballot('in-tempo', '2019-05-01', 1),
      ballot('tardi', '2021-05', 4),
      ballot('tardi-bis', '2020-06-30', 4),
    ];
    accepted(await registrar.post('/v1/imports', text(lines), LINES));
    await secretariat.get(`/v1/networks?${await seen()}`);
    const { body } = await registrar.get(`/v1/networks/${network}/gaps?validAt=2023-01-01`);
    const lapsed = (body['lapsed'] as Record<string, string | null>[]).map((one) =>
      [one['act'], one['entity'], one['organisation'], one['lapsed'], one['at']?.slice(0, 10)].join(' '),
    );
    expect(lapsed).toEqual([
      'membership member:lacunosa:faggio:1 faggio organisation 2022-12-31',
      'office post:lacunosa:CHAIR:p-elce elce membership 2021-12-31',
      'vote ballot:lacunosa.tardi elce membership 2021-04-30',
      'ballot ballot:lacunosa.tardi  instrument 2021-04-30',
      'signature signature:lacunosa.vecchio:elce elce representation 2021-01-31',
      'vote ballot:lacunosa.tardi-bis elce membership 2020-06-29',
    ]);
    expect(body['lapsed']).toMatchObject([
      { ended: '2020-05-31T22:00:00.000Z', begins: null, person: null },
      ...[{ person: 'p-elce', ended: '2019-12-31T23:00:00.000Z' }, {}, {}, {}, {}],
    ]);
    expect(body['numbering']).toEqual([
      {
        ...{ kind: 'ballot', series: 'delibera', year: 2021, last: 4, missing: [{ from: 2, to: 3 }] },
        duplicates: [{ number: 4, entities: ['ballot:lacunosa.tardi', 'ballot:lacunosa.tardi-bis'] }],
      },
    ]);
    const before = await registrar.get(
      `/v1/networks/${network}/gaps?validAt=2023-01-01&knownAt=2020-01-01T00:00:00Z`,
    );
    expect(before.body).toMatchObject({ lapsed: [], numbering: [] });
    const said = await say('gaps', '--network', network, '--valid-at', '2023-01-01');
    expect(said).toMatch(/vote +ballot:lacunosa.tardi +elce +membership +until 2020-01-01/);
    expect(said).toMatch(
      /ballot +delibera +2021 +2–3 +4 \(ballot:lacunosa.tardi, ballot:lacunosa.tardi-bis\)/,
    );
  });

  it('comes out of the command line as it went in', async () => {
    const file = join(folder, 'rete.ndjson');
    expect(await say('export', '--network', RETE, '--out', file)).toBe('');
    const lines = await readFile(file, 'utf8');
    expect(lines).toBe(await exported());
    expect(await say('export', '--network', RETE)).toBe(lines);
    expect(await say('export', '--network', id('nessuna'))).toContain('network.unknown');
    const told = lines.split('\n').filter((line) => line.includes('"Libro '));
    await writeFile(file, told.join('\n'));
    expect(await say('import', file)).toBe(
      `${told.length} lines: 0 written, ${told.length} already there, 0 bad.\n`,
    );
  });
});

describe('An import whose API is killed', () => {
  let patto: Killable;

  beforeAll(async () => {
    patto = await installKillable();
  });
  afterAll(async () => patto.stop());

  const fileOf = (network: string): string =>
    text([
      { kind: 'network', id: network, name: 'Rete', legalShape: 'PROTOCOL', source: MINUTES },
      ...Array.from({ length: 900 }, (_, n) => membership(`ente-${n}`, { network, key: `socio ${n}` })),
      ...Array.from({ length: 120 }, (_, n) => ({
        ...{ kind: 'mandate', id: `${network}-${n}`, network, person: `p-${n % 7}`, scope: 'Tavolo' },
        ...{ from: '2021', source: MINUTES, key: `mandato ${n}` },
      })),
    ]);
  const LENGTH = 1021;
  /** Milliseconds after the first words of writing. */
  const cuts = process.env['PATTO_LONG'] === '1' ? [0, 15, 60, 150] : [20];

  /** Sends the file and kills the API so many milliseconds after it began to write. */
  const cutOff = async (lines: string, ms: number): Promise<void> => {
    const { url, token } = await patto.start();
    const headers = { ...LINES, authorization: `Bearer ${token}`, accept: LINES['content-type'] };
    const answer = await fetch(`${url}/v1/imports`, { method: 'POST', headers, body: lines });
    const decoder = new TextDecoder();
    try {
      for await (const chunk of answer.body ?? [])
        if (decoder.decode(chunk as Uint8Array).includes('writing')) break;
    } catch {
      // The connection breaks when the process is gone, which is what happens here.
    }
    await sleep(ms);
    await patto.kill();
  };

  it('is finished by importing the file again, with the same result as in one run', async () => {
    const lines = fileOf(id('interrotta'));
    for (const ms of cuts) await cutOff(lines, ms);
    const { registrar } = await patto.start();
    const { body } = accepted(await registrar.post('/v1/imports', lines, LINES));
    expect(body).toMatchObject({ read: LENGTH, badLines: 0 });
    expect((body['written'] as number) + (body['alreadyThere'] as number)).toBe(LENGTH);
    expect(accepted(await registrar.post('/v1/imports', lines, LINES)).body).toMatchObject({
      ...{ written: 0, alreadyThere: LENGTH },
    });
    accepted(await registrar.post('/v1/imports', fileOf(id('intera')), LINES));

    const { position } = accepted(await registrar.post('/v1/organisations', { name: 'Segnaposto' })).body;
    const { commit } = position as { commit: string };
    expect(await registrar.get(`/v1/networks?atLeast=${commit}`)).toMatchObject({ status: 200 });
    const exported = async (network: string): Promise<string[]> =>
      (await (await registrar.raw(`/v1/networks/${network}/export`)).text())
        .replaceAll(network, 'rete')
        .split('\n')
        .sort();
    const [whole, resumed] = [await exported(id('intera')), await exported(id('interrotta'))];
    expect(resumed.filter(Boolean)).toHaveLength(LENGTH);
    expect(resumed).toEqual(whole);
    await patto.kill();
  });
});
