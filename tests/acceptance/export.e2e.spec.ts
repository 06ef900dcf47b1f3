import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, letRead, type Answer, type Installation, type Person } from './installation';

const file = (name: string): string => readFileSync(join(__dirname, '../../examples', name), 'utf8');
const TEXT = 'c'.repeat(64);
const LINES = { 'content-type': 'application/x-ndjson' };

type Position = { commit: string; prepare: string };
type Cell = Record<string, unknown>;
type State = Record<string, unknown> & {
  members: Cell[];
  mandates: Cell[];
  posts: Cell[];
  protocols: Cell[];
};

const accepted = (answer: Answer): Answer => {
  expect(answer).toMatchObject({ status: 201 });
  return answer;
};

const dates = [
  ...['2019-06-01', '2020-02-15', '2021-01-01', '2022-12-31', '2023-02-10', '2023-03-25', '2023-06-01'],
  ...['2024-02-15', '2024-12-01', '2025-02-20', '2025-03-01', '2025-10-10', '2025-10-11', '2026-02-01'],
  ...['2026-08-31', '2026-09-01', '2027-01-01'],
  // And the first day of each quarter of the years between.
  ...Array.from({ length: 9 }, (_, n) =>
    ['01', '04', '07', '10'].map((month) => `${2019 + n}-${month}-01`),
  ).flat(),
];

/**
 * What a state says, without the ids of the events by which the record knows it, and without the end that was foreseen
 * at the beginning: told afterwards, the end is the one that came, and nothing of it binds.
 */
const said = (cell: Cell): Cell => {
  const { events: _events, claims, until: _until, binding: _binding, ...rest } = cell;
  const candidates = (claims as { source: string | null; value: unknown }[] | undefined) ?? [];
  return { ...rest, claims: candidates.map(({ value }) => JSON.stringify(value)).sort() };
};

const statesOf = async (patto: Installation, network: string): Promise<unknown[]> => {
  const historian = await patto.as('storica');
  return Promise.all(
    dates.map(async (date) => {
      const { status, body } = await historian.get(`/v1/networks/${network}/state?validAt=${date}`);
      expect(status).toBe(200);
      const { network: itself, members, mandates, posts, protocols } = body as State;
      const inForce = protocols.filter(({ state }) => state !== 'DRAFT' && state !== 'OPEN_FOR_SIGNATURE');
      const lists = { members, mandates, posts, protocols: inForce };
      return {
        date,
        itself: itself && said(itself as Cell),
        ...Object.fromEntries(Object.entries(lists).map(([name, cells]) => [name, cells.map(said)])),
      };
    }),
  );
};

const ballotsOf = async (patto: Installation, network: string): Promise<unknown[]> => {
  const historian = await patto.as('storica');
  const { body } = await historian.get(`/v1/networks/${network}/ballots?limit=100`);
  const ids = (body['items'] as { id: string }[]).map(({ id }) => id);
  return Promise.all(
    ids.map(async (id) => {
      const ballot = (await historian.get(`/v1/ballots/${id}`)).body;
      const votes = (ballot['votes'] as { organisation: { id: string }; option: string; weight: number }[])
        .filter(({ option }) => option !== 'absent')
        .map(({ organisation, option, weight }) => `${organisation.id} ${option} ${weight}`)
        .sort();
      return { id, votes, outcome: (ballot['verdict'] as { outcome: string } | null)?.outcome };
    }),
  );
};

const seen = async (patto: Installation): Promise<void> => {
  const registrar = await patto.as('registrar');
  const { commit, prepare } = accepted(await registrar.post('/v1/organisations', { name: 'Segnaposto' }))
    .body['position'] as Position;
  await registrar.get(`/v1/networks?atLeast=${commit}/${prepare}`);
};

const load = async (patto: Installation, lines: string): Promise<Answer> =>
  accepted(await (await patto.as('registrar')).post('/v1/imports', lines, LINES));

const exported = async (patto: Installation, network: string): Promise<string> => {
  const response = await fetch(`${patto.url}/v1/networks/${network}/export`, {
    headers: { authorization: `Bearer ${await patto.token('storica')}` },
  });
  expect(response.status).toBe(200);
  return response.text();
};

