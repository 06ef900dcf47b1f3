import { install, type Answer, type Installation, type Person } from './installation';

jest.setTimeout(120_000);

const run = Date.now().toString(36);
const id = (name: string): string => `${name}-${run}`;
const NETWORK = id('regole');
const PACT = `${NETWORK}.patto`;
const TEXT = 'a'.repeat(64);
const PARTIES = ['acero', 'betulla', 'cedro', 'dafne', 'edera'] as const;
type Party = (typeof PARTIES)[number];

const accepted = (answer: Answer): Answer => {
  expect(answer).toMatchObject({ status: 201 });
  return answer;
};
const refused = (answer: Answer, status: number, code: string): Answer => {
  expect(answer).toMatchObject({ status, body: { code } });
  return answer;
};
const at = ({ body }: Answer): string => {
  const { commit, prepare } = body['position'] as { commit: string; prepare: string };
  return `atLeast=${commit}/${prepare}`;
};
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const more = (share: string, of = 'cast') => ({ count: 'for', op: '>', share, of }) as const;
const quorum = { count: 'present', op: '>=', share: '1/2', of: 'members' } as const;
const rules: readonly object[] = [
  { id: 'ordinaria', adopted: more('1/2'), electorate: { alternatesVote: true } },
  { id: 'soci', adopted: more('1/2'), electorate: { classes: ['FULL'] } },
  { id: 'veto', adopted: more('1/2'), veto: { count: 'against', op: '>=', value: 1, unit: id('edera') } },
  {
    ...{ id: 'seconda', quorum, adopted: more('1/2') },
    rounds: [{ on: ['NO_QUORUM'], adopted: more('1/2'), title: 'Seconda convocazione' }],
  },
  {
    ...{ id: 'domani', quorum, adopted: more('1/2') },
    rounds: [{ on: ['NO_QUORUM'], minDelay: 1, maxDelay: 10, adopted: more('1/2') }],
  },
  { id: 'presidente', adopted: more('1/2'), tie: 'CHAIR_VOTE_PREVAILS' },
  { id: 'sorte', adopted: more('1/2'), tie: 'LOT' },
  { id: 'ripetuta', adopted: more('1/2'), tie: 'REVOTE' },
  { id: 'tutti', adopted: more('1/2'), earlyEnd: 'ALL_VOTED' },
  { id: 'certa', adopted: more('1/2', 'members'), earlyEnd: 'SETTLED' },
  { id: 'senza-edera', adopted: more('1/2'), electorate: { withoutVote: [id('edera')] } },
  { id: 'mandati', matter: ['EXTERNAL_MANDATE'], adopted: more('2/3') },
  { id: 'membri', matter: ['ADMISSION'], adopted: more('1/2', 'members') },
  { id: 'scaduta', adopted: more('1/2'), inForce: { from: '2020-01-01', to: '2025-01-01' } },
];

