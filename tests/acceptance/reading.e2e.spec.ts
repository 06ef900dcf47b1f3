import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { letRead, type Answer, type Installation, type Person } from './installation';
import { accepted, foundedScene, install, seenBy, TEXT, type Scene } from './scene';

type Access = { readonly reads?: readonly string[]; readonly acts?: readonly string[]; readonly own?: true };
type Media = { readonly [type: string]: { readonly example?: unknown } };
type Operation = {
  readonly 'x-access'?: Access;
  readonly requestBody?: { readonly content: Media };
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
};
type Route = { readonly method: string; readonly path: string; readonly operation: Operation };

/** The rows of the table in docs/authority.md that begins with this heading: heading of the column → cell. */
const tableOf = (heading: string): readonly Readonly<Record<string, string>>[] => {
  const lines = readFileSync(join(__dirname, '../../docs/authority.md'), 'utf8').split('\n');
  const cells = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const start = lines.findIndex((line) => line.startsWith('|') && cells(line)[0] === heading);
  const columns = cells(lines[start] ?? '');
  const end = lines.findIndex((line, n) => n > start && !line.startsWith('|'));
  return lines
    .slice(start + 2, end)
    .map((line) => Object.fromEntries(cells(line).map((cell, n) => [columns[n] ?? '', cell])));
};

const parts = ['network', 'members', 'offices', 'instruments', 'mandates', 'decisions', 'deliberations'];
const everyPart = [...parts, 'votes', 'record'];

