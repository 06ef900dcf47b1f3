import { install, type Answer, type Installation, type Person } from './installation';

jest.setTimeout(120_000);

const run = Date.now().toString(36);
const id = (name: string): string => `${name}-${run}`;
const RETE = id('rete');
const NORD = id('nord');
const SUD = id('sud');
const TEXT = 'a'.repeat(64);
const PROTOCOL = `${RETE}.${id('protocollo')}`;
const BOOK = { kind: 'REGISTER', reference: 'Libro soci' };
const PRESS = { kind: 'PRESS', reference: 'Giornale' };

const accepted = (answer: Answer): Answer => {
  expect(answer).toMatchObject({ status: 201 });
  return answer;
};

/** What was answered wrongly once: tried over HTTP, with the right answer. */
describe('A past that sources tell beside what is done', () => {
  let patto: Installation;
  let registrar: Person;
  let secretariat: Person;
  let legal: Person;
  let last: string;

  const keep = (answer: Answer): Answer => {
    const { commit, prepare } = accepted(answer).body['position'] as { commit: string; prepare: string };
    last = `${commit}/${prepare}`;
    return answer;
  };
  const tell = async (...lines: readonly object[]): Promise<Answer> =>
    registrar.post('/v1/imports', lines.map((line) => JSON.stringify(line)).join('\n'), {
      'content-type': 'application/x-ndjson',
    });
  const ask = async (path: string, reader = secretariat): Promise<Record<string, unknown>> => {
    const answer = await reader.get(`${path}${path.includes('?') ? '&' : '?'}atLeast=${last}`);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  };
  type Member = {
    organisation: { id: string };
    status: string;
    class: string | null;
    leavesOn: string | null;
  };
  const memberOn = async (party: string, day: string, network = RETE): Promise<Member | undefined> =>
    ((await ask(`/v1/networks/${network}/members?validAt=${day}`))['items'] as Member[]).find(
      ({ organisation }) => organisation.id === party,
    );
  const body = (name: string, source: object, more: object = {}): object => ({
    ...{ kind: 'organisation', id: id(name), name, source, ...more },
  });
  const membership = (party: string, source: object, more: object): object => ({
    ...{ kind: 'membership', network: RETE, party, source, ...more },
  });

  beforeAll(async () => {
    patto = await install();
    [registrar, secretariat] = [await patto.as('registrar'), await patto.as('segreteria')];
    legal = await patto.as(id('legale'));
    for (const party of [NORD, SUD]) {
      accepted(await registrar.post('/v1/organisations', { id: party, name: `Ente ${party}` }));
      const path = `/v1/organisations/${party}/representatives`;
      accepted(await registrar.post(path, { person: id('legale'), kind: 'LEGAL', from: '2020-01-01' }));
    }
    const founding = {
      id: RETE,
      name: 'Rete',
      legalShape: 'PROTOCOL',
      secretariat: 'segreteria',
      from: '2024',
    };
    accepted(await registrar.post('/v1/networks', founding));
    const draft = {
      ...{
        id: id('protocollo'),
        title: 'Protocollo',
        kind: 'PROTOCOL',
        textHash: TEXT,
        parties: [NORD, SUD],
      },
      ...{ entryIntoForce: { when: { allSigned: true } }, withdrawal: { monthsOfNotice: 3, yearEnd: null } },
      ...{ accession: 'OPEN', decisionRules: [] },
    };
    accepted(await secretariat.post(`/v1/networks/${RETE}/instruments`, draft));
    accepted(await secretariat.post(`/v1/instruments/${PROTOCOL}/opening`, { openedOn: '2024-01-15' }));
    for (const party of [NORD, SUD]) {
      const signed = { party, method: 'FEQ', textHash: TEXT, signedOn: '2024-02-01' };
      keep(await legal.post(`/v1/instruments/${PROTOCOL}/signatures`, signed));
    }
    for (let tries = 0; tries < 200 && !(await memberOn(SUD, '2024-03-01')); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
  });
  afterAll(async () => patto.stop());

  it('refuses acts before the thing that they act on', async () => {
    const notice = { party: NORD, receivedOn: '1990-01-01' };
    expect(await legal.post(`/v1/networks/${RETE}/withdrawals`, notice)).toMatchObject({
      status: 409,
      body: { code: 'notice.before-membership' },
    });
    const acceded = { party: NORD, textHash: TEXT, on: '2019-01-01' };
    expect(await legal.post(`/v1/instruments/${PROTOCOL}/accessions`, acceded)).toMatchObject({
      status: 409,
    });
    const office = { post: 'CHAIR', person: id('presidente') };
    keep(await secretariat.post(`/v1/networks/${RETE}/posts`, { ...office, from: '2025-01-01' }));
    const ended = { ...office, on: '2024-06-01', reason: 'errore' };
    expect(await secretariat.post(`/v1/networks/${RETE}/posts/end`, ended)).toMatchObject({
      status: 409,
      body: { code: 'post.not-begun' },
    });
    expect(await memberOn(NORD, '2024-03-01')).toMatchObject({ status: 'yes', leavesOn: null });
  });

  it('has a return to a former name, and a name that was entered late', async () => {
    const path = `/v1/organisations/${NORD}/names`;
    const former = `Ente ${NORD}`;
    for (const [name, from] of [
      ['Nuovo nome', '2024-05-01'],
      [former, '2025-05-01'],
      ['Primo nome', '2023-01-01'],
    ])
      expect((keep(await registrar.post(path, { name, from })).body['events'] as unknown[]).length).toBe(1);
    const nameOn = async (day: string): Promise<unknown> =>
      (await ask(`/v1/organisations/${NORD}?validAt=${day}`))['name'];
    expect(await Promise.all(['2022-01-01', '2023-06-01', '2024-06-01', '2025-06-01'].map(nameOn))).toEqual([
      ...[former, 'Primo nome', 'Nuovo nome', former],
    ]);
  });

  it('shows a name of which sources disagree as each tells it, never as an id', async () => {
    const told = (name: string, source: object): object => ({ ...body('cisv', source), name });
    keep(await tell(told('CISV ETS', BOOK), told('CISV Solidarietà SCS', PRESS)));
    const { names } = await ask(`/v1/organisations/${id('cisv')}?validAt=2025-01-01`);
    expect((names as { name: string }[]).map(({ name }) => name).sort()).toEqual([
      'CISV ETS',
      'CISV Solidarietà SCS',
    ]);
    const net = (name: string, source: object): object => ({
      ...{ kind: 'network', id: id('altra'), name, legalShape: 'PROTOCOL', source },
    });
    keep(await tell(net('Rete di prima', BOOK), net('Rete di poi', PRESS)));
    // As long as nobody keeps a network, the registrar does.
    const page = await ask('/v1/networks?limit=100&validAt=2025-01-01', registrar);
    const found = (page['items'] as { id: string; names: { name: string }[]; legalShape: string }[]).find(
      (one) => one.id === id('altra'),
    );
    expect(found?.names.map(({ name }) => name).sort()).toEqual(['Rete di poi', 'Rete di prima']);
    expect(found?.legalShape).toBe('PROTOCOL');
  });

  it('keeps a member what it is when a source tells of another class, and changes it by an act', async () => {
    keep(await tell(membership(SUD, PRESS, { class: 'OBSERVER', from: '2025-01-01' })));
    expect(await memberOn(SUD, '2025-06-01')).toMatchObject({ status: 'yes', class: 'FULL' });
    const { toldOtherwise } = await ask(`/v1/networks/${RETE}/gaps?validAt=2025-06-01`);
    expect((toldOtherwise as { entity: string }[]).map(({ entity }) => entity)).toContain(
      `member:${RETE}:${SUD}:1`,
    );
    const change = { party: SUD, class: 'OBSERVER', from: '2025-01-01', reason: 'richiesta' };
    keep(await secretariat.post(`/v1/networks/${RETE}/membership-classes`, change));
    expect(await memberOn(SUD, '2024-12-31')).toMatchObject({ class: 'FULL' });
    expect(await memberOn(SUD, '2025-01-01')).toMatchObject({ status: 'yes', class: 'OBSERVER' });
  });

  it('refuses what runs backwards, and what nobody knows', async () => {
    const reversed = membership(NORD, PRESS, { from: '2024-12-01', until: '2023-02-01' });
    expect(await tell(reversed)).toMatchObject({
      status: 400,
      body: { facts: { bad: [{ code: 'interval.empty' }] } },
    });
    expect(await tell(membership(RETE, PRESS, { from: '2024' }))).toMatchObject({
      status: 400,
      body: { facts: { bad: [{ code: 'line.of-itself', path: '/party' }] } },
    });
    const unknown = { person: 'chiunque', kind: 'LEGAL', from: '2020-01-01' };
    expect(await registrar.post(`/v1/organisations/${id('ignota')}/representatives`, unknown)).toMatchObject({
      status: 409,
      body: { code: 'organisation.unknown' },
    });
    const office = { post: 'CHAIR', person: 'chiunque', from: '2025-01-01' };
    expect(await registrar.post(`/v1/networks/${id('ignota')}/posts`, office)).toMatchObject({
      status: 409,
      body: { code: 'network.unknown' },
    });
    expect((await tell(membership(id('ignota'), PRESS, { from: '2024' }))).body['doubts']).toMatchObject({
      dangling: 1,
    });
  });

  it('shows what comes back to itself: successions, and networks that are members of each other', async () => {
    const [one, other, third] = [id('giro-a'), id('giro-b'), id('giro-c')];
    const turn = (from: string, into: string): object => ({
      ...{ kind: 'merger', absorbed: [from], into, how: 'INCORPORATION', on: '2020', source: BOOK },
    });
    const within = (network: string, party: string): object => ({
      ...{ kind: 'membership', network, party, from: '2021-01-01', source: PRESS },
    });
    const net = {
      kind: 'network',
      id: id('federata'),
      name: 'Federata',
      legalShape: 'PROTOCOL',
      source: BOOK,
    };
    keep(
      await tell(
        ...['giro-a', 'giro-b', 'giro-c'].map((name) => body(name, BOOK)),
        ...[turn(one, other), turn(other, third), turn(third, one)],
        ...[within(RETE, one), net, within(RETE, id('federata')), within(id('federata'), RETE)],
      ),
    );
    const { circles } = await ask(`/v1/networks/${RETE}/gaps?validAt=2025-01-01`);
    const found = (circles as { kind: string; entity: string }[]).map(
      ({ kind, entity }) => `${kind} ${entity}`,
    );
    expect(found).toEqual(
      [one, other, third]
        .map((turned) => `succession successor:${turned}`)
        .concat(
          `membership member:${id('federata')}:${RETE}:1`,
          `membership member:${RETE}:${id('federata')}:1`,
        ),
    );
  });

  it('refuses a tax code that another body has, and shows one that sources give to two', async () => {
    const code = { list: 'CF', value: `cf-${run}` };
    const named = (name: string): object => ({ id: id(name), name, externalIds: [code] });
    const key = { 'idempotency-key': `codice-a-${run}` };
    keep(await registrar.post('/v1/organisations', named('codice-a'), key));
    keep(await registrar.post('/v1/organisations', named('codice-a'), key));
    expect(await registrar.post('/v1/organisations', named('codice-b'))).toMatchObject({
      status: 409,
      body: { code: 'organisation.identifier-taken', facts: { ...code, organisation: id('codice-a') } },
    });
    const told = body('codice-c', BOOK, { externalIds: [code] });
    keep(await tell(told, membership(id('codice-c'), PRESS, { from: '2021-01-01' })));
    const { identifiers } = await ask(`/v1/networks/${RETE}/gaps?validAt=2025-01-01`);
    expect(identifiers).toEqual([{ ...code, organisations: [id('codice-a'), id('codice-c')] }]);
  });

  it('gives a tax code to one of several bodies that ask for it at the same moment', async () => {
    const externalIds = [{ list: 'CF', value: `cf-gara-${run}` }];
    const asked = ['uno', 'due', 'tre', 'quattro'].map((name) =>
      registrar.post('/v1/organisations', { id: id(`gara-${name}`), name, externalIds }),
    );
    const answers = (await Promise.all(asked)).map(({ status, body: { code } }) => code ?? status);
    expect(answers.sort()).toEqual([201, ...Array<string>(3).fill('organisation.identifier-taken')]);
  });

  it('says of an office for whom it is held, and what it is called', async () => {
    const post = { network: RETE, post: 'TESORIERE', source: BOOK };
    const office = { ...post, kind: 'post', person: id('tesoriere'), organisation: NORD, from: '2021-01-01' };
    const called = { ...post, kind: 'post-name', name: 'Cassa', from: '2021-01-01' };
    keep(await tell(office, called));
    const { items } = await ask(`/v1/networks/${RETE}/posts?validAt=2023-06-01`);
    expect((items as { post: string }[]).find((one) => one.post === 'TESORIERE')).toMatchObject({
      called: { name: 'Cassa', status: 'yes', names: [] },
      organisation: { id: NORD, name: 'Primo nome' },
    });
  });

  it('finds an event by its id alone right after its receipt', async () => {
    for (const name of ['subito-a', 'subito-b', 'subito-c']) {
      const made = accepted(await registrar.post('/v1/organisations', { id: id(name), name })).body;
      const [{ id: event }] = made['events'] as [{ id: string }];
      const retraction = { target: { id: event }, reason: 'registrato per errore' };
      keep(await registrar.post(`/v1/networks/${RETE}/retractions`, retraction));
    }
  });

  it('takes notice of a member, and says of it on which day it leaves', async () => {
    keep(await legal.post(`/v1/networks/${RETE}/withdrawals`, { party: NORD }));
    const member = await memberOn(NORD, new Date().toISOString().slice(0, 10));
    expect(member).toMatchObject({
      status: 'yes',
      leavesOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    });
    expect(await memberOn(NORD, member?.leavesOn ?? '')).toBeUndefined();
  });

  it('has two spells that one source tells, in any order, and refuses them where they overlap', async () => {
    const first = { key: '1', from: '2010-01-01', until: '2012-01-01' };
    const second = { key: '2', from: '2015-01-01', until: '2018-01-01' };
    for (const [name, spells] of [
      ['uno', [first, second]],
      ['due', [second, first]],
    ] as const) {
      const lines = spells.map((spell) =>
        membership(id(name), { ...BOOK, reference: `Libro di ${name}` }, spell),
      );
      keep(await tell(body(name, BOOK), ...lines));
      const days = ['2011-01-01', '2013-01-01', '2016-01-01'];
      expect(await Promise.all(days.map(async (day) => (await memberOn(id(name), day))?.status))).toEqual([
        ...['yes', undefined, 'yes'],
      ]);
    }
    const overlapping = [first, { ...second, from: '2011-06-01' }].map((spell) =>
      membership(id('tre'), BOOK, spell),
    );
    expect(await tell(...overlapping)).toMatchObject({
      status: 400,
      body: {
        facts: {
          bad: [
            { line: 1, code: 'interval.overlaps' },
            { line: 2, code: 'interval.overlaps' },
          ],
        },
      },
    });
  });

  it('disputes an end that comes before the beginning that another source tells', async () => {
    const told = [
      membership(id('conteso'), BOOK, { from: '2020-01-01' }),
      membership(id('conteso'), PRESS, { until: '2019-01-01' }),
    ];
    keep(await tell(body('conteso', BOOK), ...told));
    expect(await memberOn(id('conteso'), '2021-01-01')).toMatchObject({ status: 'disputed' });
    const { doubts } = await ask(`/v1/networks/${RETE}/gaps?validAt=2021-01-01`);
    expect((doubts as { entity: string }[]).map(({ entity }) => entity)).toContain(
      `member:${RETE}:${id('conteso')}:1`,
    );
  });

  it('lays a list that leaves a member out against all who tell of it', async () => {
    const party = id('omesso');
    const list = {
      kind: 'roster',
      network: RETE,
      on: '2023-05-01',
      parties: [id('altro')],
      complete: true,
      source: PRESS,
    };
    const other = { kind: 'MINUTES', reference: 'Verbale' };
    keep(
      await tell(
        body('omesso', BOOK),
        ...[BOOK, other].map((source) => membership(party, source, { from: '2022-01-01' })),
        list,
      ),
    );
    expect(await memberOn(party, '2023-05-01')).toMatchObject({ status: 'disputed' });
    expect(await memberOn(id('altro'), '2023-05-01')).toMatchObject({ status: 'yes' });
    expect(await memberOn(id('altro'), '2023-05-02')).toBeUndefined();
  });
});

describe('A dispute over claims of two streams', () => {
  it('is settled in both by one word', async () => {
    const patto = await install();
    const registrar = await patto.as('registrar');
    const [a, b, network] = [id('prima'), id('seconda'), id('contesa')];
    const nameOf = async (body: string): Promise<unknown> =>
      (await registrar.get(`/v1/organisations/${body}`)).body['names'];
    const until = async (body: string, count: number): Promise<void> => {
      for (
        let tries = 0;
        tries < 200 && ((await nameOf(body)) as unknown[] | undefined)?.length !== count;
        tries += 1
      )
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await nameOf(body)).toHaveLength(count);
    };
    try {
      accepted(await registrar.post('/v1/networks', { id: network, name: 'Rete', legalShape: 'PROTOCOL' }));
      const named: { readonly id: string }[] = [];
      for (const body of [a, b]) {
        accepted(await registrar.post('/v1/organisations', { id: body, name: 'Uno' }));
        const renamed = accepted(
          await registrar.post(`/v1/organisations/${body}/names`, { name: 'Due', from: '2024-01-01' }),
        );
        named.push(...(renamed.body['events'] as { readonly id: string }[]));
      }
      const path = `/v1/networks/${network}/disputes`;
      const opened = accepted(await registrar.post(path, { claims: named, reason: 'uno solo cambiò nome' }));
      for (const body of [a, b]) await until(body, 1);
      const [dispute] = opened.body['events'] as { readonly id: string }[];
      const settled = { dispute, chosen: named[0]?.id, reason: 'visto l’atto' };
      accepted(await registrar.post(`${path}/resolutions`, settled));
      for (const body of [a, b]) await until(body, 0);
      const names = await Promise.all(
        [a, b].map(async (body) => (await registrar.get(`/v1/organisations/${body}`)).body['name']),
      );
      expect(names).toEqual(['Due', 'Uno']);
    } finally {
      await patto.stop();
    }
  });
});
