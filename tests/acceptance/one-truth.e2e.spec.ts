import { EventStoreDb } from '@patto/event-store';
import { randomUUID } from 'node:crypto';
import type { Answer, Installation } from './installation';
import { accepted, eventIn, foundedScene, install, sceneOf, seenBy, type Scene, type Target } from './scene';

type Row = Record<string, unknown>;
const refused = (status: number, code: string): object => ({ status, body: { code } });

let patto: Installation;
beforeAll(async () => {
  patto = await install();
});
afterAll(async () => patto.stop());

const list = async ({ ask, network }: Scene, name: string, query = ''): Promise<readonly Row[]> =>
  (await ask(`/v1/networks/${network}/${name}?${query}`))['items'] as Row[];
const gaps = async ({ ask, network }: Scene, query = ''): Promise<readonly Row[]> =>
  (await ask(`/v1/networks/${network}/gaps?${query}`))['affected'] as Row[];
/** Who may vote in a ballot that is opened now, with how many votes. */
const rollNow = async (scene: Scene, motion: string): Promise<readonly unknown[]> => {
  accepted(await scene.table(motion));
  const seen = seenBy(await scene.open(motion));
  const { opened } = await scene.ask(`/v1/ballots/${scene.network}.${motion}.1?${seen}`);
  const { roll } = opened as { roll: { organisation: string; weight: number }[] };
  return roll.map(({ organisation, weight }) => [organisation, weight]);
};

describe('A power that was taken out of the record (row 1)', () => {
  it('does not vote, designate or withdraw any more', async () => {
    const scene = await foundedScene(patto, 'riga1', ['x', 'y', 'z']);
    const { id, network, registrar } = scene;
    accepted(await scene.table('tavolo'));
    accepted(await scene.open('tavolo'));
    const ballot = `${network}.tavolo.1`;
    accepted(await scene.vote(ballot, 'y', 'for'));
    const seen = seenBy(await scene.retract(registrar, eventIn(scene.designated.get('x') as Answer)));
    expect(await scene.vote(ballot, 'x', 'for')).toMatchObject({ status: 403 });
    const legal = await scene.legal('x');
    expect(
      await legal.post(`/v1/organisations/${id('x')}/representatives`, {
        ...{ person: 'amica', kind: 'DESIGNATED', from: '2026-01-01' },
      }),
    ).toMatchObject({ status: 403 });
    expect(await legal.post(`/v1/networks/${network}/withdrawals`, { party: id('x') })).toMatchObject(
      refused(403, 'legal-representative.not-held'),
    );
    // What was signed under it counts until somebody resolves that, and says so.
    const affected = [
      expect.objectContaining({ by: `representative:${id('x')}:LEGAL:legale-${id('x')}`, why: 'RETRACTED' }),
    ];
    const member = (await list(scene, 'members', seen)).find(
      (one) => (one['organisation'] as Row)['id'] === id('x'),
    );
    expect(member).toMatchObject({ status: 'yes', binding: true, affected });
    expect(await gaps(scene)).toContainEqual(
      expect.objectContaining({ entity: `signature:${network}.patto:${id('x')}`, affected }),
    );
  });
});