describe('Who may read a network', () => {
  let patto: Installation;
  let scene: Scene;
  let other: Scene;
  let routes: readonly Route[];
  let ballot: string;
  let open: string;
  /** By the heading of the table: who asks; null has no token. */
  const callers = new Map<string, Person | null>();
  const ask = async (who: string, path: string): Promise<Answer> => {
    const person = callers.get(who);
    if (person) return person.get(path);
    const response = await fetch(`${patto.url}${path}`);
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  const show = async (visibility: Record<string, string>): Promise<string> =>
    seenBy(await scene.secretariat.post(`/v1/networks/${scene.network}/visibility`, visibility));
  const shownTo = (level: string): Promise<string> =>
    show(Object.fromEntries(everyPart.map((part) => [part, level])));

  beforeAll(async () => {
    patto = await install();
    scene = await foundedScene(patto, 'lettura', ['x', 'y', 'z']);
    other = await foundedScene(patto, 'altra', ['v', 'w']);
    const id = scene.id;
    const representatives = `/v1/organisations/${id('x')}/representatives`;
    const legal = await scene.legal('x');
    const alternate = { person: `supplente-${id('x')}`, kind: 'ALTERNATE', from: '2020-01-01' };
    accepted(await legal.post(representatives, alternate));
    const chair = { post: 'CHAIR', person: 'presidente', from: '2020-01-01' };
    accepted(await scene.secretariat.post(`/v1/networks/${scene.network}/posts`, chair));
    await letRead(scene.secretariat, scene.network, 'auditor');
    accepted(await scene.adopt('m', ['x', 'y']));
    ballot = `${scene.network}.m.1`;
    accepted(await scene.table('aperta'));
    accepted(await scene.open('aperta'));
    open = `${scene.network}.aperta.1`;
    accepted(await scene.vote(open, 'x', 'for'));
    accepted(await scene.vote(open, 'y', 'against'));
    for (const [who, person] of [
      ['stranger', 'passante'],
      ['of another network', `legale-${other.id('v')}`],
      ['keeps another network', 'segreteria-altra'],
      ['registrar', 'registrar'],
      ['stands for a member', `legale-${id('y')}`],
      ['alternate of a member', `supplente-${id('x')}`],
      ['holds an office', 'presidente'],
      ['secretariat', 'segreteria-lettura'],
      ['has a right to read', 'auditor'],
    ] as const)
      callers.set(who, await patto.as(person));
    callers.set('nobody', null);
    const document = (await (await fetch(`${patto.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, Operation>>;
    };
    routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        operation,
      })),
    );
  });
  afterAll(() => patto.stop());

  /** The address of a route about the network of a scene, with the rest that it must be told. */
  const addressOf = ({ path, operation }: Route, network: string): string => {
    const filled = path
      .replace('{networkId}', network)
      .replace('{ballotId}', `${network}.m.1`)
      .replace('{motionId}', `${network}.m`)
      .replace('{mandateId}', `${network}.m.1`)
      .replace('{instrumentId}', `${network}.patto`)
      .replace('{organisationId}', other.id('w'))
      .replace('{personId}', `legale-${scene.id('x')}`);
    const needsEntity = operation.parameters?.some(({ name }) => name === 'entity');
    return needsEntity ? `${filled}?entity=network-name:${network}` : filled;
  };
  const questions = (): readonly Route[] =>
    routes.filter(
      ({ operation, path }) =>
        operation['x-access']?.reads !== undefined &&
        // Of several networks, and of bodies and persons, which other specs here are about; a stream has no end.
        path !== '/v1/networks' &&
        !path.startsWith('/v1/organisations') &&
        !path.startsWith('/v1/people') &&
        !path.endsWith('/stream'),
    );

  it('is declared of every route', () => {
    const bare = routes.filter(({ operation, path }) => !operation['x-access'] && path.startsWith('/v1'));
    expect(bare.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    expect(questions().length).toBeGreaterThan(15);
  });

  it.each(tableOf('Shown to'))('is as docs/authority.md has it: shown to $Shown to', async (row) => {
    const { 'Shown to': level = '', ...cells } = row;
    const atLeast = await shownTo(level);
    await scene.ask(`/v1/networks?${atLeast}`);
    expect(Object.keys(cells).sort()).toEqual([...callers.keys()].sort());
    const wrong: string[] = [];
    const expectedOf = (who: string, cell: string, address: string): number => {
      // Lines of an export need somebody to whom they are given.
      if (who === 'nobody' && (cell === 'no' || address.endsWith('/export'))) return 401;
      // Who signed a text reads it.
      const isParty = /member$/.test(who) && address.startsWith('/v1/instruments/');
      return cell === 'yes' || isParty ? 200 : 404;
    };
    for (const route of questions())
      for (const [who, cell] of Object.entries(cells)) {
        const address = addressOf(route, scene.network);
        const person = callers.get(who);
        const { status } = await (person ? person.raw(address) : fetch(`${patto.url}${address}`));
        const expected = expectedOf(who, cell, address);
        if (status !== expected) wrong.push(`${who}: ${address} ${status}, not ${expected}`);
      }
    expect(wrong).toEqual([]);
  });

  it('is answered of what is not one’s own as of what there is not', async () => {
    await shownTo('MEMBERS');
    const differing: string[] = [];
    for (const route of questions())
      for (const who of ['nobody', 'stranger', 'of another network', 'keeps another network', 'registrar']) {
        const [its, none] = [scene.network, `mai-${scene.network}`];
        const [real, unreal] = [
          await ask(who, addressOf(route, its)),
          await ask(who, addressOf(route, none)),
        ];
        const told = ({ status, body }: Answer): string => {
          const { correlationId: _c, instance: _i, ...said } = body;
          return `${status} ${JSON.stringify(said)}`.replaceAll(none, its);
        };
        if (told(real) !== told(unreal))
          differing.push(`${who}: ${route.path}: ${told(real)} ${told(unreal)}`);
      }
    expect(differing).toEqual([]);
  });

  it('lists to nobody a network that is not shown to them', async () => {
    await shownTo('MEMBERS');
    const listed = async (who: string): Promise<readonly unknown[]> => {
      const items: { id: string }[] = [];
      let after = '';
      do {
        const { body } = await ask(who, `/v1/networks?limit=200${after}`);
        items.push(...(body['items'] as { id: string }[]));
        after = typeof body['next'] === 'string' ? `&after=${body['next']}` : '';
      } while (after !== '');
      return items.map(({ id }) => id).filter((id) => [scene.network, other.network].includes(id));
    };
    expect(await listed('nobody')).toEqual([]);
    expect(await listed('stranger')).toEqual([]);
    expect(await listed('registrar')).toEqual([]);
    expect(await listed('of another network')).toEqual([other.network]);
    expect(await listed('secretariat')).toEqual([scene.network]);
    const atLeast = await show({ members: 'PUBLIC' });
    await scene.ask(`/v1/networks?${atLeast}`);
    expect(await listed('nobody')).toEqual([scene.network]);
  });

  it('shows only those parts that are shown, and says of the others that they are withheld', async () => {
    await shownTo('MEMBERS');
    const atLeast = await show({ members: 'PUBLIC', decisions: 'PUBLIC' });
    const state = (await ask('stranger', `/v1/networks/${scene.network}/state?${atLeast}`)).body;
    expect(state['members']).toHaveLength(3);
    expect([state['protocols'], state['posts'], state['mandates']]).toEqual([[], [], []]);
    const motions = (await ask('stranger', `/v1/networks/${scene.network}/motions`)).body['items'];
    expect(motions).toMatchObject([{ id: `${scene.network}.m` }]);
    const shown = (await ask('stranger', `/v1/ballots/${ballot}`)).body;
    expect(shown).toMatchObject({ outcome: 'ADOPTED', votes: [] });
    expect(shown['opened']).toHaveProperty('roll');
    expect(await ask('stranger', `/v1/ballots/${open}`)).toMatchObject({ status: 404 });
    expect(await ask('stranger', `/v1/networks/${scene.network}/posts`)).toMatchObject({
      status: 403,
      body: { code: 'reading.withheld', facts: { parts: ['offices'] } },
    });
    const difference = (
      await ask('stranger', `/v1/networks/${scene.network}/difference?fromValidAt=2020-01-01`)
    ).body['lines'] as { kind: string }[];
    expect([...new Set(difference.map(({ kind }) => kind))].sort()).toEqual([
      ...['ballot', 'member', 'motion', 'network-shape', 'visibility'].filter((kind) =>
        difference.some((line) => line.kind === kind),
      ),
    ]);
  });

  it('ends with the right to read, whatever day is asked about', async () => {
    await shownTo('CONFIDENTIAL');
    const path = `/v1/networks/${scene.network}/readings`;
    const right = { person: 'revisora', parts: ['members'], from: '2024-01-01', reason: 'controllo' };
    const revisora = await patto.as('revisora');
    const given = seenBy(await scene.secretariat.post(path, right));
    const members = `/v1/networks/${scene.network}/members?validAt=2024-03-01`;
    expect((await revisora.get(`${members}&${given}`)).body['items']).toHaveLength(3);
    expect(await revisora.get(`/v1/networks/${scene.network}/gaps`)).toMatchObject({ status: 403 });
    const taken = { person: 'revisora', on: '2025-01-01', reason: 'finito' };
    const ended = seenBy(await scene.secretariat.post(`${path}/end`, taken));
    expect(await revisora.get(`${members}&knownAt=${given.replace('atLeast=', '')}&${ended}`)).toMatchObject({
      status: 404,
    });
  });

  it('sees no vote of an open ballot but one’s own', async () => {
    await scene.ask(`/v1/networks?${await shownTo('PUBLIC')}`);
    const votes = async (who: string): Promise<readonly string[]> => {
      const { body } = await ask(who, `/v1/ballots/${open}`);
      return (body['votes'] as { organisation: { id: string }; option: string }[]).map(
        ({ organisation, option }) => `${organisation.id} ${option}`,
      );
    };
    for (const who of ['nobody', 'secretariat', 'has a right to read', 'holds an office'])
      expect([who, await votes(who)]).toEqual([who, []]);
    expect(await votes('stands for a member')).toEqual([`${scene.id('y')} against`]);
    const events = async (person: Person, type: string): Promise<readonly Record<string, unknown>[]> => {
      const { body } = await person.get(`/v1/networks/${scene.network}/events?limit=200&type=${type}`);
      return (body['items'] as { data: Record<string, unknown>; stream: string }[])
        .filter(({ stream }) => stream === `ballot-${open}`)
        .map(({ data }) => data);
    };
    const sealed = { sealed: true };
    expect(await events(scene.secretariat, 'voting.VoteCast')).toEqual([sealed, sealed]);
    expect(await events(await scene.legal('y'), 'voting.VoteCast')).toMatchObject([
      sealed,
      { option: 'against' },
    ]);
    const exported = await scene.secretariat.lines(`/v1/networks/${scene.network}/export`);
    expect(JSON.stringify(exported)).not.toContain(open);
  });

  it('lets a body that is to sign a text read it, and nothing else', async () => {
    await shownTo('MEMBERS');
    accepted(await scene.body('ospite'));
    const drafted = { id: 'tavolo', title: 'Tavolo', kind: 'PROTOCOL', textHash: TEXT, admitsMembers: false };
    const answer = await scene.secretariat.post(`/v1/networks/${scene.network}/instruments`, {
      ...{ ...drafted, parties: [scene.id('x'), scene.id('ospite')], accession: 'CLOSED', withdrawal: null },
      ...{ entryIntoForce: { when: { allSigned: true } }, decisionRules: [] },
    });
    const guest = await scene.legal('ospite');
    const text = `/v1/instruments/${scene.network}.tavolo?${seenBy(answer)}`;
    expect(await guest.get(text)).toMatchObject({ status: 200, body: { terms: { title: 'Tavolo' } } });
    for (const path of [`/v1/instruments/${scene.network}.patto`, `/v1/networks/${scene.network}/state`])
      expect(await guest.get(path)).toMatchObject({ status: 404 });
  });

  it('shows of a body to everybody who it is, and who its people are to those who have to do with it', async () => {
    await shownTo('MEMBERS');
    const [its, others] = [scene.id('x'), other.id('v')];
    const peopleOf = async (who: string, body: string): Promise<readonly number[]> => {
      const { body: shown } = await ask(who, `/v1/organisations/${body}`);
      return [shown['memberships'], shown['representatives']].map((list) => (list as unknown[]).length);
    };
    expect(await ask('nobody', `/v1/organisations/${its}`)).toMatchObject({ status: 401 });
    expect(await ask('stranger', `/v1/organisations/${its}`)).toMatchObject({ body: { name: 'Ente x' } });
    expect(await peopleOf('stranger', its)).toEqual([0, 0]);
    expect(await peopleOf('registrar', its)).toEqual([0, 2]);
    expect(await peopleOf('stands for a member', its)).toEqual([1, 2]);
    expect(await peopleOf('stands for a member', others)).toEqual([0, 0]);
    const people = `/v1/facts/timeline?entity=representative:${its}:LEGAL:legale-${its}`;
    expect(await ask('stranger', people)).toMatchObject({ status: 404 });
    expect(await ask('of another network', people)).toMatchObject({ status: 404 });
    expect(await ask('stands for a member', people)).toMatchObject({ status: 200 });
    expect(await ask('secretariat', '/v1/facts/timeline?entity=registrar:registrar')).toMatchObject({
      status: 404,
    });
  });

  it('tells each person what is theirs, and what awaits them', async () => {
    const me = async (person: Person): Promise<Record<string, unknown>> => (await person.get('/v1/me')).body;
    const guest = await scene.legal('ospite');
    expect(await me(guest)).toMatchObject({
      person: `legale-${scene.id('ospite')}`,
      isRegistrar: false,
      organisations: [{ organisation: { name: 'Ente ospite' }, capacity: 'LEGAL', memberships: [] }],
      awaiting: [],
    });
    accepted(await scene.secretariat.post(`/v1/instruments/${scene.network}.tavolo/opening`));
    const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const term = { post: 'SPOKESPERSON', person: `legale-${scene.id('z')}`, from: '2024-01-01', until: soon };
    const seen = seenBy(await scene.secretariat.post(`/v1/networks/${scene.network}/posts`, term));
    await scene.ask(`/v1/networks?${seen}`);
    const signature = { kind: 'signature', id: `${scene.network}.tavolo`, title: 'Tavolo', by: null };
    expect((await me(guest))['awaiting']).toEqual([
      { ...signature, network: scene.network, organisation: scene.id('ospite') },
    ]);
    const voter = await me(await scene.legal('z'));
    expect(voter).toMatchObject({
      organisations: [{ memberships: [{ network: scene.network, name: 'lettura', class: 'FULL' }] }],
      offices: [{ network: scene.network, what: 'SPOKESPERSON' }],
      awaiting: [
        { kind: 'expiry', title: 'SPOKESPERSON', organisation: null },
        { kind: 'vote', id: open, title: 'aperta', organisation: scene.id('z') },
      ],
    });
    expect((await me(await scene.legal('x')))['awaiting']).toEqual([
      { ...signature, network: scene.network, organisation: scene.id('x') },
    ]);
    expect(await me(scene.secretariat)).toMatchObject({ offices: [{ what: 'SECRETARIAT' }], awaiting: [] });
    expect(await me(await patto.as('auditor'))).toMatchObject({ readings: [{ what: 'record' }] });
    expect(await me(scene.registrar)).toMatchObject({ isRegistrar: true, organisations: [] });
  });

  it('gives nobody by a preview what they may not read', async () => {
    await shownTo('MEMBERS');
    const target = (accepted(await scene.table('prova')).body['events'] as unknown[])[0];
    const path = `/v1/networks/${scene.network}/retractions?preview=true`;
    const asked = { target, reason: 'prova' };
    expect(await scene.registrar.post(path, asked)).toMatchObject({ status: 404 });
    expect([200, 201, 409]).toContain((await scene.secretariat.post(path, asked)).status);
  });

  it('is acting without power for whoever has none: the same answer of everything, and nothing is written', async () => {
    const wrong: string[] = [];
    const commands = routes.filter(({ operation }) => operation['x-access']?.acts);
    expect(commands.length).toBeGreaterThan(30);
    for (const route of commands)
      for (const who of ['nobody', 'stranger', 'of another network', 'keeps another network']) {
        const example = route.operation.requestBody?.content['application/json']?.example ?? {};
        const send = async (network: string): Promise<Answer> => {
          const isOfLines = route.path === '/v1/imports';
          const line = { kind: 'membership', network, party: 'x', source: { kind: 'PRESS', reference: 'r' } };
          const response = await fetch(`${patto.url}${addressOf(route, network)}`, {
            method: route.method,
            headers: {
              'content-type': isOfLines ? 'application/x-ndjson' : 'application/json',
              ...(callers.get(who) ? { authorization: `Bearer ${await tokenOf(who)}` } : {}),
            },
            ...(route.method === 'POST' ? { body: JSON.stringify(isOfLines ? line : example) } : {}),
          });
          return { status: response.status, body: (await response.json()) as Answer['body'] };
        };
        const said = ({ status, body }: Answer, network: string): string =>
          `${status} ${String(body['code'])} ${JSON.stringify(body['facts'] ?? null)}`.replaceAll(
            network,
            'n',
          );
        const [real, none] = [scene.network, `mai-${scene.network}`];
        const [a, b] = [said(await send(real), real), said(await send(none), none)];
        const expected = who === 'nobody' ? '401' : '403';
        if (!a.startsWith(expected) || a !== b) wrong.push(`${who}: ${route.path}: ${a} | ${b}`);
      }
    expect(wrong).toEqual([]);
  });

  const people: Readonly<Record<string, string>> = {
    stranger: 'passante',
    'keeps another network': 'segreteria-altra',
  };
  const tokenOf = (who: string): Promise<string> => patto.token(people[who] ?? `legale-${other.id('v')}`);
});
