import { install, letRead, type Answer, type Installation, type Person } from './installation';

const TEXT = 'a'.repeat(64);
const PARTIES = ['aurora', 'bucaneve', 'castagno'] as const;

type Position = { commit: string; prepare: string };
type Line = {
  organisation: { id: string; name: string };
  status: string;
  since: string;
  events: string[];
  act: unknown;
};
type State = {
  members: Line[];
  protocols: { id: string; state: string; status: string }[];
  motions: { open: { id: string }[]; decided: { id: string; outcome: string }[] };
  mandates: { person: string; scope: string; events: string[]; act: unknown }[];
  asOf: { position: Position };
};

/** Names of their own, so that the story can be told on a store that is not empty. */
const run = Date.now().toString(36);
const id = (name: string): string => `${name}-${run}`;
const NETWORK = id('rete');
/** As it is called outside of its network. */
const within = (name: string): string => `${NETWORK}.${id(name)}`;
const PROTOCOL = within('protocollo');
const MOTION = within('mozione');
/** The first ballot on that motion, and the mandate that it confers. */
const BALLOT = `${MOTION}.1`;

const accepted = (answer: Answer): Answer => {
  expect(answer).toMatchObject({ status: 201 });
  return answer;
};
const at = (answer: Answer): string => {
  const { commit, prepare } = answer.body['position'] as Position;
  return `${commit}/${prepare}`;
};
const names = (state: State): string[] =>
  state.members.map(({ organisation }) => organisation.id.replace(`-${run}`, '')).sort();

const rule = {
  id: 'ordinaria',
  title: 'Maggioranza dei voti espressi, presente almeno la metà dei membri',
  source: 'protocollo, art. 5',
  quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
  adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
  tie: 'REJECT',
};

