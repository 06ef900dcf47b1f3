import { install, type Answer, type Installation } from './installation';

const TEXT = 'a'.repeat(64);
/** A notice of today is still running. */
const TODAY = new Date().toISOString().slice(0, 10);
const OTHER_TEXT = 'b'.repeat(64);
const RETE = '/v1/networks/rete';
const PATTO = '/v1/instruments/rete.patto';
const source = { kind: 'MINUTES', reference: 'Libro verbali' };
const rule = { id: 'ordinaria', adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' }, tie: 'REJECT' };

const ties = ['CHAIR_CASTING', 'LOT'].map((tie) => ({ ...rule, id: tie.toLowerCase(), tie }));

type Body = Record<string, unknown>;
/** Who asks for what, and what is asked for otherwise under the same key: of the same stream, as far as it can be. */
type Step = {
  readonly who: string;
  readonly path: string;
  readonly body?: Body;
  readonly otherwise: Body | { readonly path: string; readonly body: Body };
};

const step = (who: string, path: string, body: Body, changes: Body): Step => ({
  ...{ who, path, body },
  otherwise: { ...body, ...changes },
});

const founding: readonly Step[] = [
  step('registrar', '/v1/registrars', { person: 'altra-registrar' }, { person: 'terza' }),
  ...['aurora', 'betulla', 'cedro'].flatMap((id) => [
    step('registrar', '/v1/organisations', { id, name: id }, { name: 'Altra' }),
    step(
      'registrar',
      `/v1/organisations/${id}/representatives`,
      { person: `legale-${id}`, kind: 'LEGAL', from: '2020-01-01' },
      { from: '2021-01-01' },
    ),
  ]),
  step(
    'registrar',
    '/v1/organisations/aurora/names',
    { name: 'Aurora ETS', from: '2024-01-01' },
    { name: 'Altra' },
  ),
  step(
    'legale-aurora',
    '/v1/organisations/aurora/representatives',
    { person: 'delegata', kind: 'DESIGNATED', from: '2020-01-01' },
    { person: 'altra' },
  ),
  step(
    'legale-aurora',
    '/v1/organisations/aurora/representatives/end',
    { person: 'delegata', kind: 'DESIGNATED', on: '2024-01-01', reason: 'RESIGNED' },
    { on: '2024-02-01' },
  ),
  step(
    'registrar',
    '/v1/networks',
    { id: 'rete', name: 'Rete', legalShape: 'PROTOCOL', from: '2020-01-01', secretariat: 'segreteria' },
    { name: 'Altra' },
  ),
  step('segreteria', `${RETE}/names`, { name: 'Rete nuova', from: '2024-01-01' }, { from: '2024-02-01' }),
  step(
    'segreteria',
    `${RETE}/posts`,
    { post: 'CHAIR', person: 'presidente', from: '2024-01-01' },
    { from: '2024-02-01' },
  ),
  step(
    'segreteria',
    `${RETE}/posts/end`,
    { post: 'CHAIR', person: 'presidente', on: '2025-01-01', reason: 'dimissioni' },
    { on: '2025-02-01' },
  ),
  step('segreteria', `${RETE}/invitations`, {}, { email: 'altra@esempio.it' }),
  step('legale-aurora', '/v1/organisations/aurora/invitations', {}, { email: 'altra@esempio.it' }),
  step('segreteria', '/v1/me/keys', { name: 'copia notturna' }, { scope: 'read write' }),
  { who: 'segreteria', path: '/v1/me/devices', otherwise: { path: `${RETE}/invitations`, body: {} } },
  step('segreteria', `${RETE}/visibility`, { members: 'PUBLIC' }, { members: 'BODY' }),
  step(
    'segreteria',
    `${RETE}/readings`,
    { person: 'storica', parts: ['record'], from: '2024-01-01', reason: 'ricerca' },
    { parts: ['members'] },
  ),
  step(
    'segreteria',
    `${RETE}/readings/end`,
    { person: 'storica', on: '2025-01-01', reason: 'conclusa' },
    { on: '2025-02-01' },
  ),
];

const signature = (party: string): Step =>
  step(
    `legale-${party}`,
    `${PATTO}/signatures`,
    { party, method: 'FEQ', textHash: TEXT, signedOn: '2024-05-01' },
    { signedOn: '2024-05-02' },
  );

const binding: readonly Step[] = [
  step(
    'segreteria',
    `${RETE}/instruments`,
    {
      ...{ id: 'patto', title: 'Patto', kind: 'PROTOCOL', textHash: TEXT, parties: ['aurora', 'betulla'] },
      ...{ entryIntoForce: { when: { nth: 2 } }, withdrawal: { monthsOfNotice: 1, yearEnd: null } },
      ...{ accession: 'OPEN', decisionRules: [rule, ...ties] },
    },
    { textHash: OTHER_TEXT },
  ),
  {
    ...{ who: 'segreteria', path: `${PATTO}/opening`, body: { openedOn: '2024-04-01' } },
    otherwise: { openedOn: '2024-04-02' },
  },
  ...['aurora', 'betulla'].map(signature),
  step(
    'legale-cedro',
    `${PATTO}/accessions`,
    { party: 'cedro', textHash: TEXT, on: '2024-07-01' },
    { on: '2024-07-02' },
  ),
];

const living: readonly Step[] = [
  step(
    'segreteria',
    `${RETE}/vote-weights`,
    { party: 'aurora', weight: 3, instrument: 'patto', clause: 'art. 6' },
    { weight: 4 },
  ),
  step(
    'segreteria',
    `${RETE}/membership-classes`,
    { party: 'cedro', class: 'OBSERVER', from: '2025-01-01' },
    { from: '2025-02-01' },
  ),
  step(
    'legale-betulla',
    `${RETE}/withdrawals`,
    { party: 'betulla', receivedOn: TODAY },
    { receivedOn: '2025-10-02' },
  ),
  step('legale-betulla', `${RETE}/withdrawals/revoke`, { party: 'betulla' }, { party: 'cedro' }),
  step(
    'segreteria',
    `${RETE}/memberships`,
    { party: 'dalia', from: '2019', until: '2020', source },
    { from: '2018' },
  ),
  step(
    'segreteria',
    `${RETE}/motions`,
    {
      ...{ id: 'tavolo', title: 'Mandato', textHash: TEXT, matter: ['EXTERNAL_MANDATE'] },
      execution: {
        ...{ kind: 'confer-mandate', person: 'delegata', scope: 'Tavolo', limits: 'nessuna spesa' },
        ...{ from: '2026-01-01', until: '2030-01-01' },
      },
    },
    { title: 'Altro' },
  ),
  step('segreteria', `${RETE}/motions`, { id: 'altra', title: 'Altra', textHash: TEXT }, { title: 'Altro' }),
  {
    ...{ who: 'segreteria', path: '/v1/motions/rete.altra/withdrawal' },
    otherwise: { path: `${RETE}/motions`, body: { id: 'altra', title: 'Altra', textHash: TEXT } },
  },
  step(
    'segreteria',
    `${RETE}/ballots`,
    { motion: 'tavolo', instrument: 'patto', rule: 'ordinaria' },
    { closesAt: '2036-01-01T00:00:00Z' },
  ),
  step(
    'legale-aurora',
    '/v1/ballots/rete.tavolo.1/votes',
    { organisation: 'aurora', option: 'for' },
    { option: 'against' },
  ),
  {
    ...{ who: 'segreteria', path: '/v1/ballots/rete.tavolo.1/closure' },
    otherwise: {
      path: '/v1/ballots/rete.tavolo.1/votes',
      body: { organisation: 'aurora', option: 'for' },
    },
  },
];

const revocation = step(
  'segreteria',
  '/v1/mandates/rete.tavolo.1/revocation',
  { effective: '2026-09-01', reason: 'tavolo concluso' },
  { effective: '2026-10-01' },
);

const ORDER = { authority: 'Tribunale', reason: 'convocazione irregolare' };
const decided: readonly Step[] = [
  step('segreteria', '/v1/ballots/rete.tavolo.1/stays', ORDER, { reason: 'altro' }),
  step('segreteria', '/v1/ballots/rete.tavolo.1/stays/end', ORDER, { reason: 'altro' }),
  step(
    'segreteria',
    `${RETE}/upholdings`,
    {
      ...{ entity: 'mandate:rete.tavolo.1', despite: 'ballot:rete.tavolo.1' },
      ...{ ground: 'GOOD_FAITH', reason: 'convenzione firmata da un terzo' },
    },
    { reason: 'altro' },
  ),
];

/** A motion on which the two members stand against each other. */
const tied = (id: string, tie: string): readonly Step[] => [
  step('segreteria', `${RETE}/motions`, { id, title: id, textHash: TEXT }, { title: 'Altro' }),
  step(
    'segreteria',
    `${RETE}/ballots`,
    { motion: id, instrument: 'patto', rule: tie },
    { closesAt: '2036-01-01T00:00:00Z' },
  ),
  ...(['aurora', 'betulla'] as const).map((organisation, n) =>
    step(
      `legale-${organisation}`,
      `/v1/ballots/rete.${id}.1/votes`,
      { organisation, option: n === 0 ? 'for' : 'against' },
      { option: 'abstain' },
    ),
  ),
  {
    ...{ who: 'segreteria', path: `/v1/ballots/rete.${id}.1/closure` },
    otherwise: { path: `/v1/ballots/rete.${id}.1/votes`, body: { organisation: 'aurora', option: 'for' } },
  },
];

const ballotsTied: readonly Step[] = [
  step(
    'segreteria',
    `${RETE}/posts`,
    { post: 'CHAIR', person: 'altra-chair', from: '2025-06-01' },
    { from: '2025-07-01' },
  ),
  ...tied('pari', 'chair_casting'),
  step('altra-chair', '/v1/ballots/rete.pari.1/casting-vote', { choice: 'for' }, { choice: 'against' }),
  ...tied('sorte', 'lot'),
  step(
    'segreteria',
    '/v1/ballots/rete.sorte.1/lot',
    { choice: 'for', method: 'urna', witnesses: ['legale-aurora'] },
    { choice: 'against' },
  ),
];

describe('A key that was used', () => {
  let patto: Installation;
  const tried = new Set<string>();

  beforeAll(async () => {
    patto = await install({ isEmpty: true });
  });
  afterAll(() => patto.stop());

  const take = async ({ who, path, body = {}, otherwise }: Step): Promise<Answer> => {
    const person = await patto.as(who);
    const key = { 'Idempotency-Key': `chiave-${tried.size}-${path}` };
    const first = await person.post(path, body, key);
    expect({ path, ...first }).toMatchObject({ status: 201 });
    expect(await person.post(path, body, key)).toEqual(first);
    const other = 'path' in otherwise && 'body' in otherwise ? otherwise : { path, body: otherwise };
    const again = await person.post(other.path as string, other.body, key);
    expect({ path, ...again }).toMatchObject({ status: 422, body: { code: 'idempotency.key-reused' } });
    expect(await person.post(path, body, key)).toEqual(first);
    tried.add(path);
    return first;
  };
  const takeAll = async (steps: readonly Step[]): Promise<void> => {
    for (const one of steps) await take(one);
  };
  const until = async (path: string, holds: (items: unknown[]) => boolean): Promise<void> => {
    const secretariat = await patto.as('segreteria');
    for (let attempt = 0; attempt < 300; attempt += 1) {
      const { body } = await secretariat.get(path);
      if (Array.isArray(body['items']) && holds(body['items'])) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${path} never showed what it should`);
  };

  it('answers the same request the same, and is refused to another: for bodies, networks, texts', async () => {
    await takeAll(founding);
    await takeAll(binding);
  });

  it('for members, motions, ballots and mandates', async () => {
    await until(`${RETE}/members`, (items) => items.length === 3);
    await takeAll(living);
    await until(`${RETE}/mandates?validAt=2026-06-01`, (items) => items.length === 1);
    await takeAll(decided);
    await takeAll(ballotsTied);
    await take(revocation);
  });

  it('for repairs', async () => {
    const person = await patto.as('segreteria');
    const enter = async (party: string): Promise<unknown> => {
      const { body } = await person.post(`${RETE}/memberships`, {
        party,
        from: '2019',
        until: '2020',
        source,
      });
      return (body['events'] as unknown[])[0];
    };
    const [wrong, mistaken, undone, doubted] = [
      await enter('elce'),
      await enter('faggio'),
      await enter('ginepro'),
      await enter('iris'),
    ];
    const reason = 'trascritto male';
    const repair = (path: string, body: Body, changes: Body = { reason: 'altro' }): Promise<Answer> =>
      take(step('segreteria', `${RETE}/${path}`, { reason, ...body }, changes));
    await repair('corrections', { target: wrong, changes: { from: '2018' } }, { changes: { from: '2017' } });
    await repair('retractions', { target: mistaken });
    await repair('annulments', { target: undone, authority: 'Tribunale' });
    const { body } = await repair('disputes', { claims: [doubted] });
    const [dispute] = body['events'] as unknown[];
    await repair('disputes/resolutions', { dispute, chosen: null });
  });

  it('whatever is commanded', async () => {
    const { body } = await (await patto.as('storica')).get('/openapi.json');
    // What is kept of persons beside the record makes no event, and said again it is the same.
    const commands = Object.entries(body['paths'] as Record<string, object>)
      .filter(([path]) => !/^\/v1\/(me|people)\//.test(path))
      .filter(([path, methods]) => path.startsWith('/v1') && 'post' in methods)
      .map(([path]) => path)
      // The lines of a file have keys of their own.
      .filter((path) => path !== '/v1/imports');
    const patterns = commands.map((path) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`));
    const untried = commands.filter((_, n) => ![...tried].some((path) => patterns[n]?.test(path)));
    expect(untried).toEqual([]);
  });
});