describe('What was repaired acts as it reads now (row 2)', () => {
  let scene: Scene & { readonly designated: ReadonlyMap<string, Answer> };
  beforeAll(async () => {
    scene = await foundedScene(patto, 'riga2', ['a', 'b', 'c']);
  });

  it('a secretariat that was retracted', async () => {
    const other = await sceneOf(patto, 'riga2-bis');
    const posts = `/v1/networks/${other.network}/posts`;
    const appointed = await other.registrar.post(posts, {
      ...{ post: 'SECRETARIAT', person: 'per-errore', from: '2024-01-01' },
    });
    const wrong = await patto.as('per-errore');
    const motion = { id: 'm', title: 'M', textHash: 'a'.repeat(64) };
    expect((await wrong.post(`/v1/networks/${other.network}/motions`, motion)).status).toBe(201);
    accepted(await other.retract(other.registrar, eventIn(appointed)));
    expect(await wrong.post(`/v1/networks/${other.network}/motions`, { ...motion, id: 'n' })).toMatchObject(
      refused(403, 'secretariat.not-held'),
    );
  });

  it('a representation that was corrected to begin later', async () => {
    const { id, network, registrar } = scene;
    const legal = await scene.legal('a');
    const delegate = await patto.as('delegata');
    const designated = await legal.post(`/v1/organisations/${id('a')}/representatives`, {
      ...{ person: 'delegata', kind: 'DESIGNATED', from: '2024-01-01' },
    });
    accepted(await scene.table('delegata'));
    accepted(await scene.open('delegata'));
    const target = eventIn(designated);
    accepted(
      await registrar.post(`/v1/networks/${network}/corrections`, {
        ...{ target, changes: { from: '2027-01-01' }, reason: 'errore di data' },
      }),
    );
    const vote = { organisation: id('a'), option: 'for' };
    expect(await delegate.post(`/v1/ballots/${network}.delegata.1/votes`, vote)).toMatchObject({
      status: 403,
    });
  });

  it('a weight', async () => {
    const { id, network, secretariat } = scene;
    const weighed = await secretariat.post(`/v1/networks/${network}/vote-weights`, {
      ...{ party: id('a'), weight: 7, instrument: 'patto', clause: null },
    });
    expect(await rollNow(scene, 'pesata')).toContainEqual([id('a'), 7]);
    accepted(await scene.retract(secretariat, eventIn(weighed)));
    expect(await rollNow(scene, 'non-pesata')).toContainEqual([id('a'), 1]);
  });

  it('a motion', async () => {
    const tabled = await scene.table('sbagliata');
    accepted(await scene.retract(scene.secretariat, eventIn(tabled)));
    expect(await scene.open('sbagliata')).toMatchObject({ status: 409 });
  });

  it('a notice, and the taking back of one', async () => {
    const { id, network, registrar } = scene;
    const legal = await scene.legal('b');
    const path = `/v1/networks/${network}/withdrawals`;
    const leaves = async (answer: Answer): Promise<unknown> =>
      (await list(scene, 'members', seenBy(answer))).find(
        (one) => (one['organisation'] as Row)['id'] === id('b'),
      )?.['leavesOn'];
    const notified = accepted(await legal.post(path, { party: id('b') }));
    const day = await leaves(notified);
    expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
    const revoked = accepted(await legal.post(`${path}/revoke`, { party: id('b') }));
    expect(await leaves(revoked)).toBeNull();
    expect(await leaves(await scene.retract(registrar, eventIn(revoked)))).toBe(day);
    expect(await leaves(await scene.retract(registrar, eventIn(notified)))).toBeNull();
  });

  it('an admission that was annulled', async () => {
    const { id, registrar } = scene;
    const member = (await list(scene, 'members')).find(
      (one) => (one['organisation'] as Row)['id'] === id('c'),
    );
    const [admission] = member?.['events'] as string[];
    accepted(await scene.annul(registrar, { id: admission ?? '' }));
    expect((await rollNow(scene, 'senza-c')).flat()).not.toContain(id('c'));
    expect(await list(scene, 'members')).toContainEqual(
      expect.objectContaining({ status: 'annulled', binding: false }),
    );
  });

  it('an entry into force that was annulled', async () => {
    const other = await foundedScene(patto, 'riga2-ter', ['a', 'b']);
    const { protocols } = await other.ask(`/v1/networks/${other.network}/state`);
    const [event] = (protocols as { events: string[] }[])[0]?.events ?? [];
    accepted(await other.table('dopo'));
    const seen = seenBy(await other.annul(other.registrar, { id: event ?? '' }));
    expect(await other.open('dopo')).toMatchObject({ status: 409 });
    const instrument = await other.ask(`/v1/instruments/${other.network}.patto?${seen}`);
    expect(instrument).toMatchObject({ state: 'IN_FORCE', status: 'annulled', computed: '2024-02-01' });
    for (const one of await list(other, 'members'))
      expect(one).toMatchObject({ affected: [{ why: 'ANNULLED' }] });
  });
});