describe('A network from its protocol to a vote to a mandate', () => {
  let patto: Installation;
  let registrar: Person;
  let secretariat: Person;
  let historian: Person;
  const legal = new Map<string, Person>();
  const voter = new Map<string, Person>();

  const stateAt = async (query: string): Promise<State> => {
    const answer = await historian.get(`/v1/networks/${NETWORK}/state?${query}`);
    expect(answer.status).toBe(200);
    return answer.body as unknown as State;
  };

  /** Asks until the policies have done their work; what they do is not part of the answer that caused it. */
  const eventually = async (query: string, holds: (state: State) => boolean): Promise<State> => {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const state = await stateAt(query);
      if (holds(state)) return state;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The state never became what it should: ${JSON.stringify(await stateAt(query))}`);
  };

  beforeAll(async () => {
    patto = await install();
    registrar = await patto.as('registrar');
    secretariat = await patto.as('segreteria');
    historian = await patto.as('storica');
    for (const party of [...PARTIES, 'dalia']) {
      legal.set(party, await patto.as(`legale-${party}`));
      voter.set(party, await patto.as(`delegata-${party}`));
    }
  });
  afterAll(async () => patto.stop());

  it('registers the organisations and those who stand for them', async () => {
    for (const party of [...PARTIES, 'dalia']) {
      accepted(await registrar.post('/v1/organisations', { id: id(party), name: `Ente ${party}` }));
      const path = `/v1/organisations/${id(party)}/representatives`;
      accepted(await registrar.post(path, { person: `legale-${party}`, kind: 'LEGAL', from: '2020-01-01' }));
      const named = await legal
        .get(party)
        ?.post(path, { person: `delegata-${party}`, kind: 'DESIGNATED', from: '2020-01-01' });
      expect(named?.status).toBe(201);
    }
  });

  it('founds the network for a promoting body and drafts its protocol', async () => {
    const founded = await legal.get('aurora')?.post('/v1/networks', {
      id: NETWORK,
      name: 'Rete di prova',
      legalShape: 'PROTOCOL',
      from: '2025-01-01',
      promoter: id('aurora'),
      secretariat: 'segreteria',
    });
    expect(founded?.status).toBe(201);
    await letRead(secretariat, NETWORK);
    accepted(
      await secretariat.post(`/v1/networks/${NETWORK}/instruments`, {
        id: id('protocollo'),
        title: 'Protocollo di prova',
        kind: 'PROTOCOL',
        textHash: TEXT,
        parties: PARTIES.map(id),
        entryIntoForce: { when: { allSigned: true } },
        withdrawal: { monthsOfNotice: 3, yearEnd: null },
        accession: 'OPEN',
        decisionRules: [rule],
      }),
    );
    accepted(await secretariat.post(`/v1/instruments/${PROTOCOL}/opening`));
  });

  it('enters into force with the last signature, and the signatories are members from that day', async () => {
    const sign = (party: string, signedOn: string): Promise<Answer> | undefined =>
      legal.get(party)?.post(`/v1/instruments/${PROTOCOL}/signatures`, {
        party: id(party),
        method: 'FEQ',
        textHash: TEXT,
        signedOn,
      });
    accepted((await sign('aurora', '2025-02-01')) as Answer);
    const second = accepted((await sign('bucaneve', '2025-02-10')) as Answer);
    const before = await stateAt(`validAt=2025-03-01&atLeast=${at(second)}`);
    expect(before.members).toEqual([]);

    accepted((await sign('castagno', '2025-02-20')) as Answer);
    const state = await eventually('validAt=2025-03-01', ({ members }) => members.length === 3);
    expect(names(state)).toEqual(['aurora', 'bucaneve', 'castagno']);
    expect(state.members[0]).toMatchObject({
      organisation: { name: 'Ente aurora' },
      status: 'yes',
      since: '2025-02-20',
      act: { kind: 'clause', instrument: PROTOCOL },
    });
    expect(state.members[0]?.events).toHaveLength(1);
    expect(state.protocols).toMatchObject([{ id: PROTOCOL, state: 'IN_FORCE', status: 'yes' }]);
    expect(names(await stateAt('validAt=2025-02-19'))).toEqual([]);
    expect(names(await stateAt('validAt=2025-02-20'))).toEqual(['aurora', 'bucaneve', 'castagno']);
  });

  it('lets a later body accede, and a member leave after its notice', async () => {
    const joined = await legal.get('dalia')?.post(`/v1/instruments/${PROTOCOL}/accessions`, {
      party: id('dalia'),
      textHash: TEXT,
      on: '2025-06-01',
    });
    expect(joined?.status).toBe(201);
    await eventually('validAt=2025-06-01', ({ members }) => members.length === 4);

    const left = accepted(
      (await legal.get('castagno')?.post(`/v1/networks/${NETWORK}/withdrawals`, {
        party: id('castagno'),
        receivedOn: '2025-07-10',
      })) as Answer,
    );
    const seen = `atLeast=${at(left)}`;
    expect(names(await stateAt(`validAt=2025-10-10&${seen}`))).toContain('castagno');
    expect(names(await stateAt(`validAt=2025-10-11&${seen}`))).toEqual(['aurora', 'bucaneve', 'dalia']);
  });

  it('puts a motion to the vote, and the adopted motion confers its mandate', async () => {
    accepted(
      (await voter.get('aurora')?.post(`/v1/networks/${NETWORK}/motions`, {
        id: id('mozione'),
        title: 'Mandato per il tavolo',
        textHash: 'b'.repeat(64),
        matter: ['EXTERNAL_MANDATE'],
        proposer: id('aurora'),
        execution: {
          kind: 'confer-mandate',
          person: 'delegata-bucaneve',
          scope: 'Tavolo',
          from: '2026-01-01',
          until: '2030-01-01',
        },
      })) as Answer,
    );
    const opened = accepted(
      await secretariat.post(`/v1/networks/${NETWORK}/ballots`, {
        motion: id('mozione'),
        instrument: id('protocollo'),
        rule: 'ordinaria',
      }),
    );
    expect(opened.body['id']).toBe(BALLOT);
    const open = await stateAt(`atLeast=${at(opened)}`);
    expect(open.motions.open).toMatchObject([{ id: MOTION, state: 'PUT_TO_VOTE', ballot: BALLOT }]);

    const vote = (party: string, option: string): Promise<Answer> | undefined =>
      voter.get(party)?.post(`/v1/ballots/${BALLOT}/votes`, { organisation: id(party), option });
    accepted((await vote('aurora', 'for')) as Answer);
    accepted((await vote('bucaneve', 'for')) as Answer);
    accepted((await vote('dalia', 'against')) as Answer);
    const closed = accepted(await secretariat.post(`/v1/ballots/${BALLOT}/closure`));

    const decided = await stateAt(`atLeast=${at(closed)}`);
    expect(decided.motions).toMatchObject({ open: [], decided: [{ id: MOTION, outcome: 'ADOPTED' }] });
    const ballot = await historian.get(`/v1/ballots/${BALLOT}`);
    expect(ballot.body).toMatchObject({ verdict: { outcome: 'ADOPTED' } });
    expect((ballot.body['votes'] as unknown[]).length).toBe(3);

    const state = await eventually('validAt=2026-06-01', ({ mandates }) => mandates.length === 1);
    expect(state.mandates).toMatchObject([
      {
        person: 'delegata-bucaneve',
        scope: 'Tavolo',
        act: { kind: 'motion', motion: MOTION, ballot: BALLOT },
      },
    ]);
    expect((await stateAt('validAt=2025-12-31')).mandates).toEqual([]);
    expect((await stateAt('validAt=2030-01-01')).mandates).toEqual([]);
  });

  it('revokes the mandate from a day on, and still says what was known before', async () => {
    const before = (await stateAt('validAt=2027-01-01')).asOf.position;
    const revoked = accepted(
      await secretariat.post(`/v1/mandates/${BALLOT}/revocation`, {
        effective: '2026-09-01',
        reason: 'tavolo concluso',
      }),
    );
    const seen = `atLeast=${at(revoked)}`;
    expect((await stateAt(`validAt=2026-08-31&${seen}`)).mandates).toMatchObject([{ until: '2026-09-01' }]);
    expect((await stateAt(`validAt=2026-09-01&${seen}`)).mandates).toEqual([]);
    expect(
      (await stateAt(`validAt=2026-09-01&knownAt=${before.commit}/${before.prepare}`)).mandates,
    ).toMatchObject([{ until: '2030-01-01' }]);
  });

  it('tells the same past as it was known before the accession and before the withdrawal', async () => {
    const timeline = await historian.get(`/v1/networks/${NETWORK}/timeline?along=known&limit=200`);
    const items = timeline.body['items'] as { type: string; position: Position; subjects: string[] }[];
    /** The position of the entry before: what was known just before this one. */
    const before = (type: string): string => {
      const { commit, prepare } = items[items.findIndex((item) => item.type.includes(type)) - 1]
        ?.position as Position;
      return `${commit}/${prepare}`;
    };
    const three = await stateAt(`validAt=2025-08-01&knownAt=${before('InstrumentAccededTo')}`);
    expect(names(three)).toEqual(['aurora', 'bucaneve', 'castagno']);
    const four = await stateAt(`validAt=2025-12-01&knownAt=${before('WithdrawalNotified')}`);
    expect(names(four)).toHaveLength(4);
    expect(names(await stateAt('validAt=2025-12-01'))).toEqual(['aurora', 'bucaneve', 'dalia']);
  });

  it('lists members, ballots, mandates and the timeline page by page', async () => {
    for (const list of [
      'members?validAt=2025-08-01&',
      'timeline?',
      'ballots?',
      'motions?',
      'mandates?validAt=2026-02-01&',
    ]) {
      const whole = await historian.get(`/v1/networks/${NETWORK}/${list}limit=200`);
      const paged: unknown[] = [];
      for (let after: string | null = ''; after !== null;) {
        const page: Answer = await historian.get(
          `/v1/networks/${NETWORK}/${list}limit=1${after ? `&after=${after}` : ''}`,
        );
        expect(page.status).toBe(200);
        paged.push(...(page.body['items'] as unknown[]));
        after = page.body['next'] as string | null;
      }
      expect(paged).toEqual(whole.body['items']);
      expect(paged.length).toBeGreaterThan(0);
    }
  });

  it('gives the first answer again to a repeated command', async () => {
    const key = { 'Idempotency-Key': `ripetuta-${run}` };
    const body = { name: 'Ente ripetuto' };
    const first = await registrar.post('/v1/organisations', body, key);
    const second = await registrar.post('/v1/organisations', body, key);
    expect(second).toEqual(first);
    const { stream, events } = accepted(first).body;
    expect(events).toHaveLength(1);
    expect(events).toMatchObject([
      { id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, stream, revision: '0' },
    ]);
  });
});