/** Lines of the table "tried, wrong answer, right" of what a rule asks, and the cases C09 to C39 that the record holds. */
describe('A rule that a ballot feeds', () => {
  let patto: Installation;
  let registrar: Person;
  let secretariat: Person;
  let chair: Person;
  const legal = new Map<string, Person>();
  const who = (party: Party): Person => legal.get(party) as Person;

  const ask = async (path: string): Promise<Record<string, unknown>> => {
    const answer = await secretariat.get(path);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  };

  const tableMotion = async (name: string, matter: readonly string[] = ['ORDINARY']): Promise<void> => {
    const motion = { id: name, title: name, textHash: TEXT, matter };
    accepted(await secretariat.post(`/v1/networks/${NETWORK}/motions`, motion));
  };
  const openOn = (motion: string, rule: string | null, more: object = {}): Promise<Answer> =>
    secretariat.post(`/v1/networks/${NETWORK}/ballots`, { motion, instrument: 'patto', rule, ...more });
  const opened = async (name: string, rule: string | null, more: object = {}): Promise<string> => {
    await tableMotion(name);
    return accepted(await openOn(name, rule, more)).body['id'] as string;
  };
  const vote = (ballot: string, party: Party, option: string, person = who(party)): Promise<Answer> =>
    person.post(`/v1/ballots/${ballot}/votes`, { organisation: id(party), option });
  /** The last of these votes. */
  const voted = async (ballot: string, options: readonly (string | null)[]): Promise<Answer> => {
    const votes: Answer[] = [];
    for (const [i, option] of options.entries())
      if (option !== null) votes.push(accepted(await vote(ballot, PARTIES[i] as Party, option)));
    return votes.at(-1) as Answer;
  };
  const close = (ballot: string): Promise<Answer> => secretariat.post(`/v1/ballots/${ballot}/closure`);
  /** The ballot as everybody reads it once this was written. */
  const read = (ballot: string, after: Answer) => ask(`/v1/ballots/${ballot}?${at(after)}`);
  const outcomeOf = async (
    name: string,
    rule: string,
    options: readonly (string | null)[],
  ): Promise<unknown> => {
    const ballot = await opened(name, rule);
    await voted(ballot, options);
    const { verdict } = await read(ballot, accepted(await close(ballot)));
    return (verdict as { outcome: string }).outcome;
  };
  const motionNow = async (name: string, after: Answer): Promise<Record<string, unknown>> => {
    const { items } = await ask(`/v1/networks/${NETWORK}/motions?limit=200&${at(after)}`);
    const found = (items as { id: string }[]).find((one) => one.id === `${NETWORK}.${name}`);
    return found as unknown as Record<string, unknown>;
  };

  const draft = (decisionRules: readonly object[], name = 'bozza', more: object = {}): Promise<Answer> =>
    secretariat.post(`/v1/networks/${NETWORK}/instruments`, {
      ...{ id: name, title: name, kind: 'PROTOCOL', textHash: TEXT, parties: PARTIES.map(id) },
      ...{ entryIntoForce: { when: { allSigned: true } }, accession: 'OPEN', decisionRules, ...more },
    });

  beforeAll(async () => {
    patto = await install();
    [registrar, secretariat, chair] = (await Promise.all(
      ['registrar', 'segreteria', `legale-acero`].map((name) => patto.as(name)),
    )) as [Person, Person, Person];
    for (const party of PARTIES) {
      legal.set(party, await patto.as(`legale-${party}`));
      accepted(await registrar.post('/v1/organisations', { id: id(party), name: `Ente ${party}` }));
      const represents = { person: `legale-${party}`, kind: 'LEGAL', from: '2020-01-01' };
      accepted(await registrar.post(`/v1/organisations/${id(party)}/representatives`, represents));
    }
    const network = { id: NETWORK, name: 'Regole', legalShape: 'PROTOCOL', secretariat: 'segreteria' };
    accepted(await registrar.post('/v1/networks', network));
    accepted(
      await draft(rules, 'patto', { title: 'Patto', withdrawal: { monthsOfNotice: 0, yearEnd: null } }),
    );
    accepted(await secretariat.post(`/v1/instruments/${PACT}/opening`));
    let last = '';
    for (const party of PARTIES) {
      const signature = { party: id(party), method: 'FEQ', textHash: TEXT, signedOn: '2024-05-01' };
      last = at(accepted(await who(party).post(`/v1/instruments/${PACT}/signatures`, signature)));
    }
    for (let i = 0; i < 200; i += 1) {
      const { members } = await ask(`/v1/networks/${NETWORK}/state?${last}`);
      if ((members as unknown[]).length === PARTIES.length) break;
      await sleep(50);
    }
    const post = { post: 'CHAIR', person: 'legale-acero', from: '2024-01-01' };
    accepted(await secretariat.post(`/v1/networks/${NETWORK}/posts`, post));
  });
  afterAll(async () => patto.stop());

  describe('row 4', () => {
    it('counts a class of members, and a veto of one that is named', async () => {
      expect(await outcomeOf('classe', 'soci', ['for', 'for', 'for', 'for', 'against'])).toBe('ADOPTED');
      expect(await outcomeOf('veto-usato', 'veto', ['for', 'for', 'for', 'for', 'against'])).toBe('VETOED');
      expect(await outcomeOf('veto-altrui', 'veto', ['for', 'for', 'for', 'against', 'for'])).toBe('ADOPTED');
    });

    it.each<[string, object, string]>([
      ['reasons', { reasonsRequired: ['against'] }, '/decisionRules/0/reasonsRequired'],
      [
        'objections',
        { adopted: { count: 'objections', op: '==', value: 0 } },
        '/decisionRules/0/adopted/count',
      ],
      [
        'a unit that nobody has',
        { adopted: { ...more('1/2'), unit: 'pop' } },
        '/decisionRules/0/adopted/unit',
      ],
      ['who is senior', { tie: 'SENIORITY' }, '/decisionRules/0/tie'],
    ])('refuses at drafting a rule that asks for %s, with the place', async (_, changes, place) => {
      const answer = await draft([{ id: 'a', adopted: more('1/2'), ...changes }]);
      refused(answer, 409, 'decision-rule.cannot-be-stated');
      expect(JSON.stringify(answer.body)).toContain(`"at":"${place}"`);
    });

    it('holds the second call by its own round, and the motion is open until then (C25)', async () => {
      const first = await opened('deserta', 'seconda');
      await voted(first, ['for']);
      const closed = accepted(await close(first));
      expect(await read(first, closed)).toMatchObject({
        verdict: { outcome: 'NO_QUORUM', round: 1 },
        next: { round: 2, to: null },
      });
      expect(await motionNow('deserta', closed)).toMatchObject({ state: 'PUT_TO_VOTE', next: { round: 2 } });

      refused(await openOn('deserta', 'ordinaria'), 409, 'decision-rule.other-applies');
      const second = accepted(await openOn('deserta', null)).body['id'] as string;
      expect(second).toBe(`${NETWORK}.deserta.2`);
      await voted(second, ['for']);
      const over = accepted(await close(second));
      expect(await read(second, over)).toMatchObject({
        opened: { round: 2, previous: first, rule: { rule: { id: 'seconda' } } },
        verdict: { outcome: 'ADOPTED', round: 2 },
        next: null,
      });
      expect(await motionNow('deserta', over)).toMatchObject({ state: 'DECIDED', outcome: 'ADOPTED' });
      refused(await openOn('deserta', null), 409, 'motion.already-put-to-vote');
    });

    it('holds no second call before its day (INV-28)', async () => {
      const first = await opened('troppo-presto', 'domani');
      const closed = accepted(await close(first));
      const { next } = await read(first, closed);
      const answer = refused(await openOn('troppo-presto', 'domani'), 409, 'round.not-yet');
      const { from } = next as { from: string };
      expect(answer.body).toMatchObject({ facts: { round: 2, from } });
    });
  });

  it('row 5: takes no rule of a secret vote', async () => {
    const answer = await draft([{ id: 'segreta', method: 'SECRET', adopted: more('1/2') }]);
    refused(answer, 409, 'decision-rule.cannot-be-stated');
    expect(JSON.stringify(answer.body)).toContain('"at":"/decisionRules/0/method"');
  });

  it('row 6: a table agreement makes nobody a member', async () => {
    accepted(await registrar.post('/v1/organisations', { id: id('prefettura'), name: 'Prefettura' }));
    const path = `/v1/organisations/${id('prefettura')}/representatives`;
    accepted(await registrar.post(path, { person: 'prefetto', kind: 'LEGAL', from: '2020-01-01' }));
    const prefect = await patto.as('prefetto');
    const parties = [id('acero'), id('prefettura')];
    accepted(await draft([], 'tavolo', { parties }));
    accepted(await secretariat.post(`/v1/instruments/${NETWORK}.tavolo/opening`));
    const sign = (person: Person, party: string): Promise<Answer> =>
      person.post(`/v1/instruments/${NETWORK}.tavolo/signatures`, {
        ...{ party, method: 'FEQ', textHash: TEXT, signedOn: new Date().toISOString().slice(0, 10) },
      });
    accepted(await sign(who('acero'), id('acero')));
    const last = accepted(await sign(prefect, id('prefettura')));
    await sleep(1000);
    const { members, protocols } = await ask(`/v1/networks/${NETWORK}/state?${at(last)}`);
    expect(protocols).toContainEqual(expect.objectContaining({ id: `${NETWORK}.tavolo`, state: 'IN_FORCE' }));
    expect(
      (members as { organisation: { id: string } }[]).map(({ organisation }) => organisation.id),
    ).not.toContain(id('prefettura'));
    const ballot = await opened('prefettura', 'ordinaria');
    const cast = await prefect.post(`/v1/ballots/${ballot}/votes`, {
      organisation: id('prefettura'),
      option: 'for',
    });
    refused(cast, 403, 'representative.not-held');
  });

  describe('row 9', () => {
    const closesAt = '2099-12-31T12:00:00Z';

    it('closes no ballot before its announced end', async () => {
      const ballot = await opened('nel-2099', 'ordinaria', { closesAt });
      const last = await voted(ballot, ['for', 'for', 'for', 'for', 'for']);
      refused(await close(ballot), 409, 'ballot.not-over');
      expect(await read(ballot, last)).toMatchObject({ closed: null, verdict: null });
    });

    it('closes it once all have voted, or it is settled, where the rule says so', async () => {
      const all = await opened('tutti-votano', 'tutti', { closesAt });
      await voted(all, ['for', 'for', 'for', 'for']);
      refused(await close(all), 409, 'ballot.not-over');
      await voted(all, [null, null, null, null, 'against']);
      expect(await read(all, accepted(await close(all)))).toMatchObject({ verdict: { outcome: 'ADOPTED' } });

      const settled = await opened('gia-certa', 'certa', { closesAt });
      await voted(settled, ['for', 'for']);
      refused(await close(settled), 409, 'ballot.not-over');
      await voted(settled, [null, null, 'for']);
      expect(await read(settled, accepted(await close(settled)))).toMatchObject({
        verdict: { outcome: 'ADOPTED' },
      });
    });
  });

  describe('row 26', () => {
    const rule = { id: 'r', adopted: { count: 'for', op: '>=', value: 1, unit: 'haeds' } };
    const source = { kind: 'MINUTES', reference: 'Libro verbali' };
    const line = (more: object): object => ({
      ...{ kind: 'ballot', network: NETWORK, id: 'passata', title: 'Bilancio', on: '2019-05-02', source },
      ...more,
    });
    const send = (lines: readonly object[], query = ''): Promise<Answer> =>
      secretariat.post(`/v1/imports${query}`, lines.map((one) => JSON.stringify(one)).join('\n'), {
        'content-type': 'application/x-ndjson',
      });

    it('refuses a unit that no count states, before anything is written', async () => {
      const good = line({ id: 'buona', counts: { heads: { for: '1' } } });
      const lines = [good, line({ rule, counts: { heads: { for: '1' } } })];
      const bad = [{ line: 2, path: '/rule/adopted/unit', code: 'ballot.unit-uncounted' }];
      expect(await send(lines)).toMatchObject({ status: 400, body: { facts: { bad } } });
      expect(await send(lines, '?dryRun=true')).toMatchObject({ status: 201, body: { bad } });
      expect((await secretariat.get(`/v1/ballots/${NETWORK}.buona`)).status).toBe(404);
    });

    it('shows where names and numbers differ, what is left open, and which votes came late', async () => {
      const majority = { id: 'r', quorum, adopted: more('1/2') };
      const counts = { heads: { members: '12', for: '7', against: '0' } };
      const differing = line({
        ...{ id: 'diversa', rule: majority, counts },
        ...{ votes: { for: ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'] } },
      });
      const open = line({ id: 'aperta', rule: majority, votes: { for: ['a1'] } });
      const ofClasses = line({
        ...{ id: 'classi', rule: { ...majority, electorate: { classes: ['FULL'] } } },
        ...{ votes: { for: ['a1'], against: ['a2', 'b1'], absent: [] } },
        classes: { FULL: ['a1'], OBSERVER: ['a2', 'b1'] },
      });
      const late = line({
        ...{ id: 'tardiva', rule: majority, closed: '2019-05-02', cast: { a2: '2019-05-03' } },
        votes: { for: ['a1'], against: ['a2'], recused: ['b1'], spoilt: ['c1'], absent: [] },
      });
      const sent = accepted(await send([differing, open, late, ofClasses]));
      expect(await read(`${NETWORK}.diversa`, sent)).toMatchObject({
        ...{ diverges: true, otherwise: null, unstated: [] },
        divergences: [{ kind: 'NAMED', unit: 'heads', count: 'for', stated: '7', found: '6' }],
      });
      expect(await ask(`/v1/networks/${NETWORK}/gaps`)).toMatchObject({
        divergences: [
          { ballot: `${NETWORK}.classi`, divergences: [{ kind: 'WITHOUT_VOTE', stated: '2', found: '0' }] },
          { ballot: `${NETWORK}.diversa`, divergences: [{ kind: 'NAMED', stated: '7', found: '6' }] },
        ],
      });
      expect(await read(`${NETWORK}.aperta`, sent)).toMatchObject({
        verdict: null,
        unstated: [{ at: '/rule/quorum/of', lacks: 'COUNT', name: 'members' }],
      });
      expect(await read(`${NETWORK}.classi`, sent)).toMatchObject({
        ...{
          outcome: 'ADOPTED',
          diverges: true,
          divergences: [{ kind: 'WITHOUT_VOTE', stated: '2', found: '0' }],
        },
        votes: [
          { option: 'for', class: 'FULL', counts: true },
          { option: 'against', class: 'OBSERVER', counts: false },
          { option: 'against', class: 'OBSERVER', counts: false },
        ],
      });
      const { votes, verdict } = await read(`${NETWORK}.tardiva`, sent);
      expect(verdict).toMatchObject({ outcome: 'ADOPTED', refused: [{ elector: 'a2', reason: 'LATE' }] });
      expect(
        (votes as { option: string; castAt: string; counts: boolean }[]).map(
          ({ option, castAt, counts: does }) => [option, castAt, does],
        ),
      ).toEqual([
        ['for', null, true],
        ['against', '2019-05-03', false],
        ['recused', null, true],
        ['spoilt', null, true],
      ]);
    });
  });

  it('finds the rule by the matters of the motion, the most demanding of several (INV-17)', async () => {
    await tableMotion('mandato', ['EXTERNAL_MANDATE', 'ADMISSION']);
    refused(await openOn('mandato', 'ordinaria'), 409, 'decision-rule.other-applies');
    refused(await openOn('mandato', 'scaduta'), 409, 'decision-rule.not-in-force');
    const ballot = accepted(await openOn('mandato', null)).body['id'] as string;
    await voted(ballot, ['for', 'for']);
    const { opened: frozen, verdict } = await read(ballot, accepted(await close(ballot)));
    expect(frozen).toMatchObject({ rule: { cited: [{ id: 'mandati' }, { id: 'membri' }] } });
    expect(verdict).toMatchObject({ outcome: 'REJECTED' });

    await tableMotion('quale');
    refused(await openOn('quale', null), 409, 'decision-rule.several-apply');
  });

  it('lets the chair break a tie by the vote that it gave, and nobody else (C15)', async () => {
    const ballot = await opened('parita', 'presidente');
    await voted(ballot, ['for', 'for', 'against', 'against']);
    const closed = accepted(await close(ballot));
    expect(await motionNow('parita', closed)).toMatchObject({ state: 'PUT_TO_VOTE', outcome: 'TIE_PENDING' });
    const path = `/v1/ballots/${ballot}/casting-vote`;
    refused(await secretariat.post(path, { choice: 'for' }), 403, 'chair.not-held');
    refused(await chair.post(path, { choice: 'against' }), 409, 'casting-vote.differs');
    const broken = accepted(await chair.post(path, { choice: 'for' }));
    expect(await read(ballot, broken)).toMatchObject({
      verdict: { outcome: 'ADOPTED', tie: { resolved: { by: 'CHAIR_VOTE_PREVAILS', choice: 'for' } } },
      tieBroken: { choice: 'for', by: { person: 'legale-acero', office: 'chair' } },
    });
    expect(await motionNow('parita', broken)).toMatchObject({ state: 'DECIDED', outcome: 'ADOPTED' });
    expect((await chair.post(path, { choice: 'for' })).body).toMatchObject({ events: [] });
    const { text } = await told(ballot);
    expect(text).toContain('"tie":{"by":"CHAIR_VOTE_PREVAILS","choice":"for"}');
  });

  it('has a lot drawn before witnesses (C33), and a vote repeated', async () => {
    const drawn = await opened('sorteggio', 'sorte');
    await voted(drawn, ['for', 'against']);
    accepted(await close(drawn));
    const lot = { choice: 'against', method: 'due schede in un’urna', witnesses: ['anna', 'bea'] };
    refused(await chair.post(`/v1/ballots/${drawn}/lot`, lot), 403, 'secretariat.not-held');
    const broken = accepted(await secretariat.post(`/v1/ballots/${drawn}/lot`, lot));
    expect(await read(drawn, broken)).toMatchObject({ verdict: { outcome: 'REJECTED' }, tieBroken: lot });

    const first = await opened('ripetizione', 'ripetuta');
    await voted(first, ['for', 'against']);
    const tied = accepted(await close(first));
    refused(await secretariat.post(`/v1/ballots/${first}/lot`, lot), 409, 'tie.broken-otherwise');
    expect(await motionNow('ripetizione', tied)).toMatchObject({ state: 'PUT_TO_VOTE', next: { round: 1 } });
    const again = accepted(await openOn('ripetizione', null)).body['id'] as string;
    await voted(again, ['for', 'for']);
    expect(await read(again, accepted(await close(again)))).toMatchObject({
      verdict: { outcome: 'ADOPTED' },
    });
  });

  it('lets an alternate vote until the principal does, and keeps both in sight (C09)', async () => {
    const path = `/v1/organisations/${id('betulla')}/representatives`;
    const alternate = { person: 'supplente', kind: 'ALTERNATE', from: '2024-01-01', network: NETWORK };
    accepted(await who('betulla').post(path, alternate));
    const person = await patto.as('supplente');
    const ballot = await opened('supplenza', 'ordinaria');
    accepted(await vote(ballot, 'betulla', 'for', person));
    accepted(await vote(ballot, 'betulla', 'against'));
    refused(await vote(ballot, 'betulla', 'for', person), 409, 'vote.already-cast');
    const { votes, verdict } = await read(ballot, accepted(await close(ballot)));
    expect(votes).toMatchObject([
      { option: 'for', capacity: 'ALTERNATE', castBy: 'supplente', counts: false },
      { option: 'against', capacity: 'PRINCIPAL', castBy: 'legale-betulla', counts: true },
    ]);
    expect(verdict).toMatchObject({ outcome: 'REJECTED', counts: { heads: { for: 0, against: 1 } } });

    const without = await opened('senza-supplenza', 'soci');
    refused(await vote(without, 'betulla', 'for', person), 403, 'representative.not-held');
  });

  it('takes no vote of a member that has none on the matter (INV-23)', async () => {
    const ballot = await opened('senza-voto', 'senza-edera');
    refused(await vote(ballot, 'edera', 'for'), 409, 'elector.without-vote');
    accepted(await vote(ballot, 'acero', 'for'));
    expect(await read(ballot, accepted(await close(ballot)))).toMatchObject({
      verdict: { outcome: 'ADOPTED' },
    });
  });

  it('tells ballots of rounds, ties and named members as lines that may be imported', async () => {
    const lines = await secretariat.lines(`/v1/networks/${NETWORK}/export`);
    const told = lines.filter(({ kind }) => kind === 'ballot');
    expect(told.length).toBeGreaterThan(10);
    const text = told.map((line) => JSON.stringify(line)).join('\n');
    const type = { 'content-type': 'application/x-ndjson' };
    expect(await secretariat.post('/v1/imports?dryRun=true', text, type)).toMatchObject({
      status: 201,
      body: { badLines: 0 },
    });
  });

  it('decides by a rule that names a member which has left', async () => {
    const open = await opened('uscita-dopo', 'veto');
    const notice = { party: id('edera'), receivedOn: '2025-01-10' };
    const left = accepted(await who('edera').post(`/v1/networks/${NETWORK}/withdrawals`, notice));
    const { members } = await ask(`/v1/networks/${NETWORK}/state?${at(left)}`);
    expect(members).toHaveLength(PARTIES.length - 1);
    await voted(open, ['for', 'for']);
    expect(await read(open, accepted(await close(open)))).toMatchObject({ outcome: 'ADOPTED' });
    expect(await outcomeOf('uscita-prima', 'veto', ['for', 'for'])).toBe('ADOPTED');
  });

  const told = async (ballot: string): Promise<{ text: string }> => {
    const name = ballot.slice(NETWORK.length + 1);
    const lines = await secretariat.lines(`/v1/networks/${NETWORK}/export`);
    const mine = lines.filter(({ kind, id: of }) => kind === 'ballot' && of === name);
    expect(mine).toHaveLength(1);
    return { text: JSON.stringify(mine[0]) };
  };
});