describe('A decision that was annulled (row 3)', () => {
  const execution = {
    ...{ kind: 'confer-mandate', person: 'anna', scope: 'Tavolo', from: '2024-03-01', until: '2034-01-01' },
  };
  const names = ['nord', 'sud', 'est'];

  it('stands where it stood and says so; its mandate is affected; the motion may be voted on again', async () => {
    const scene = await foundedScene(patto, 'riga3', names);
    const { network, secretariat } = scene;
    const closed = accepted(await scene.adopt('tavolo', names, execution));
    const mandate = `${network}.tavolo.1`;
    await scene.eventually(`/v1/networks/${network}/mandates`, ({ items }) => (items as Row[]).length === 1);
    const tallied = eventIn(closed, 1);
    const seen = seenBy(await scene.annul(secretariat, tallied, { authority: 'Tribunale, sentenza 3/2026' }));

    expect(await list(scene, 'motions', seen)).toMatchObject([
      { id: `${network}.tavolo`, state: 'DECIDED', outcome: 'ADOPTED', status: 'annulled', ballot: mandate },
    ]);
    expect(await list(scene, 'ballots')).toMatchObject([{ id: mandate, status: 'annulled' }]);
    expect(await scene.ask(`/v1/ballots/${mandate}`)).toMatchObject({ status: 'annulled' });
    const state = await scene.ask(`/v1/networks/${network}/state`);
    expect(state['motions']).toMatchObject({ decided: [{ status: 'annulled' }] });
    const affected = [{ by: `ballot:${mandate}`, why: 'ANNULLED', chain: [`ballot:${mandate}`] }];
    expect(await list(scene, 'mandates')).toMatchObject([
      { id: mandate, status: 'yes', binding: true, affected },
    ]);
    expect(await gaps(scene)).toMatchObject([{ entity: `mandate:${mandate}`, affected }]);

    expect(await scene.open('tavolo')).toMatchObject({ status: 201, body: { id: `${network}.tavolo.2` } });
    for (const name of names) accepted(await scene.vote(`${network}.tavolo.2`, name, 'for'));
    const again = accepted(await secretariat.post(`/v1/ballots/${network}.tavolo.2/closure`));
    expect(await list(scene, 'motions', seenBy(again))).toMatchObject([
      { status: 'yes', outcome: 'ADOPTED', ballot: `${network}.tavolo.2` },
    ]);
    expect(await list(scene, 'ballots')).toMatchObject([
      { id: mandate, status: 'annulled', motion: `${network}.tavolo` },
      { id: `${network}.tavolo.2`, status: 'yes', motion: `${network}.tavolo` },
    ]);

    const upheld = await secretariat.post(`/v1/networks/${network}/upholdings`, {
      ...{ entity: `mandate:${mandate}`, despite: `ballot:${mandate}`, ground: 'GOOD_FAITH' },
      reason: 'la convenzione era firmata da un terzo in buona fede',
    });
    expect(await gaps(scene, seenBy(upheld))).toEqual([]);
    const [mark] = await list(scene, 'mandates');
    expect(mark).toMatchObject({ status: 'yes', affected: [] });
    expect(
      await secretariat.post(`/v1/networks/${network}/upholdings`, {
        ...{ entity: 'mandate:di-nessuno', despite: 'x', ground: 'OTHER', reason: 'x' },
      }),
    ).toMatchObject(refused(409, 'fact.unknown'));
  });

  it('is stayed by a court before, and what rests on it says so (vector A1)', async () => {
    const scene = await foundedScene(patto, 'a1', names);
    const { network, secretariat } = scene;
    accepted(await scene.adopt('tavolo', names, execution));
    const [ballot, mandates] = [`${network}.tavolo.1`, `/v1/networks/${network}/mandates`];
    await scene.eventually(mandates, ({ items }) => (items as Row[]).length === 1);
    const order = { authority: 'Tribunale, ordinanza 1/2026', reason: 'convocazione irregolare' };
    const stayed = accepted(await secretariat.post(`/v1/ballots/${ballot}/stays`, order));
    expect(await list(scene, 'motions', seenBy(stayed))).toMatchObject([
      { state: 'DECIDED', outcome: 'ADOPTED', status: 'stayed' },
    ]);
    expect(await list(scene, 'ballots')).toMatchObject([{ id: ballot, status: 'stayed' }]);
    expect(await scene.ask(`/v1/ballots/${ballot}`)).toMatchObject({
      status: 'stayed',
      stay: { authority: order.authority, reason: order.reason },
    });
    expect(await list(scene, 'mandates')).toMatchObject([
      { status: 'yes', affected: [{ by: `ballot:${ballot}`, why: 'STAYED' }] },
    ]);
    const cited = { reason: 'x', ballot };
    expect(await secretariat.post(`/v1/mandates/${ballot}/revocation`, cited)).toMatchObject(
      refused(409, 'motion.not-adopted'),
    );
    const lifted = accepted(await secretariat.post(`/v1/ballots/${ballot}/stays/end`, order));
    expect(await list(scene, 'ballots', seenBy(lifted))).toMatchObject([{ status: 'yes' }]);
    expect(await list(scene, 'mandates')).toMatchObject([{ affected: [] }]);
    const { id } = eventIn(stayed);
    const before = await scene.ask(`/v1/facts/explanation?entity=stay:${ballot}`);
    expect(JSON.stringify(before)).not.toContain(`${id} yes`);
  });

  it('that ended something leaves the ending affected (INV-39)', async () => {
    const scene = await foundedScene(patto, 'inv39', names);
    const { network, secretariat } = scene;
    accepted(await scene.adopt('tavolo', names, execution));
    const mandate = `${network}.tavolo.1`;
    const mandates = `/v1/networks/${network}/mandates`;
    await scene.eventually(mandates, ({ items }) => (items as Row[]).length === 1);
    const revoke = { kind: 'revoke-mandate', mandate, reason: 'concluso' };
    const closed = accepted(await scene.adopt('revoca', names, revoke));
    await scene.eventually(mandates, ({ items }) => (items as Row[]).length === 0);
    const seen = seenBy(await scene.annul(secretariat, eventIn(closed, 1)));
    const [line] = await gaps(scene, seen);
    expect(line).toMatchObject({
      entity: `revocation:${mandate}`,
      affected: [{ by: `ballot:${network}.revoca.1`, why: 'ANNULLED' }],
    });
    // Who resolves it lets the mandate run on.
    const [revocation] = (line?.['events'] ?? []) as string[];
    const undone = accepted(await scene.annul(secretariat, { id: revocation ?? '' }));
    expect(await list(scene, 'mandates', seenBy(undone))).toMatchObject([{ id: mandate, status: 'yes' }]);
  });
});

