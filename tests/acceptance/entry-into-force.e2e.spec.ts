import type { Answer, Installation } from './installation';
import { accepted, eventIn, foundedScene, install, sceneOf, seenBy, TEXT, type Scene } from './scene';

type Row = Record<string, unknown>;

let patto: Installation;
beforeAll(async () => {
  patto = await install();
});
afterAll(async () => patto.stop());

const list = async ({ ask, network }: Scene, name: string, query = ''): Promise<readonly Row[]> =>
  (await ask(`/v1/networks/${network}/${name}?${query}`))['items'] as Row[];

describe('An entry into force', () => {
  it('follows a signature that is told late or corrected; what rests on the day before is affected', async () => {
    const scene = await sceneOf(patto, 'decorrenza');
    const { network, secretariat } = scene;
    const parties = ['nord', 'sud', 'est'];
    for (const party of parties) accepted(await scene.body(party));
    await scene.draft({ parties: parties.map(scene.id), entryIntoForce: { when: { nth: 2 } } });
    const instrument = `/v1/instruments/${network}.patto`;
    const inForce = async (seen: string): Promise<unknown> => {
      const { since, computed } = await scene.ask(`${instrument}?${seen}`);
      return [since, computed];
    };
    const first = accepted(await scene.sign('nord', '2024-02-01'));
    const second = await scene.sign('sud', '2024-02-20');
    expect(await inForce(seenBy(second))).toEqual(['2024-02-20', '2024-02-20']);
    // A later date moves nothing; an earlier one does.
    expect(await inForce(seenBy(await scene.sign('est', '2024-02-10')))).toEqual([
      '2024-02-10',
      '2024-02-10',
    ]);
    const members = `/v1/networks/${network}/members`;
    await scene.eventually(members, ({ items }) => (items as Row[]).length === 3);
    expect((await list(scene, 'members')).map(({ since }) => since).sort()).toEqual([
      ...['2024-02-10', '2024-02-10', '2024-02-20'],
    ]);

    const corrected = accepted(
      await secretariat.post(`/v1/networks/${network}/corrections`, {
        ...{ target: eventIn(first), changes: { signedOn: '2024-02-15' }, reason: 'data letta male' },
      }),
    );
    await scene.eventually(`${instrument}?${seenBy(corrected)}`, ({ since }) => since === '2024-02-15');
    // The day that was recorded first stands beside it, in what was believed before.
    const history = await scene.ask(`/v1/facts/history?entity=force:${network}.patto&validAt=2024-03-01`);
    for (const day of ['2024-02-20', '2024-02-10', '2024-02-15'])
      expect(JSON.stringify(history)).toContain(day);
    const { affected } = await scene.ask(`/v1/networks/${network}/gaps`);
    expect(affected).toContainEqual(
      expect.objectContaining({
        entity: `member:${network}:${scene.id('nord')}:1`,
        affected: [
          {
            ...{ by: `bound:${network}.patto:${scene.id('nord')}`, why: 'CORRECTED' },
            chain: [`bound:${network}.patto:${scene.id('nord')}`],
          },
        ],
      }),
    );
  });

  it('is computed of a text from outside, from its rule and the signatures that a source tells', async () => {
    const scene = await sceneOf(patto, 'da-fuori');
    const { network, registrar } = scene;
    const parties = ['nord', 'sud', 'est'];
    for (const party of parties) accepted(await scene.body(party));
    const source = { kind: 'PROTOCOL_TEXT', reference: 'atto' };
    const signed = ['2021-03-01', '2021-05', '2021-01-10'];
    const lines = [
      {
        ...{ kind: 'instrument', id: 'antico', network, title: 'Antico', instrumentKind: 'PROTOCOL', source },
        ...{ parties: parties.map(scene.id), signedOn: '2021-01-01' },
        entryIntoForce: { when: { nth: 2 }, after: { days: 10 } },
      },
      ...parties.map((party, n) => ({
        ...{
          kind: 'signature',
          instrument: 'antico',
          network,
          party: scene.id(party),
          on: signed[n],
          source,
        },
      })),
    ];
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    const told = await registrar.post('/v1/imports', text, { 'content-type': 'application/x-ndjson' });
    expect(told).toMatchObject({ status: 201, body: { bad: [] } });
    const seen = seenBy(told);
    const instrument = `/v1/instruments/${network}.antico`;
    expect(await scene.ask(`${instrument}?${seen}&validAt=2021-03-10`)).toMatchObject({
      ...{ state: 'SIGNED', since: null, computed: '2021-03-11' },
    });
    expect(await scene.ask(`${instrument}?validAt=2021-03-11`)).toMatchObject({
      ...{ state: 'IN_FORCE', since: '2021-03-11', status: 'yes', binding: false },
    });
    expect((await scene.ask(`${instrument}?validAt=2021-03-11`))['terms']).toMatchObject({
      entryIntoForce: { when: { nth: 2 } },
    });
  });
});

