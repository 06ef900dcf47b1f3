import { install, type Answer, type Installation, type Person } from './installation';

const run = Date.now().toString(36);
const id = (name: string): string => `${name}-${run}`;
const NETWORK = id('altra');
/** As they are called outside of their network. */
const PATTO = `${NETWORK}.${id('patto')}`;
const motionOf = (name: string): string => `${NETWORK}.${id(`mozione-${name}`)}`;
const ballotOn = (name: string): string => `${motionOf(name)}.1`;
const TEXT = 'a'.repeat(64);
const PARTIES = ['fiore', 'grano'] as const;

const accepted = (answer: Answer): Answer => {
  expect(answer).toMatchObject({ status: 201 });
  return answer;
};
const at = (answer: Answer): string => {
  const { commit, prepare } = answer.body['position'] as { commit: string; prepare: string };
  return `atLeast=${commit}/${prepare}`;
};

describe('What else happens in the life of a network', () => {
  let patto: Installation;
  let registrar: Person;
  let secretariat: Person;
  const legal: Record<string, Person> = {};

  const ask = async (path: string): Promise<Record<string, unknown>> => {
    const answer = await secretariat.get(path);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  };
  const state = (query: string): Promise<Record<string, unknown>> =>
    ask(`/v1/networks/${NETWORK}/state?${query}`);
  const person = (party: string): Person => legal[party] as Person;

  const openBallot = async (name: string, closesAt: string | null): Promise<Answer> => {
    accepted(
      await secretariat.post(`/v1/networks/${NETWORK}/motions`, {
        id: id(`mozione-${name}`),
        title: name,
        textHash: TEXT,
      }),
    );
    const body = {
      motion: id(`mozione-${name}`),
      instrument: id('patto'),
      rule: 'pesata',
      closesAt,
    };
    return accepted(await secretariat.post(`/v1/networks/${NETWORK}/ballots`, body));
  };

  beforeAll(async () => {
    patto = await install();
    [registrar, secretariat] = [await patto.as('registrar'), await patto.as('segreteria')];
    for (const party of PARTIES) {
      legal[party] = await patto.as(`legale-${party}`);
      accepted(await registrar.post('/v1/organisations', { id: id(party), name: `Ente ${party}` }));
      accepted(
        await registrar.post(`/v1/organisations/${id(party)}/representatives`, {
          person: `legale-${party}`,
          kind: 'LEGAL',
          from: '2020-01-01',
        }),
      );
    }
    accepted(
      await registrar.post('/v1/networks', {
        id: NETWORK,
        name: 'Altra',
        legalShape: 'PROTOCOL',
        secretariat: 'segreteria',
      }),
    );
    accepted(
      await secretariat.post(`/v1/networks/${NETWORK}/instruments`, {
        id: id('patto'),
        title: 'Patto',
        kind: 'PROTOCOL',
        textHash: TEXT,
        parties: PARTIES.map(id),
        entryIntoForce: { when: { nth: 2 } },
        withdrawal: { monthsOfNotice: 1, yearEnd: null },
        accession: 'OPEN',
        decisionRules: [
          {
            id: 'pesata',
            adopted: { count: 'for', unit: 'votes', op: '>', share: '1/2', of: 'entitled' },
            tie: 'REJECT',
          },
        ],
      }),
    );
    accepted(await secretariat.post(`/v1/instruments/${PATTO}/opening`));
    let signed = '';
    for (const party of PARTIES)
      signed = at(
        accepted(
          await person(party).post(`/v1/instruments/${PATTO}/signatures`, {
            party: id(party),
            method: 'FEQ',
            textHash: TEXT,
            signedOn: '2024-05-01',
          }),
        ),
      );
    for (let i = 0; i < 100 && ((await state(signed))['members'] as unknown[]).length < 2; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
  });
  afterAll(async () => patto.stop());

  it('calls a body by its name of the day', async () => {
    const renamed = accepted(
      await person('fiore').post(`/v1/organisations/${id('fiore')}/names`, {
        name: 'Fiore nuovo',
        from: '2025-01-01',
      }),
    );
    expect(await ask(`/v1/organisations/${id('fiore')}?validAt=2024-12-31&${at(renamed)}`)).toMatchObject({
      name: 'Ente fiore',
    });
    expect(await ask(`/v1/organisations/${id('fiore')}?validAt=2025-01-01`)).toMatchObject({
      name: 'Fiore nuovo',
    });
  });

  it('weighs votes as the register says when the ballot opens', async () => {
    const path = `/v1/networks/${NETWORK}/vote-weights`;
    accepted(
      await secretariat.post(path, {
        party: id('fiore'),
        weight: 3,
        instrument: id('patto'),
        clause: 'art. 6',
      }),
    );
    await openBallot('pesato', null);
    accepted(
      await secretariat.post(path, {
        party: id('fiore'),
        weight: 1,
        instrument: id('patto'),
        clause: 'art. 6',
      }),
    );
    accepted(
      await person('fiore').post(`/v1/ballots/${ballotOn('pesato')}/votes`, {
        organisation: id('fiore'),
        option: 'for',
      }),
    );
    accepted(
      await person('grano').post(`/v1/ballots/${ballotOn('pesato')}/votes`, {
        organisation: id('grano'),
        option: 'against',
      }),
    );
    const closed = accepted(await secretariat.post(`/v1/ballots/${ballotOn('pesato')}/closure`));
    expect(await ask(`/v1/ballots/${ballotOn('pesato')}?${at(closed)}`)).toMatchObject({
      verdict: { outcome: 'ADOPTED' },
    });
  });

  it('closes a ballot by itself at its deadline', async () => {
    await openBallot('a-tempo', new Date(Date.now() + 1_500).toISOString());
    const voted = accepted(
      await person('fiore').post(`/v1/ballots/${ballotOn('a-tempo')}/votes`, {
        organisation: id('fiore'),
        option: 'for',
      }),
    );
    // Whoever was told that they may vote until then may vote until then.
    expect(await secretariat.post(`/v1/ballots/${ballotOn('a-tempo')}/closure`)).toMatchObject({
      status: 409,
      body: { code: 'ballot.not-over' },
    });
    let ballot: Record<string, unknown> = {};
    for (let i = 0; i < 200 && !ballot['verdict']; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ballot = await ask(`/v1/ballots/${ballotOn('a-tempo')}?${at(voted)}`);
    }
    expect(ballot).toMatchObject({ closed: { by: { office: 'policy' } }, verdict: { outcome: 'REJECTED' } });
    expect((ballot['closed'] as { closedAt: string }).closedAt).toBe(
      (ballot['opened'] as { closesAt: string }).closesAt,
    );
    expect(
      await person('grano').post(`/v1/ballots/${ballotOn('a-tempo')}/votes`, {
        organisation: id('grano'),
        option: 'for',
      }),
    ).toMatchObject({
      status: 409,
      body: { code: 'ballot.closed' },
    });
  });

  it('takes a motion back before it is put to the vote', async () => {
    const path = `/v1/networks/${NETWORK}/motions`;
    accepted(await secretariat.post(path, { id: id('ritirata'), title: 'Ritirata', textHash: TEXT }));
    const withdrawn = accepted(await secretariat.post(`/v1/motions/${NETWORK}.${id('ritirata')}/withdrawal`));
    const { motions } = await state(at(withdrawn));
    expect(JSON.stringify(motions)).not.toContain(id('ritirata'));
    const body = { motion: id('ritirata'), instrument: id('patto'), rule: 'pesata' };
    expect(await secretariat.post(`/v1/networks/${NETWORK}/ballots`, body)).toMatchObject({
      body: { code: 'motion.not-tabled' },
    });
  });

  it('puts a motion to one ballot only', async () => {
    await openBallot('unica', null);
    const body = { motion: id('mozione-unica'), instrument: id('patto'), rule: 'pesata' };
    const path = `/v1/networks/${NETWORK}/ballots`;
    expect(await secretariat.post(path, body)).toMatchObject({
      status: 409,
      body: { code: 'motion.already-put-to-vote', facts: { ballot: ballotOn('unica') } },
    });
    expect(await secretariat.get(`/v1/ballots/${motionOf('unica')}.2`)).toMatchObject({ status: 404 });
    expect(await secretariat.post(`/v1/motions/${motionOf('unica')}/withdrawal`)).toMatchObject({
      status: 409,
      body: { code: 'motion.put-to-vote' },
    });
  });

  const rollOf = async (ballot: string): Promise<string> => {
    const opened = await openBallot(ballot, null);
    return JSON.stringify((await ask(`/v1/ballots/${ballotOn(ballot)}?${at(opened)}`))['opened']);
  };
  const retract = (by: Person, target: unknown): Promise<Answer> =>
    by.post(`/v1/networks/${NETWORK}/retractions`, { target, reason: 'errore' });

  it('leaves out of the roll whom only a source calls a member', async () => {
    const name = id('per-sentito-dire');
    accepted(await registrar.post('/v1/organisations', { id: name, name: 'Per sentito dire' }));
    const told = accepted(
      await secretariat.post(`/v1/networks/${NETWORK}/memberships`, {
        party: name,
        from: '2024-01-01',
        source: { kind: 'REGISTER', reference: 'Libro' },
      }),
    );
    expect(JSON.stringify((await state(at(told)))['members'])).toContain(name);
    expect(await rollOf('con-fonte')).not.toContain(name);
    const [target] = told.body['events'] as { id: string; stream: string; revision: string }[];
    const retracted = accepted(await retract(secretariat, target));
    expect(JSON.stringify((await state(at(retracted)))['members'])).not.toContain(name);
  });

  it('leaves out of the roll whom a retraction makes no member', async () => {
    const name = id('per-errore');
    const itself = await patto.as('legale-per-errore');
    accepted(await registrar.post('/v1/organisations', { id: name, name: 'Per errore' }));
    const represented = { person: 'legale-per-errore', kind: 'LEGAL', from: '2020-01-01' };
    accepted(await registrar.post(`/v1/organisations/${name}/representatives`, represented));
    const acceded = { party: name, textHash: TEXT, on: '2024-06-01' };
    const seen = at(accepted(await itself.post(`/v1/instruments/${PATTO}/accessions`, acceded)));
    let line: { events: string[] } | undefined;
    for (let i = 0; i < 100 && !line; i += 1) {
      const { members } = await state(seen);
      line = (members as { organisation: { id: string }; events: string[] }[]).find(
        ({ organisation }) => organisation.id === name,
      );
      if (!line) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await rollOf('con-errore')).toContain(name);
    const admission = { id: line?.events[0] };
    // The secretariat would choose who votes.
    expect(await retract(secretariat, admission)).toMatchObject({
      status: 403,
      body: { code: 'repair.changes-power' },
    });
    accepted(await retract(registrar, admission));
    expect(await rollOf('senza-errore')).not.toContain(name);
  });

  it('fills an office and vacates it', async () => {
    const path = `/v1/networks/${NETWORK}/posts`;
    accepted(await secretariat.post(path, { post: 'SPOKESPERSON', person: 'voce', from: '2025-01-01' }));
    const ended = accepted(
      await secretariat.post(`${path}/end`, {
        post: 'SPOKESPERSON',
        person: 'voce',
        on: '2025-06-01',
        reason: 'dimissioni',
      }),
    );
    const holders = async (day: string): Promise<unknown> =>
      ((await ask(`${path}?validAt=${day}&${at(ended)}`))['items'] as { post: string }[]).filter(
        ({ post }) => post === 'SPOKESPERSON',
      );
    expect(await holders('2025-05-31')).toMatchObject([{ person: 'voce', since: '2025-01-01' }]);
    expect(await holders('2025-06-01')).toEqual([]);
    expect((await ask(`/v1/networks/${NETWORK}/gaps?validAt=2025-07-01`))['vacancies']).toMatchObject([
      { post: 'SPOKESPERSON', from: '2025-05-31T22:00:00.000Z', to: null },
    ]);
  });

  it('keeps a member that takes its notice back', async () => {
    const path = `/v1/networks/${NETWORK}/withdrawals`;
    const notified = accepted(await person('grano').post(path, { party: id('grano') }));
    const later = '2035-01-01';
    const members = async (query: string): Promise<number> =>
      ((await state(query))['members'] as unknown[]).length;
    expect(await members(`validAt=${later}&${at(notified)}`)).toBe(1);
    const leavesOn = async (query: string): Promise<unknown> => {
      const { items } = await ask(`/v1/networks/${NETWORK}/members?${query}`);
      return (items as { leavesOn: string | null }[]).map((one) => one.leavesOn);
    };
    expect(await leavesOn('')).toEqual([null, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
    const revoked = accepted(await person('grano').post(`${path}/revoke`, { party: id('grano') }));
    expect(await members(`validAt=${later}&${at(revoked)}`)).toBe(2);
    expect(await leavesOn('')).toEqual([null, null]);
  });

  it('annuls a membership from the beginning, and says that it did', async () => {
    const { members } = await state('');
    const line = (members as { id: string; organisation: { id: string }; events: string[] }[]).find(
      ({ organisation }) => organisation.id === id('grano'),
    );
    const annulled = accepted(
      await secretariat.post(`/v1/networks/${NETWORK}/annulments`, {
        target: { id: line?.events[0] },
        from: null,
        authority: 'Tribunale, sentenza 1/2026',
        reason: 'firma senza potere',
      }),
    );
    const after = await state(`validAt=2024-06-01&${at(annulled)}`);
    const shown = after['members'] as { organisation: { id: string }; status: string }[];
    expect(shown.map(({ organisation, status }) => [organisation.id, status])).toEqual([
      [id('fiore'), 'yes'],
      [id('grano'), 'annulled'],
    ]);
    expect(await ask(`/v1/facts/explanation?entity=${line?.id ?? ''}&validAt=2024-06-01`)).toMatchObject({
      status: 'annulled',
    });
  });

  it('takes the power of a representative that has left', async () => {
    accepted(
      await registrar.post(`/v1/organisations/${id('fiore')}/representatives/end`, {
        person: 'legale-fiore',
        kind: 'LEGAL',
        on: '2025-01-01',
        reason: 'LEFT',
      }),
    );
    expect(
      await person('fiore').post(`/v1/networks/${NETWORK}/withdrawals`, { party: id('fiore') }),
    ).toMatchObject({
      status: 403,
      body: { code: 'legal-representative.not-held' },
    });
  });
});