describe('Repairs of what was told', () => {
  it('make a member again of whom a recorded exclusion put out, when it is annulled (row 12)', async () => {
    const scene = await sceneOf(patto, 'riga12');
    const { id, network, registrar, secretariat } = scene;
    accepted(await scene.body('nord'));
    const told = await secretariat.post(`/v1/networks/${network}/memberships`, {
      ...{ party: id('nord'), from: '2020-01-01', until: '2023-01-01', reason: 'EXCLUDED' },
      source: { kind: 'MINUTES', reference: 'Verbale' },
    });
    const isMember = async (query: string): Promise<unknown> =>
      (await list(scene, 'members', `validAt=2024-01-01&${query}`)).map(({ status }) => status);
    expect(await isMember(seenBy(told))).toEqual([]);
    expect(await isMember(seenBy(await scene.annul(registrar, eventIn(told), { part: 'end' })))).toEqual([
      'yes',
    ]);
  });

  it('settle a dispute by one of its own claims only (row 13)', async () => {
    const scene = await sceneOf(patto, 'riga13');
    const { id, network, secretariat } = scene;
    const path = `/v1/networks/${network}`;
    for (const party of ['nord', 'sud']) accepted(await scene.body(party));
    const tell = (party: string, from: string): Promise<Answer> =>
      secretariat.post(`${path}/memberships`, {
        ...{ party: id(party), from, source: { kind: 'PRESS', reference: `Giornale ${from}` } },
      });
    const [one, other, third] = [
      await tell('nord', '2020'),
      await tell('nord', '2021'),
      await tell('sud', '2019'),
    ];
    const claims = [eventIn(one), eventIn(other)];
    const disputed = accepted(await secretariat.post(`${path}/disputes`, { claims, reason: 'fonti' }));
    const settled = { dispute: eventIn(disputed), chosen: eventIn(third).id, reason: 'x' };
    const answer = await secretariat.post(`${path}/disputes/resolutions`, settled);
    expect(answer).toMatchObject(refused(409, 'claim.not-in-dispute'));
  });
});