describe('Who left a network', () => {
  it('may accede to its protocol again, and is its member once more', async () => {
    const scene = await foundedScene(patto, 'ritorno', ['uno', 'due']);
    const { id, network } = scene;
    const legal = await scene.legal('uno');
    const joins = (on: string): Promise<Answer> =>
      legal.post(`/v1/instruments/${network}.patto/accessions`, { party: id('uno'), textHash: TEXT, on });
    const stillBound = { status: 409, body: { code: 'party.already-bound' } };
    expect(await joins('2024-06-01')).toMatchObject(stillBound);
    const notice = { party: id('uno'), receivedOn: '2024-03-01' };
    accepted(await legal.post(`/v1/networks/${network}/withdrawals`, notice));
    expect(await joins('2024-03-15')).toMatchObject(stillBound);
    const seen = seenBy(await joins('2024-06-01'));
    const members = `/v1/networks/${network}/members?${seen}`;
    await scene.eventually(members, ({ items }) => (items as Row[]).length === 2);
    const days = ['2024-03-15', '2024-05-15', '2024-06-01'];
    const lists = await Promise.all(days.map((day) => list(scene, 'members', `validAt=${day}`)));
    expect(lists.map(({ length }) => length)).toEqual([2, 1, 2]);
    for (const one of await list(scene, 'members')) expect(one).toMatchObject({ affected: [] });
    accepted(await scene.adopt('bilancio', ['uno', 'due']));
  });
});

describe('A network within another', () => {
  const asBody = async ({ network, registrar }: Scene): Promise<void> => {
    accepted(await registrar.post('/v1/organisations', { id: network, name: network }));
    const term = { person: `legale-${network}`, kind: 'LEGAL', from: '2020-01-01' };
    accepted(await registrar.post(`/v1/organisations/${network}/representatives`, term));
  };
  const joins = async (outer: Scene, inner: Scene): Promise<void> => {
    await outer.draft({ parties: [inner.network], entryIntoForce: { when: { allSigned: true } } });
    const signature = { party: inner.network, method: 'FEQ', textHash: TEXT, signedOn: '2024-02-01' };
    const legal = await patto.as(`legale-${inner.network}`);
    accepted(await legal.post(`/v1/instruments/${outer.network}.patto/signatures`, signature));
    const members = `/v1/networks/${outer.network}/members`;
    await outer.eventually(members, ({ items }) => (items as Row[]).length === 1);
  };

  it('does not take it in, at whatever remove, but may make agreements with it', async () => {
    const [low, middle, high] = [
      await sceneOf(patto, 'bassa'),
      await sceneOf(patto, 'media'),
      await sceneOf(patto, 'alta'),
    ];
    for (const scene of [low, middle, high]) await asBody(scene);
    await joins(middle, low);
    await joins(high, middle);
    const terms = {
      ...{ id: 'intesa', title: 'Intesa', kind: 'PROTOCOL', textHash: TEXT, accession: 'OPEN' },
      ...{ parties: [high.network], entryIntoForce: { when: { allSigned: true } }, decisionRules: [] },
    };
    const drafted = (changes: object): Promise<Answer> =>
      low.secretariat.post(`/v1/networks/${low.network}/instruments`, { ...terms, ...changes });
    expect(await drafted({})).toMatchObject({
      status: 409,
      body: {
        code: 'membership.of-itself',
        facts: { network: low.network, through: [high.network] },
      },
    });
    accepted(await drafted({ admitsMembers: false }));
  });
});

