import { install, type Answer, type Installation, type Person } from './installation';

const run = Date.now().toString(36);
const id = (name: string): string => `${name}-${run}`;
const NETWORK = id('passata');
/** The id of what is the network's own. */
const own = (name: string): string => `${NETWORK}.${id(name)}`;
const LINES = { 'content-type': 'application/x-ndjson' };
const source = (reference: string): object => ({ kind: 'REGISTER', reference });
const told = { network: NETWORK, source: source('libro') };

const organisation = (name: string, called: string, from: object, more: object = {}): object => ({
  ...{ kind: 'organisation', id: id(name), name: called, from: '2000', source: from },
  ...more,
});
const ballot = (name: string, on: string): object => ({
  ...{ kind: 'ballot', id: id(name), on, title: name, votes: { for: [id('elce')], absent: [id('faggio')] } },
  ...told,
});

const LINES_OF_THE_PAST = [
  { kind: 'network', id: NETWORK, name: 'Passata', legalShape: 'PROTOCOL', source: source('atto') },
  organisation('elce', 'Elce', source('registro')),
  {
    kind: 'rename',
    organisation: id('elce'),
    name: 'Elce nuova',
    from: '2021-01-01',
    source: source('registro'),
  },
  organisation('faggio', 'Faggio', source('registro')),
  organisation('quercia', 'Quercia', source('registro')),
  organisation('acero', 'Acero ODV', source('statuto')),
  organisation('acero', 'Acero O.D.V.', source('sito')),
  ...['elce', 'faggio', 'acero'].map((party) => ({
    ...{ kind: 'membership', party: id(party), from: '2018', ...told },
  })),
  {
    ...{
      kind: 'merger',
      absorbed: [id('faggio')],
      into: id('quercia'),
      how: 'INCORPORATION',
      on: '2021-07-01',
    },
    source: source('atto di fusione'),
  },
  {
    kind: 'division',
    organisation: id('quercia'),
    into: [id('elce')],
    how: 'PARTIAL',
    on: '2022',
    source: source('atto'),
  },
  ballot('voto', '2019-05-01'),
  ballot('annullato', '2020-05-01'),
];

type Entry = { event: string; type: string; stream: string; revision: string };