describe('What was annulled', () => {
  const names = ['nord', 'sud'];

  it('stands in every list, view, state, difference and export, and says so', async () => {
    const scene = await foundedScene(patto, 'ovunque', names);
    const { id, network, registrar, secretariat, ask } = scene;
    const path = `/v1/networks/${network}`;
    const execution = { kind: 'confer-mandate', person: 'anna', scope: 'Tavolo', from: '2024-03-01' };
    const closed = accepted(await scene.adopt('tavolo', names, execution));
    await scene.eventually(`${path}/mandates`, ({ items }) => (items as Row[]).length === 1);
    const appointed = await secretariat.post(`${path}/posts`, {
      ...{ post: 'CHAIR', person: 'presidente', from: '2024-03-01' },
    });
    const legal = await scene.legal('nord');
    const delegated = await legal.post(`/v1/organisations/${id('nord')}/representatives`, {
      ...{ person: 'delegata', kind: 'DESIGNATED', from: '2024-03-01' },
    });
    const before = seenBy(delegated);
    const firstEvent = async (name: string): Promise<Target> => {
      const [line] = await list(scene, name, before);
      return { id: (line?.['events'] as string[])[0] ?? '' };
    };
    const { protocols } = await ask(`${path}/state`);
    const [protocol] = protocols as { events: string[] }[];
    const targets = [
      ...[await firstEvent('members'), await firstEvent('mandates')],
      ...[{ id: protocol?.events[0] ?? '' }, eventIn(closed, 1), eventIn(appointed), eventIn(delegated)],
    ];
    let seen = '';
    for (const target of targets) seen = seenBy(await scene.annul(registrar, target));

    const annulled = expect.arrayContaining([expect.objectContaining({ status: 'annulled' })]) as unknown;
    for (const name of ['members', 'mandates', 'posts', 'motions', 'ballots'])
      expect([name, await list(scene, name, seen)]).toEqual([name, annulled]);
    const state = await ask(`${path}/state`);
    for (const name of ['members', 'protocols', 'mandates', 'posts'])
      expect([name, state[name]]).toEqual([name, annulled]);
    expect(state['motions']).toMatchObject({ decided: annulled });
    expect(await ask(`/v1/ballots/${network}.tavolo.1`)).toMatchObject({ status: 'annulled' });
    expect(await ask(`/v1/instruments/${network}.patto`)).toMatchObject({ status: 'annulled' });
    expect(await ask(`/v1/organisations/${id('nord')}`)).toMatchObject({ representatives: annulled });
    const kinds = ['member', 'mandate', 'force', 'ballot', 'post'];
    const { lines } = await ask(`${path}/difference?fromKnownAt=${before.replace('atLeast=', '')}`);
    for (const kind of kinds)
      expect(lines).toContainEqual(
        expect.objectContaining({ kind, after: expect.objectContaining({ status: 'annulled' }) as unknown }),
      );
    const [key] = (await list(scene, 'members')).flatMap(({ id: one, status }) =>
      status === 'annulled' ? [one as string] : [],
    );
    expect(await ask(`/v1/facts/explanation?entity=${key ?? ''}`)).toMatchObject({ status: 'annulled' });
    const exported = await secretariat.lines(`${path}/export`);
    const told = exported.filter(({ kind }) => kind === 'annulment').map(({ of }) => (of as Row)['kind']);
    expect([...new Set(told)].sort()).toEqual([
      ...['ballot', 'instrument', 'mandate', 'membership', 'post', 'representation'],
    ]);
  });
});

describe('An event that nobody could hear yet', () => {
  it('is told of in every answer about what it is about, and in no other', async () => {
    const [scene, other] = [
      await foundedScene(patto, 'parcheggiata', ['nord']),
      await foundedScene(patto, 'estranea', ['sud']),
    ];
    const store = new EventStoreDb(patto.environment['EVENTSTORE_URL'] ?? '');
    const torn = { id: randomUUID(), type: 'membership.MemberAdmitted.v1', metadata: {} as never };
    const written = await store.append(
      `register-${scene.network}`,
      [{ ...torn, data: { networkId: scene.network } }],
      0n,
    );
    await store.close();
    const seen = `atLeast=${written.position.commit}/${written.position.prepare}`;
    const { network, id } = scene;
    const parked = [expect.objectContaining({ stream: `register-${network}` })];
    const answers = [
      ...['state', 'members', 'mandates', 'posts', 'motions', 'ballots', 'gaps', 'timeline'].map(
        (name) => `/v1/networks/${network}/${name}`,
      ),
      `/v1/facts/explanation?entity=member:${network}:${id('nord')}:1`,
      `/v1/organisations/${id('nord')}`,
    ];
    for (const path of answers)
      expect(await scene.ask(`${path}${path.includes('?') ? '&' : '?'}${seen}`)).toMatchObject({
        asOf: { parked: expect.arrayContaining(parked) as unknown },
      });
    expect(await other.ask(`/v1/networks/${other.network}/state`)).toMatchObject({ asOf: { parked: [] } });
  });
});

