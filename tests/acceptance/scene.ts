import { install, type Answer, type Installation, type Person } from './installation';

export const TEXT = 'a'.repeat(64);

export const accepted = (answer: Answer): Answer => {
  expect(answer).toEqual(expect.objectContaining({ status: 201 }));
  return answer;
};

/** An event as a repair names it: by its id alone, or with its place, which need not have been read yet. */
export type Target = { readonly id: string; readonly stream?: string; readonly revision?: string };

/** The event that a command wrote, as a repair names it. */
export const eventIn = (answer: Answer, n = 0): Target => {
  const events = accepted(answer).body['events'] as Target[];
  return events[n] ?? { id: '' };
};

export const seenBy = (answer: Answer): string => {
  const { commit, prepare } = accepted(answer).body['position'] as { commit: string; prepare: string };
  return `atLeast=${commit}/${prepare}`;
};

type Body = Record<string, unknown>;

/** A network of its own, with bodies and a protocol, spoken to over HTTP. */
export type Scene = {
  readonly network: string;
  readonly registrar: Person;
  readonly secretariat: Person;
  /** The id of a body. */
  readonly id: (name: string) => string;
  readonly legal: (party: string) => Promise<Person>;
  /** Registers a body with its legal representative; gives the answer that designated that person. */
  readonly body: (party: string) => Promise<Answer>;
  readonly sign: (party: string, signedOn: string, instrument?: string) => Promise<Answer>;
  readonly draft: (changes?: Body & { readonly id?: string }) => Promise<void>;
  readonly table: (motion: string, execution?: Body | null) => Promise<Answer>;
  readonly open: (motion: string, closesAt?: string | null) => Promise<Answer>;
  readonly vote: (ballot: string, party: string, option: string) => Promise<Answer>;
  /** Tables a motion, and has these parties vote for it; gives the answer that closed the ballot. */
  readonly adopt: (motion: string, parties: readonly string[], execution?: Body | null) => Promise<Answer>;
  readonly retract: (by: Person, target: Target) => Promise<Answer>;
  readonly annul: (by: Person, target: Target, changes?: Body) => Promise<Answer>;
  readonly ask: (path: string) => Promise<Body>;
  /** Asks until policies have done their work, which is no part of the answer that caused it. */
  readonly eventually: (path: string, holds: (answer: Body) => boolean) => Promise<Body>;
};

const majority = {
  ...{ id: 'ordinaria', tie: 'REJECT' },
  adopted: { count: 'for', unit: 'votes', op: '>', share: '1/2', of: 'cast' },
};

export const sceneOf = async (patto: Installation, name: string): Promise<Scene> => {
  const run = Date.now().toString(36);
  const id = (one: string): string => `${name}-${one}-${run}`;
  const network = id('rete');
  const [registrar, secretariat] = [await patto.as('registrar'), await patto.as(`segreteria-${name}`)];
  const legal = (party: string): Promise<Person> => patto.as(`legale-${id(party)}`);
  const path = `/v1/networks/${network}`;
  const ask = async (of: string): Promise<Body> => {
    const answer = await secretariat.get(of);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  };
  accepted(
    await registrar.post('/v1/networks', {
      ...{ id: network, name, legalShape: 'PROTOCOL', from: '2020-01-01' },
      secretariat: `segreteria-${name}`,
    }),
  );
  const vote: Scene['vote'] = async (ballot, party, option) =>
    (await legal(party)).post(`/v1/ballots/${ballot}/votes`, { organisation: id(party), option });
  const table: Scene['table'] = (motion, execution = null) =>
    secretariat.post(`${path}/motions`, { id: motion, title: motion, textHash: TEXT, execution });
  const open: Scene['open'] = (motion, closesAt = null) =>
    secretariat.post(`${path}/ballots`, { motion, instrument: 'patto', rule: 'ordinaria', closesAt });
  return {
    ...{ network, registrar, secretariat, id, legal, ask, vote, table, open },
    body: async (party) => {
      accepted(await registrar.post('/v1/organisations', { id: id(party), name: `Ente ${party}` }));
      const representatives = `/v1/organisations/${id(party)}/representatives`;
      const term = { person: `legale-${id(party)}`, kind: 'LEGAL', from: '2020-01-01' };
      return registrar.post(representatives, term);
    },
    sign: async (party, signedOn, instrument = `${network}.patto`) =>
      (await legal(party)).post(`/v1/instruments/${instrument}/signatures`, {
        ...{ party: id(party), method: 'FEQ', textHash: TEXT, signedOn },
      }),
    draft: async ({ id: drafted = 'patto', ...changes } = {}) => {
      const terms = {
        ...{ id: drafted, title: 'Patto', kind: 'PROTOCOL', textHash: TEXT, accession: 'OPEN' },
        ...{ withdrawal: { monthsOfNotice: 1, yearEnd: null }, decisionRules: [majority] },
      };
      accepted(await secretariat.post(`${path}/instruments`, { ...terms, ...changes }));
      accepted(await secretariat.post(`/v1/instruments/${network}.${drafted}/opening`));
    },
    adopt: async (motion, parties, execution = null) => {
      accepted(await table(motion, execution));
      accepted(await open(motion));
      const ballot = `${network}.${motion}.1`;
      for (const party of parties) accepted(await vote(ballot, party, 'for'));
      return secretariat.post(`/v1/ballots/${ballot}/closure`);
    },
    retract: (by, target) => by.post(`${path}/retractions`, { target, reason: 'errore' }),
    annul: (by, target, changes = {}) =>
      by.post(`${path}/annulments`, { target, authority: 'Tribunale', reason: 'irregolare', ...changes }),
    eventually: async (of, holds) => {
      for (let attempt = 0; attempt < 200; attempt += 1) {
        const answer = await secretariat.get(of);
        if (answer.status === 200 && holds(answer.body)) return answer.body;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`It never became what it should: ${JSON.stringify(await ask(of))}`);
    },
  };
};

/** A network whose bodies all signed its protocol, and are its members since `2024-02-01`. */
export const foundedScene = async (
  patto: Installation,
  name: string,
  parties: readonly string[],
): Promise<Scene & { readonly designated: ReadonlyMap<string, Answer> }> => {
  const scene = await sceneOf(patto, name);
  const designated = new Map<string, Answer>();
  for (const party of parties) designated.set(party, accepted(await scene.body(party)));
  await scene.draft({ parties: parties.map(scene.id), entryIntoForce: { when: { allSigned: true } } });
  for (const party of parties) accepted(await scene.sign(party, '2024-02-01'));
  await scene.eventually(
    `/v1/networks/${scene.network}/members`,
    ({ items }) => (items as unknown[]).length === parties.length,
  );
  return { ...scene, designated };
};

export { install };