describe('The past, as it is shown', () => {
  let patto: Installation;
  let registrar: Person;

  const ask = async (path: string): Promise<Record<string, unknown>> => {
    const answer = await registrar.get(path);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  };
  const items = async (path: string): Promise<readonly unknown[]> =>
    (await ask(`/v1/networks/${NETWORK}/${path}`))['items'] as unknown[];
  const accepted = (answer: Answer): string => {
    expect(answer).toMatchObject({ status: 201 });
    const { commit, prepare } = answer.body['position'] as { commit: string; prepare: string };
    return `atLeast=${commit}/${prepare}`;
  };

  beforeAll(async () => {
    patto = await install();
    registrar = await patto.as('registrar');
    const text = LINES_OF_THE_PAST.map((line) => JSON.stringify(line)).join('\n');
    const imported = await registrar.post('/v1/imports', text, LINES);
    expect(imported).toMatchObject({ status: 201, body: { bad: [] } });
    const seen = accepted(await registrar.post('/v1/organisations', { name: 'Segnaposto' }));
    await ask(`/v1/networks?${seen}`);
  });
  afterAll(async () => patto.stop());

  it('says what became of a body, and that it is no more', async () => {
    const path = `/v1/organisations/${id('faggio')}`;
    expect(await ask(`${path}?validAt=2021-06-30`)).toMatchObject({ exists: 'yes', became: null });
    expect(await ask(`${path}?validAt=2021-07-01`)).toMatchObject({
      exists: 'no',
      became: {
        ...{ how: 'INCORPORATION', on: '2021-07-01', status: 'yes' },
        into: [{ id: id('quercia'), name: 'Quercia' }],
      },
    });
  });

  it('tells as closely as it can when that was, of a body that goes on', async () => {
    const path = `/v1/organisations/${id('quercia')}`;
    const became = { how: 'DIVISION_PARTIAL', on: '2022-01-01/2023-01-01', into: [{ name: 'Elce nuova' }] };
    expect(await ask(`${path}?validAt=2022-06-01`)).toMatchObject({
      exists: 'yes',
      became: { ...became, status: 'unknown' },
    });
    expect(await ask(`${path}?validAt=2023-06-01`)).toMatchObject({
      exists: 'yes',
      became: { ...became, status: 'yes' },
    });
  });

  it('tells of the merger in the timeline of either body', async () => {
    const typesFor = async (body: string): Promise<readonly string[]> =>
      ((await items(`timeline?limit=200&subject=${id(body)}`)) as Entry[]).map(({ type }) => type);
    expect(await typesFor('faggio')).toContain('party.OrganisationAbsorbed.v1');
    expect(await typesFor('quercia')).toContain('party.OrganisationAbsorbed.v1');
    expect(await typesFor('acero')).not.toContain('party.OrganisationAbsorbed.v1');
  });

  it('shows a name on which sources disagree as each of them gives it', async () => {
    const disputed = {
      // In an order that does not depend on who told first.
      ...{ id: id('acero'), name: 'Acero O.D.V.', status: 'disputed' },
      names: [
        { name: 'Acero O.D.V.', source: 'REGISTER: sito' },
        { name: 'Acero ODV', source: 'REGISTER: statuto' },
      ],
    };
    expect(await ask(`/v1/organisations/${id('acero')}`)).toMatchObject(disputed);
    const { members } = await ask(`/v1/networks/${NETWORK}/state?validAt=2022-01-01`);
    for (const list of [members, await items('members?validAt=2022-01-01')])
      expect(list).toContainEqual(expect.objectContaining({ organisation: disputed }));
    expect(await ask(`/v1/organisations/${id('elce')}`)).toMatchObject({ status: 'yes', names: [] });
  });

  it('calls the voters of a past ballot as they were called then, unless asked for another day', async () => {
    const votes = async (query: string): Promise<unknown> =>
      (await ask(`/v1/ballots/${own('voto')}${query}`))['votes'];
    expect(await votes('')).toContainEqual(
      expect.objectContaining({ organisation: { id: id('elce'), name: 'Elce', status: 'yes', names: [] } }),
    );
    expect(await votes('?validAt=2022-01-01')).toContainEqual(
      expect.objectContaining({ organisation: expect.objectContaining({ name: 'Elce nuova' }) as unknown }),
    );
  });

  it('keeps an annulled ballot where it stood, and says that it was annulled', async () => {
    const path = `/v1/ballots/${own('annullato')}`;
    expect(await ask(path)).toMatchObject({ status: 'yes' });
    expect(await ask(`${path}?validAt=2020-04-30`)).toMatchObject({ status: 'no' });
    const entries = (await items('timeline?limit=200')) as Entry[];
    const entry = entries.find(({ stream }) => stream === `ballot-${own('annullato')}`);
    const target = { id: entry?.event, stream: entry?.stream, revision: entry?.revision };
    const seen = accepted(
      await registrar.post(`/v1/networks/${NETWORK}/annulments`, {
        ...{ target, from: null, authority: 'Tribunale, sentenza 2/2024', reason: 'convocazione mancata' },
      }),
    );
    expect(await ask(`${path}?${seen}`)).toMatchObject({ status: 'annulled' });
    expect(await items('ballots')).toMatchObject([
      { id: own('annullato'), status: 'annulled', state: 'TALLIED' },
      { id: own('voto'), status: 'yes' },
    ]);
  });

  it('takes nothing that sources tell for a late entry, and says that no list is cut', async () => {
    expect(await ask(`/v1/networks/${NETWORK}/gaps?days=30`)).toMatchObject({ lateEntries: [], cut: [] });
  });
});