describe('A mandate', () => {
  const names = ['nord', 'sud', 'est'];

  it('is not revoked by a ballot about something else, nor given from before the network (row 14)', async () => {
    const scene = await foundedScene(patto, 'riga14', names);
    const { network, secretariat } = scene;
    const mandate = { kind: 'confer-mandate', person: 'anna', scope: 'Tavolo', from: '2024-03-01' };
    accepted(await scene.adopt('tavolo', names, mandate));
    await scene.eventually(`/v1/networks/${network}/mandates`, ({ items }) => (items as Row[]).length === 1);
    accepted(await scene.adopt('altro', names));
    const cited = { reason: 'x', ballot: `${network}.altro.1` };
    expect(await secretariat.post(`/v1/mandates/${network}.tavolo.1/revocation`, cited)).toMatchObject(
      refused(409, 'motion.about-something-else'),
    );
    const revoking = { kind: 'revoke-mandate', mandate: `${network}.tavolo.1`, reason: 'fine' };
    accepted(await scene.adopt('revoca', names, revoking));
    const before = { effective: '2024-06-01', reason: 'x', ballot: `${network}.revoca.1` };
    expect(await secretariat.post(`/v1/mandates/${network}.tavolo.1/revocation`, before)).toMatchObject(
      refused(409, 'motion.not-adopted'),
    );
    expect(await scene.table('antica', { ...mandate, person: 'nessuna', from: '1990-01-01' })).toMatchObject(
      refused(409, 'mandate.before-network'),
    );
  });

  it('shows the end that is in force (row 19)', async () => {
    const scene = await foundedScene(patto, 'riga19', names);
    const { network, secretariat } = scene;
    const term = { person: 'anna', scope: 'Tavolo', from: '2024-03-01', until: '2034-01-01' };
    accepted(await scene.adopt('tavolo', names, { kind: 'confer-mandate', ...term }));
    const path = `/v1/networks/${network}/mandates`;
    await scene.eventually(path, ({ items }) => (items as Row[])[0]?.['until'] === '2034-01-01');
    const revoked = await secretariat.post(`/v1/mandates/${network}.tavolo.1/revocation`, {
      ...{ effective: '2033-06-01', reason: 'rinuncia' },
    });
    expect(await list(scene, 'mandates', seenBy(revoked))).toMatchObject([
      { until: '2033-06-01', status: 'yes' },
    ]);
  });
});

describe('Who belongs to a network', () => {
  it('are not those of whom a source alone tells: they enter no roll (row 15)', async () => {
    const scene = await foundedScene(patto, 'riga15', ['uno', 'due', 'tre']);
    const { id, network, secretariat } = scene;
    for (const party of ['quattro', 'cinque', 'sei', 'sette']) {
      accepted(await scene.body(party));
      const source = { kind: 'ORAL', reference: 'si dice' };
      accepted(
        await secretariat.post(`/v1/networks/${network}/memberships`, {
          party: id(party),
          from: '2024-01-01',
          source,
        }),
      );
    }
    const roll = await rollNow(scene, 'gremita');
    expect(roll.map((one) => (one as string[])[0]).sort()).toEqual(['due', 'tre', 'uno'].map(id));
    expect(await scene.vote(`${network}.gremita.1`, 'quattro', 'for')).toMatchObject({ status: 403 });
  });

  it('are not those who signed an agreement about a table (rows 6 and 15)', async () => {
    const scene = await foundedScene(patto, 'tavolo', ['uno', 'due']);
    accepted(await scene.body('prefettura'));
    const parties = ['uno', 'prefettura'];
    const terms = { parties: parties.map(scene.id), entryIntoForce: { when: { allSigned: true } } };
    await scene.draft({ id: 'tavolo', decisionRules: [], ...terms });
    const instrument = `${scene.network}.tavolo`;
    let seen = '';
    for (const party of parties) seen = seenBy(await scene.sign(party, '2024-03-01', instrument));
    expect(await scene.ask(`/v1/instruments/${instrument}?${seen}`)).toMatchObject({ state: 'IN_FORCE' });
    expect(await list(scene, 'members')).toHaveLength(2);
  });

  it('may call their motions as another network calls its own (row 20)', async () => {
    const [one, other] = [await sceneOf(patto, 'riga20-a'), await sceneOf(patto, 'riga20-b')];
    const ids = [await one.table('bilancio'), await other.table('bilancio')].map(({ body }) => body['id']);
    expect(ids).toEqual([`${one.network}.bilancio`, `${other.network}.bilancio`]);
  });
});