/** A live network: signatures, a withdrawal, an office, a vote, a mandate that was revoked, an entry corrected. */
const live = async (patto: Installation): Promise<void> => {
  const registrar = await patto.as('registrar');
  const secretariat = await patto.as('segreteria');
  const legal = async (party: string): Promise<Person> => patto.as(`legale-${party}`);
  const rule = {
    id: 'ordinaria',
    quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
    adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
    tie: 'REJECT',
  };
  for (const id of ['aurora', 'bucaneve', 'castagno']) {
    accepted(await registrar.post('/v1/organisations', { id, name: `Ente ${id}`, existsFrom: '2011' }));
    const term = { person: `legale-${id}`, kind: 'LEGAL', from: '2020-01-01' };
    accepted(await registrar.post(`/v1/organisations/${id}/representatives`, term));
  }
  accepted(await registrar.post('/v1/organisations/aurora/names', { name: 'Aurora onlus', from: '2024-05' }));
  const founding = {
    promoter: 'aurora',
    secretariat: 'segreteria',
    legalShape: 'PROTOCOL',
    from: '2025-01-01',
  };
  accepted(
    await (await legal('aurora')).post('/v1/networks', { id: 'viva', name: 'Rete viva', ...founding }),
  );
  await letRead(secretariat, 'viva');
  accepted(
    await secretariat.post('/v1/networks/viva/instruments', {
      id: 'patto-vivo',
      title: 'Protocollo',
      kind: 'PROTOCOL',
      textHash: TEXT,
      parties: ['aurora', 'bucaneve', 'castagno'],
      entryIntoForce: { when: { allSigned: true } },
      withdrawal: { monthsOfNotice: 3, yearEnd: null },
      accession: 'OPEN',
      decisionRules: [rule],
    }),
  );
  accepted(await secretariat.post('/v1/instruments/viva.patto-vivo/opening'));
  for (const [i, party] of ['aurora', 'bucaneve', 'castagno'].entries()) {
    const signature = { party, method: 'FEQ', textHash: TEXT, signedOn: `2025-02-0${i + 1}` };
    accepted(await (await legal(party)).post('/v1/instruments/viva.patto-vivo/signatures', signature));
  }
  await until(patto, ({ members }) => members.length === 3);
  const notice = { party: 'castagno', receivedOn: '2025-07-10' };
  accepted(await (await legal('castagno')).post('/v1/networks/viva/withdrawals', notice));
  const office = { post: 'SPOKESPERSON', person: 'portavoce', from: '2025-03-01' };
  accepted(await secretariat.post('/v1/networks/viva/posts', office));
  const chair = { post: 'CHAIR', person: 'presidente', from: '2025-03-01' };
  const appointed = accepted(await secretariat.post('/v1/networks/viva/posts', chair)).body;
  const [target] = appointed['events'] as object[];
  const undone = { target, from: '2025-10-10', authority: 'Tribunale', reason: 'nomina irregolare' };
  accepted(await secretariat.post('/v1/networks/viva/annulments', undone));
  const end = { post: 'SPOKESPERSON', person: 'portavoce', on: '2026-09-01', reason: 'dimissioni' };
  accepted(await secretariat.post('/v1/networks/viva/posts/end', end));
  await vote(patto, secretariat);
  await repair(secretariat);
};

/** A term entered with a wrong day and corrected, and one entered by mistake and taken back. */
const repair = async (secretariat: Person): Promise<void> => {
  const entered = async (post: string): Promise<object> => {
    const term = { post, person: 'tesoriera', from: '2025-04-01' };
    const [target] = accepted(await secretariat.post('/v1/networks/viva/posts', term)).body[
      'events'
    ] as object[];
    return target ?? {};
  };
  const changes = {
    target: await entered('SPOKESPERSON'),
    changes: { from: '2025-06-01' },
    reason: 'verbale riletto',
  };
  accepted(await secretariat.post('/v1/networks/viva/corrections', changes));
  const mistake = { target: await entered('CHAIR'), reason: 'mai nominata' };
  accepted(await secretariat.post('/v1/networks/viva/retractions', mistake));
};

const vote = async (patto: Installation, secretariat: Person): Promise<void> => {
  const execution = { kind: 'confer-mandate', person: 'delegata', scope: 'Tavolo', limits: 'nessuna spesa' };
  accepted(
    await secretariat.post('/v1/networks/viva/motions', {
      id: 'mozione',
      title: 'Mandato',
      textHash: TEXT,
      matter: ['EXTERNAL_MANDATE'],
      execution: { ...execution, from: '2026-01-01', until: '2030-01-01' },
    }),
  );
  const ballot = { motion: 'viva.mozione', instrument: 'viva.patto-vivo', rule: 'ordinaria' };
  accepted(await secretariat.post('/v1/networks/viva/ballots', ballot));
  for (const organisation of ['aurora', 'bucaneve']) {
    const cast = { organisation, option: 'for' };
    accepted(await (await patto.as(`legale-${organisation}`)).post('/v1/ballots/viva.mozione.1/votes', cast));
  }
  accepted(await secretariat.post('/v1/ballots/viva.mozione.1/closure'));
  await until(patto, ({ mandates }) => mandates.length === 1, '2026-06-01');
  const revocation = { effective: '2026-09-01', reason: 'tavolo concluso' };
  accepted(await secretariat.post('/v1/mandates/viva.mozione.1/revocation', revocation));
};

