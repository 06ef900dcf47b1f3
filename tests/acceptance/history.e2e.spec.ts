import { createHash } from 'node:crypto';
import { install, letRead, type Answer, type Installation, type Person } from './installation';

const run = Date.now().toString(36);
const id = (name: string): string => `${name}-${run}`;
const NETWORK = id('storia');
const MEMBER = (party: string): string => `member:${NETWORK}:${id(party)}:1`;
const source = (reference: string): object => ({ kind: 'PRESS', reference });

type Belief = { status: string; because: { type: string } | null; knownTo: unknown };
type Line = { entity: string; change: string; because: { type: string }[] };

const accepted = (answer: Answer): Answer => {
  expect(answer).toMatchObject({ status: 201 });
  return answer;
};
const positionOf = (answer: Answer): string => {
  const { commit, prepare } = answer.body['position'] as { commit: string; prepare: string };
  return `${commit}/${prepare}`;
};
const reference = (answer: Answer): object => (answer.body['events'] as object[])[0] ?? {};

/** Written down once more from the documentation of the permalink, so that others may do the same. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, canonical(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};
const sha256Of = ({ asOf: _a, permalink: _p, ...content }: Record<string, unknown>): string => {
  const members = [...(content['members'] as { id: string }[])].sort((a, b) => (a.id < b.id ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(canonical({ ...content, members })))
    .digest('hex');
};

describe('A historian at the record', () => {
  let patto: Installation;
  let registrar: Person;
  let historian: Person;
  let last = '';
  const recorded = new Map<string, Answer>();

  const keep = (answer: Answer): Answer => {
    last = positionOf(accepted(answer));
    return answer;
  };
  const membership = async (
    party: string,
    from: string | null,
    reference: string,
    until: string | null = null,
  ): Promise<Answer> =>
    keep(
      await registrar.post(`/v1/networks/${NETWORK}/memberships`, {
        party: id(party),
        from,
        until,
        source: source(reference),
      }),
    );
  const ask = async (path: string): Promise<Record<string, unknown>> => {
    const answer = await historian.get(path);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  };
  const members = async (query: string): Promise<Record<string, string>> => {
    const { members: lines } = await ask(`/v1/networks/${NETWORK}/state?${query}`);
    const entries = (lines as { organisation: { id: string }; status: string }[]).map(
      ({ organisation, status }) => [organisation.id.replace(`-${run}`, ''), status] as const,
    );
    return Object.fromEntries(entries);
  };

  beforeAll(async () => {
    patto = await install();
    registrar = await patto.as('registrar');
    historian = await patto.as('storica');
    accepted(
      await registrar.post('/v1/networks', {
        id: NETWORK,
        name: 'Storia',
        legalShape: 'PROTOCOL',
        from: '2024',
      }),
    );
    await letRead(registrar, NETWORK);
    for (const party of ['uno', 'due', 'tre'])
      accepted(await registrar.post('/v1/organisations', { id: id(party), name: `Ente ${party}` }));
  });
  afterAll(async () => patto.stop());

  it('takes a corrected date for true from the correction on, and the typed one for believed before (C1)', async () => {
    const typed = await membership('uno', '2024-05-01', 'Bollettino 5');
    recorded.set('uno', typed);
    const before = last;
    keep(
      await registrar.post(`/v1/networks/${NETWORK}/corrections`, {
        target: reference(typed),
        slot: 'start',
        when: '2024-04-01',
        reason: 'letta male',
      }),
    );
    expect(await members(`validAt=2024-04-15&knownAt=${before}&atLeast=${last}`)).toEqual({});
    expect(await members(`validAt=2024-04-15&knownAt=${last}`)).toEqual({ uno: 'yes' });
    const { members: lines } = await ask(`/v1/networks/${NETWORK}/state?validAt=2024-06-01`);
    expect(lines).toMatchObject([{ since: '2024-04-01' }]);
  });

  it('forgets an entry made by mistake, except where it asks what was believed (C2)', async () => {
    const mistaken = await membership('due', '2024-01-01', 'Bollettino 6');
    const before = last;
    keep(
      await registrar.post(`/v1/networks/${NETWORK}/retractions`, {
        target: reference(mistaken),
        reason: 'altro ente',
      }),
    );
    expect(await members(`validAt=2024-06-01&atLeast=${last}`)).toEqual({ uno: 'yes' });
    expect(await members(`validAt=2024-06-01&knownAt=${before}`)).toEqual({ uno: 'yes', due: 'yes' });
  });

  it('disputes what two sources tell differently, until it is resolved', async () => {
    const first = await membership('tre', '2024-02-01', 'Gazzetta');
    await membership('tre', '2024-08-01', 'Corriere');
    expect(await members(`validAt=2024-05-01&atLeast=${last}`)).toEqual({ uno: 'yes', tre: 'disputed' });
    expect(await members('validAt=2024-09-01')).toEqual({ uno: 'yes', tre: 'yes' });
    const { claims } = (
      (await ask(`/v1/networks/${NETWORK}/members?validAt=2024-05-01`))['items'] as {
        status: string;
        claims: { source: string }[];
      }[]
    ).find(({ status }) => status === 'disputed') as { claims: { source: string }[] };
    expect(claims.map((claim) => claim.source).sort()).toEqual(['PRESS: Corriere', 'PRESS: Gazzetta']);

    const disputed = keep(
      await registrar.post(`/v1/networks/${NETWORK}/disputes`, {
        claims: [reference(first)],
        reason: 'fonti in contrasto',
      }),
    );
    keep(
      await registrar.post(`/v1/networks/${NETWORK}/disputes/resolutions`, {
        dispute: reference(disputed),
        chosen: null,
        reason: 'la Gazzetta si corresse',
      }),
    );
    expect(await members(`validAt=2024-05-01&atLeast=${last}`)).toEqual({ uno: 'yes' });
  });

  it('tells what was believed about a date, when that changed and why', async () => {
    const { beliefs } = await ask(`/v1/facts/history?entity=${MEMBER('due')}&validAt=2024-06-01`);
    expect((beliefs as Belief[]).map(({ status, because }) => [status, because?.type])).toEqual([
      ['yes', 'membership.MembershipRecorded.v1'],
      ['no', 'repair.EventRetracted.v1'],
    ]);
    const { stretches } = await ask(`/v1/facts/timeline?entity=${MEMBER('uno')}`);
    expect(stretches).toMatchObject([
      { status: 'yes', validFrom: '2024-03-31T22:00:00.000Z', validTo: null },
    ]);
  });

  it('draws one thing on both clocks: what was retracted is believed no more from there on', async () => {
    const { patches } = await ask(`/v1/facts/picture?entity=${MEMBER('due')}`);
    const told = patches as { knownTo: { commit: string } | null; knownFrom: { commit: string } }[];
    expect(told).toMatchObject([{ status: 'yes', validFrom: expect.any(String) as string, validTo: null }]);
    const [{ knownFrom, knownTo } = { knownFrom: null, knownTo: null }] = told;
    expect(Number(knownTo?.commit)).toBeGreaterThan(Number(knownFrom?.commit));
    const before = `${knownFrom?.commit ?? ''}/${knownFrom?.commit ?? ''}`;
    const then = await ask(`/v1/facts/picture?entity=${MEMBER('due')}&knownAt=${before}`);
    expect(then['patches']).toMatchObject([{ knownTo: null }]);
  });

  it('explains a cell down to its source', async () => {
    const explained = await ask(`/v1/facts/explanation?entity=${MEMBER('uno')}&validAt=2024-06-01`);
    expect(explained).toMatchObject({
      status: 'yes',
      because: [
        {
          type: 'membership.MembershipRecorded.v1',
          source: { kind: 'PRESS', reference: 'Bollettino 5' },
          by: { office: 'registrar' },
        },
        { type: 'repair.FactCorrected.v1', reason: 'letta male' },
      ],
    });
  });

  it('lists what differs between two states, with the events that made it', async () => {
    const { lines } = await ask(
      `/v1/networks/${NETWORK}/difference?fromValidAt=2024-03-01&validAt=2024-06-01`,
    );
    expect(lines as Line[]).toMatchObject([
      {
        entity: MEMBER('uno'),
        change: 'appeared',
        because: [{ type: 'membership.MembershipRecorded.v1' }, { type: 'repair.FactCorrected.v1' }],
      },
    ]);
    expect(
      (await ask(`/v1/networks/${NETWORK}/difference?fromValidAt=2024-06-01&validAt=2024-06-01`))['lines'],
    ).toEqual([]);
  });

  it('gives the events as CloudEvents, filtered, and live with resumption', async () => {
    const { items } = await ask(`/v1/networks/${NETWORK}/events?type=membership.&subject=${id('uno')}`);
    expect(items).toMatchObject([
      {
        specversion: '1.0',
        type: 'membership.MembershipRecorded.v1',
        effectiveedtf: '2024-05-01',
        data: { party: id('uno') },
      },
    ]);
    const sequences = (list: unknown): bigint[] =>
      (list as { sequence: string }[]).map(({ sequence }) => BigInt(sequence));
    const all = sequences((await ask(`/v1/networks/${NETWORK}/events?limit=200`))['items']);
    expect(all).toEqual([...all].sort((a, b) => (a < b ? -1 : 1)));

    const lines = await historian.stream(`/v1/networks/${NETWORK}/events/stream`, 2, {
      'last-event-id': String(all.at(-3)),
    });
    expect(lines.map((event) => event['sequence'])).toEqual(all.slice(-2).map(String));
  });

  it('replays the record event by event, each with the state it left', async () => {
    const frames = await historian.lines(`/v1/networks/${NETWORK}/replay?validAt=2024-06-01`);
    const counts = frames.map(({ state }) => (state as { members: unknown[] }).members.length);
    const { items } = await ask(`/v1/networks/${NETWORK}/events?limit=200`);
    expect(frames).toHaveLength((items as unknown[]).length);
    expect(counts[0]).toBe(0);
    expect(counts.at(-1)).toBe(1);
    expect(Math.max(...counts)).toBe(2);

    const since = (instant: string): Promise<readonly unknown[]> =>
      historian.lines(`/v1/networks/${NETWORK}/replay?since=${instant}`);
    expect(await since('2020-01-01T00:00:00Z')).toHaveLength(frames.length);
    expect(await since('2099-01-01T00:00:00Z')).toEqual([]);
  });

  it('tells where the record is late and in doubt', async () => {
    const gaps = await ask(`/v1/networks/${NETWORK}/gaps?days=30&validAt=2024-06-01`);
    expect((gaps['lateEntries'] as { daysLate: number }[]).length).toBeGreaterThan(0);
    expect((gaps['lateEntries'] as { daysLate: number }[]).every(({ daysLate }) => daysLate > 30)).toBe(true);
  });

  it('gives a fixed question the same answer for ever, with a strong tag', async () => {
    const path = `/v1/networks/${NETWORK}/state?validAt=2024-06-01&knownAt=${last}`;
    const first = await historian.raw(path);
    expect(first.headers.get('cache-control')).toContain('immutable');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[^"]+"$/);
    expect(
      (
        await historian.raw(path, {
          'if-none-match': tag,
          // Without these, fetch itself asks caches to stand aside.
          'cache-control': 'max-age=0',
          pragma: 'none',
        })
      ).status,
    ).toBe(304);
    await membership('due', '2020', 'Bollettino 9');
    expect((await historian.raw(path)).headers.get('etag')).toBe(tag);
  });

  it('refuses to repair what is not there, or is another network’s', async () => {
    const nowhere = {
      id: '00000000-0000-4000-8000-000000000000',
      stream: `register-${NETWORK}`,
      revision: '0',
    };
    const path = `/v1/networks/${NETWORK}/retractions`;
    expect(await registrar.post(path, { target: nowhere, reason: 'x' })).toMatchObject({
      body: { code: 'event.unknown' },
    });
    const other = id('altra');
    accepted(await registrar.post('/v1/networks', { id: other, name: 'Altra', legalShape: 'PROTOCOL' }));
    const target = reference(recorded.get('uno') as Answer);
    expect(await registrar.post(`/v1/networks/${other}/retractions`, { target, reason: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'event.of-another-network' },
    });
    expect(await historian.post(path, { target, reason: 'x' })).toMatchObject({
      status: 403,
      body: { code: 'secretariat.not-held' },
    });
  });

  it('gives a permalink that holds, with a hash that changes only with the content', async () => {
    const path = `/v1/networks/${NETWORK}/state?validAt=2024-06-01`;
    type Permalink = { href: string; sha256: string };
    const linked = async (query: string): Promise<Permalink> => (await ask(query))['permalink'] as Permalink;
    const now = await linked(`${path}&atLeast=${last}`);
    expect(now.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await linked(now.href)).toEqual(now);
    // Something else is recorded: another place in the record, the same content.
    keep(await registrar.post('/v1/organisations', { id: id('quattro'), name: 'Ente quattro' }));
    const later = await linked(`${path}&atLeast=${last}`);
    expect(later.href).not.toBe(now.href);
    expect(later.sha256).toBe(now.sha256);

    await membership('tre', '2019', 'Bollettino 11', '2025');
    expect((await linked(`${path}&atLeast=${last}`)).sha256).not.toBe(later.sha256);
    expect(await linked(now.href)).toEqual(now);
    expect(sha256Of(await ask(now.href))).toBe(now.sha256);
  });

  it('lets caches keep every answer about a fixed past, and no other', async () => {
    const before = (await ask(`/v1/networks/${NETWORK}/events?limit=200`))['items'] as {
      id: string;
      recordedtime: string;
    }[];
    const instant = before.at(-1)?.recordedtime ?? '';
    const entity = `entity=${MEMBER('uno')}`;
    const network = `/v1/networks/${NETWORK}`;
    const paths = [
      ...[
        'state?',
        'members?',
        'motions?',
        'ballots?',
        'mandates?',
        'posts?',
        'timeline?',
        'events?',
        'gaps?',
      ],
      'difference?fromValidAt=2024-01-01&',
    ].map((path) => `${network}/${path}`);
    const all = [...paths, '/v1/networks?', `/v1/organisations/${id('uno')}?`].concat(
      ['timeline', 'history', 'explanation'].map((path) => `/v1/facts/${path}?${entity}&`),
    );
    const kept = async (query: string): Promise<string[]> => {
      const answers = await Promise.all(all.map((path) => historian.raw(`${path}${query}`)));
      expect(answers.map(({ status }) => status)).toEqual(all.map(() => 200));
      expect(answers.every(({ headers }) => /^"[^"]+"$/.test(headers.get('etag') ?? ''))).toBe(true);
      return all.filter((_, i) => answers[i]?.headers.get('cache-control')?.includes('immutable'));
    };
    expect(await kept(`validAt=2024-06-01&knownAt=${last}`)).toEqual(all);
    expect(await kept('validAt=2024-06-01')).toEqual([]);
    expect(await kept(`knownAt=${last}`)).toEqual([]);
    expect(await kept('validAt=2024-06-01&knownAt=2099-01-01T00:00:00Z')).toEqual([]);
    expect(await kept(`validAt=2024-06-01&knownAt=${'9'.repeat(18)}`)).toEqual([]);
    // An instant has passed once something later stands in the record, which in a shared one others may have written.
    if ((process.env['EVENTSTORE_URL'] ?? '') === '')
      expect(await kept(`validAt=2024-06-01&knownAt=${instant}`)).toEqual([]);
    await membership('due', '2018', 'Bollettino 12', '2019');
    await ask(`${network}/state?atLeast=${last}`);
    expect(await kept(`validAt=2024-06-01&knownAt=${instant}`)).toEqual(all);
  });

  it('knows nothing before anything was recorded', async () => {
    const before = await ask(`/v1/networks/${NETWORK}/state?validAt=2024-06-01&knownAt=1999-01-01T00:00:00Z`);
    expect(before).toMatchObject({ network: null, members: [], asOf: { position: null } });
  });

  it('says that it has not seen a position that it was to wait for', async () => {
    const path = `/v1/networks/${NETWORK}/state?atLeast=999999999999999`;
    expect(await historian.get(path)).toMatchObject({ status: 503, body: { code: 'read-model.behind' } });
  });

  it('takes any position, also one that no record will reach', async () => {
    const far = '18446744073709551615';
    expect(await historian.lines(`/v1/networks/${NETWORK}/replay?after=${far}`)).toEqual([]);
    expect(await ask(`/v1/networks/${NETWORK}/state?knownAt=${far}`)).toMatchObject({
      network: { id: NETWORK },
    });
    expect(await historian.get(`/v1/networks/${NETWORK}/difference?fromKnownAt=ieri`)).toMatchObject({
      status: 400,
    });
  });
});