describe('A body that is no more', () => {
  it('signs through nobody from that day on, and before it through whoever had the power then', async () => {
    const scene = await sceneOf(patto, 'cessato');
    const parties = ['nord', 'sud'];
    for (const party of parties) accepted(await scene.body(party));
    await scene.draft({ parties: parties.map(scene.id), entryIntoForce: { when: { allSigned: true } } });
    const ended = { kind: 'extinction', organisation: scene.id('nord'), on: '2024-02-01', cause: null };
    const line = JSON.stringify({ ...ended, source: { kind: 'ORAL', reference: 'per telefono' } });
    const told = await scene.registrar.post('/v1/imports', line, { 'content-type': 'application/x-ndjson' });
    expect(told).toMatchObject({ status: 201, body: { bad: [] } });
    expect(await scene.sign('nord', '2024-03-01')).toMatchObject({
      ...{ status: 409, body: { code: 'signer.without-power' } },
    });
    accepted(await scene.sign('nord', '2024-01-31'));
  });
});

describe('Signatures that are recorded in another order than they were given (row 25)', () => {
  const COUNT = 146;
  const NTH = 144;
  /** Days of 2023 and 2024 that have nothing to do with the order of the names. */
  const dayOf = (n: number): string =>
    new Date(Date.UTC(2023, 0, 1) + ((n * 89) % 541) * 86_400_000).toISOString().slice(0, 10);
  const names = Array.from({ length: COUNT }, (_, n) => `ente${String(n).padStart(3, '0')}`);
  const days = names.map((_, n) => dayOf(n));
  const nth = days.toSorted()[NTH - 1] ?? '';
  const inForce = new Date(Date.parse(nth) + 90 * 86_400_000).toISOString().slice(0, 10);

  it('bring the text into force on the date by signature', async () => {
    const scene = await sceneOf(patto, 'riga25');
    for (const name of names) accepted(await scene.body(name));
    const entryIntoForce = { when: { nth: NTH }, after: { days: 90 } };
    await scene.draft({ parties: names.map(scene.id), entryIntoForce });
    let signed: Answer | undefined;
    for (const [n, name] of names.entries()) signed = accepted(await scene.sign(name, days[n] ?? ''));
    const seen = seenBy(signed as Answer);
    const instrument = `/v1/instruments/${scene.network}.patto`;
    expect(await scene.ask(`${instrument}?${seen}`)).toMatchObject({
      ...{ state: 'IN_FORCE', since: inForce, computed: inForce, affected: [] },
    });
    const before = new Date(Date.parse(inForce) - 86_400_000).toISOString().slice(0, 10);
    // Nor was the text laid down here by then.
    expect(await scene.secretariat.get(`${instrument}?validAt=${before}`)).toMatchObject({ status: 404 });
    expect((await scene.ask(instrument))['terms']).toMatchObject({
      entryIntoForce,
      withdrawal: { monthsOfNotice: 1 },
    });
    const members = `/v1/networks/${scene.network}/members?limit=200&validAt=${inForce}`;
    await scene.eventually(members, ({ items }) => (items as Row[]).length >= NTH);
    for (const one of await list(scene, 'members', 'limit=200')) expect(one).toMatchObject({ affected: [] });
  }, 180_000);
});