const until = async (
  patto: Installation,
  holds: (state: State) => boolean,
  validAt = '2025-03-01',
): Promise<void> => {
  const historian = await patto.as('storica');
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const { body } = await historian.get(`/v1/networks/viva/state?validAt=${validAt}`);
    if ('members' in body && holds(body as State)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The state never became what it should');
};

const source = { kind: 'MINUTES', reference: 'Libro verbali' };
const past = [
  { kind: 'network', id: 'viva', name: 'Rete viva', legalShape: 'PROTOCOL', from: '2025-01-01', source },
  { kind: 'organisation', id: 'dalia', name: 'Dalia', from: '1999', source },
  { kind: 'organisation', id: 'edera', name: 'Edera', source },
  { kind: 'rename', organisation: 'dalia', name: 'Dalia scs', from: '2020-02', source },
  { kind: 'merger', absorbed: ['dalia'], into: 'edera', how: 'INCORPORATION', on: '2021-06-30', source },
  { kind: 'membership', network: 'viva', party: 'dalia', from: '2019', until: '2021-06-30', source },
  {
    kind: 'membership',
    network: 'viva',
    party: 'edera',
    period: 2,
    class: 'OBSERVER',
    from: '2021-07',
    source,
  },
  { kind: 'representation', organisation: 'dalia', person: 'p-1', capacity: 'LEGAL', from: '2000', source },
  { kind: 'post', network: 'viva', post: 'CHAIR', person: 'p-1', from: '2019', until: '2020', source },
  { kind: 'mandate', id: 'm-1', network: 'viva', person: 'p-1', scope: 'Tavolo', from: '2019-05', source },
  {
    kind: 'ballot',
    id: 'voto-2020',
    network: 'viva',
    title: 'Bilancio 2019',
    on: '2020-05',
    votes: { for: ['dalia'], against: ['edera'], absent: ['aurora'] },
    weights: { dalia: 3 },
    rule: {
      id: 'r',
      adopted: { count: 'for', op: '>', share: '1/2', of: 'cast', unit: 'votes' },
      tie: 'REJECT',
    },
    proclaimed: 'REJECTED',
    source,
  },
];

const divided = {
  ...{
    kind: 'division',
    organisation: 'edera',
    into: ['felce', 'edera'],
    how: 'PARTIAL',
    on: '2023',
    source,
  },
};

const repairs = [
  {
    ...{ kind: 'annulment', network: 'viva', of: divided, source },
    ...{ authority: 'Tribunale', reason: 'scissione nulla' },
  },
  {
    kind: 'annulment',
    network: 'viva',
    of: past.find(({ kind, party }) => kind === 'membership' && party === 'edera'),
    from: '2024-12-01',
    authority: 'Tribunale',
    reason: 'ammissione irregolare',
    source,
  },
  {
    kind: 'dispute',
    network: 'viva',
    claims: [past.find(({ kind }) => kind === 'mandate')],
    reason: 'il verbale non si trova',
    source: { kind: 'ORAL', reference: 'Testimonianza' },
  },
];

describe('What is exported and imported into an empty record', () => {
  let here: Installation;
  let there: Installation;

  beforeAll(async () => {
    [here, there] = await Promise.all([install({ isEmpty: true }), install({ isEmpty: true })]);
    await live(here);
    await load(here, [...repairs, ...past].map((line) => JSON.stringify(line)).join('\n'));
    for (const name of ['rart/founders.ndjson', 'rart/press.ndjson', 'carta/carta.ndjson'])
      await load(here, file(name));
    for (const network of ['rart', 'carta-integrazione']) await letRead(await here.as('registrar'), network);
    await seen(here);
  });
  afterAll(async () => Promise.all([here.stop(), there.stop()]));

  it.each(['viva', 'rart', 'carta-integrazione'])(
    'gives %s the same states at many dates',
    async (network) => {
      await load(there, await exported(here, network));
      await letRead(await there.as('registrar'), network);
      await seen(there);
      expect(await statesOf(there, network)).toEqual(await statesOf(here, network));
      expect(await ballotsOf(there, network)).toEqual(await ballotsOf(here, network));
    },
  );

  it('says of a network that was annulled or disputed what was', async () => {
    const historian = await there.as('storica');
    const explained = async (entity: string, date: string): Promise<unknown> =>
      (await historian.get(`/v1/facts/explanation?entity=${entity}&validAt=${date}`)).body['status'];
    expect(await explained('member:viva:edera:2', '2024-01-01')).toBe('yes');
    expect(await explained('member:viva:edera:2', '2025-01-01')).toBe('annulled');
    expect(await explained('post:viva:CHAIR:presidente', '2025-11-01')).toBe('annulled');
    expect(await explained('mandate:viva.m-1', '2020-01-01')).toBe('disputed');
    expect(await explained('successor:edera', '2024-01-01')).toBe('annulled');
    expect(await explained('post:viva:SPOKESPERSON:tesoriera', '2025-05-01')).toBe('no');
    expect(await explained('post:viva:SPOKESPERSON:tesoriera', '2025-07-01')).toBe('yes');
  });

  it('shows where a past ballot was proclaimed otherwise than its rule has it', async () => {
    const historian = await there.as('storica');
    expect((await historian.get('/v1/ballots/viva.voto-2020')).body).toMatchObject({
      proclaimed: 'REJECTED',
      verdict: { outcome: 'ADOPTED' },
      diverges: true,
    });
  });

  it.each(['rart', 'viva'])('is exported again as the same lines: %s', async (network) => {
    const lines = async (patto: Installation): Promise<string[]> =>
      (await exported(patto, network)).split('\n').sort();
    expect(await lines(there)).toEqual(await lines(here));
  });
});
