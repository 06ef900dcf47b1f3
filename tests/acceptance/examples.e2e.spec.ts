import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, type Answer, type Installation, type Person } from './installation';

type Position = { commit: string; prepare: string };
type Member = {
  organisation: { id: string; name: string };
  status: string;
  claims: { event: string; source: string | null }[];
};
type State = {
  members: Member[];
  protocols: { id: string; status: string; claims: { value: { signatories: number } }[] }[];
  asOf: { position: Position };
};

/** Of this run, because the store may have had the examples told before. */
const named = (network: string): string => `${network}-${Date.now().toString(36)}`;
const [RART, CARTA] = [named('rart'), named('carta-integrazione')];
const file = (name: string): string =>
  readFileSync(join(__dirname, '../../examples', name), 'utf8')
    .replaceAll('"rart"', `"${RART}"`)
    .replaceAll('"protocollo-rart"', `"protocollo-${RART}"`)
    .replaceAll('"carta-integrazione"', `"${CARTA}"`);

let patto: Installation;
let registrar: Person;
let historian: Person;

beforeAll(async () => {
  patto = await install();
  registrar = await patto.as('registrar');
  historian = registrar;
});
afterAll(async () => patto.stop());

const load = async (lines: string): Promise<Answer['body']> => {
  const answer = await registrar.post('/v1/imports', lines, { 'content-type': 'application/x-ndjson' });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
};

const stateOf = async (network: string, query: string): Promise<State> => {
  const answer = await historian.get(`/v1/networks/${network}/state?${query}`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as unknown as State;
};

/** Where the record stands when everything up to now has been seen. */
const nowKnown = async (network: string): Promise<string> => {
  const written = await registrar.post(`/v1/organisations`, { name: 'Segnaposto' });
  const { commit, prepare } = written.body['position'] as Position;
  await stateOf(network, `atLeast=${commit}/${prepare}`);
  return `${commit}/${prepare}`;
};

const withStatus = ({ members }: State, status: string): string[] =>
  members.filter((member) => member.status === status).map(({ organisation }) => organisation.id);

const disputesOf = async (network: string): Promise<{ id: string; stream: string; revision: string }[]> => {
  const timeline = await historian.get(`/v1/networks/${network}/timeline?along=known&limit=200`);
  const items = timeline.body['items'] as { event: string; stream: string; revision: string; type: string }[];
  return items
    .filter(({ type }) => type.startsWith('repair.ClaimsDisputed.'))
    .map(({ event: id, stream, revision }) => ({ id, stream, revision }));
};

describe('RART, as its founders tell it', () => {
  const network = named('rart-dei-fondatori');
  /** The same facts about a network of another id, so that the two orders stand side by side. */
  const here = (lines: string): string =>
    lines.replaceAll(`"${RART}"`, `"${network}"`).replaceAll(`protocollo-${RART}`, `protocollo-${network}`);
  const founders = here(file('rart/founders.ndjson'));

  it('has twelve members in June 2023, none in 2022, and in February nobody knows', async () => {
    await load(founders);
    const atLeast = `atLeast=${await nowKnown(network)}`;
    const june = await stateOf(network, `validAt=2023-06-01&${atLeast}`);
    expect(withStatus(june, 'yes')).toHaveLength(12);
    expect(june.members.map(({ organisation }) => organisation.name)).toContain('Liberitutti scs');
    expect((await stateOf(network, 'validAt=2022-12-31')).members).toEqual([]);
    expect(withStatus(await stateOf(network, 'validAt=2023-02-10'), 'unknown')).toHaveLength(12);
  });

  it('is imported twice without being written twice', async () => {
    const lines = founders.split('\n').length - 1;
    expect(await load(founders)).toMatchObject({ read: lines, written: 0, alreadyThere: lines, badLines: 0 });
  });

  it('has one membership disputed once the press has its say', async () => {
    await load(here(file('rart/press.ndjson')));
    const state = await stateOf(network, `validAt=2023-06-01&atLeast=${await nowKnown(network)}`);
    expect(withStatus(state, 'yes')).toHaveLength(11);
    expect(withStatus(state, 'disputed')).toEqual(['il-punto']);
  });
});

describe('RART, as the press told it first', () => {
  let pressOnly: string;
  let bothKnown: string;

  it('has eleven members, as known when only the press had written', async () => {
    await load(file('rart/press.ndjson'));
    pressOnly = await nowKnown(RART);
    const state = await stateOf(RART, `validAt=2023-03-31&knownAt=${pressOnly}`);
    expect(withStatus(state, 'yes')).toHaveLength(11);
    expect(state.members).toHaveLength(11);
  });

  it('has eleven and one disputed, as known once the founders had told it', async () => {
    await load(file('rart/founders.ndjson'));
    bothKnown = await nowKnown(RART);
    const state = await stateOf(RART, `validAt=2023-03-31&knownAt=${bothKnown}`);
    expect(withStatus(state, 'yes')).toHaveLength(11);
    expect(withStatus(state, 'disputed')).toEqual(['il-punto']);
    const [disputed] = state.members.filter(({ status }) => status === 'disputed');
    expect(disputed?.claims.map(({ source }) => source)).toEqual([
      'WEB: Racconto pubblico dei fondatori di RART, dicembre 2024',
    ]);
    const before = await stateOf(RART, `validAt=2023-03-31&knownAt=${pressOnly}`);
    expect(withStatus(before, 'yes')).toHaveLength(11);
    expect(before.members).toHaveLength(11);
  });

  it('shows both counts of signatories as claims on the protocol', async () => {
    const { protocols } = await stateOf(RART, `validAt=2023-03-31&knownAt=${bothKnown}`);
    expect(protocols).toMatchObject([{ id: `${RART}.protocollo-${RART}`, status: 'disputed' }]);
    const counts = protocols[0]?.claims.map(({ value }) => value.signatories);
    expect(counts?.toSorted()).toEqual([11, 12]);
  });

  it('lets the secretariat or the registrar settle it, and still tells what was disputed before', async () => {
    const [dispute, ...others] = await disputesOf(RART);
    expect(others).toEqual([]);
    const resolved = await registrar.post(`/v1/networks/${RART}/disputes/resolutions`, {
      dispute,
      chosen: null,
      reason: 'il verbale di ammissione dà ragione alla stampa',
    });
    expect(resolved).toMatchObject({ status: 201 });
    await load(
      JSON.stringify({
        kind: 'membership',
        network: RART,
        party: 'il-punto',
        from: '2023-11-15',
        source: { kind: 'MINUTES', reference: 'Verbale di ammissione (inventato per la prova)' },
      }),
    );
    const now = await nowKnown(RART);
    expect(withStatus(await stateOf(RART, `validAt=2023-03-31&knownAt=${now}`), 'yes')).toHaveLength(11);
    expect((await stateOf(RART, `validAt=2023-03-31&knownAt=${now}`)).members).toHaveLength(11);
    expect(withStatus(await stateOf(RART, `validAt=2024-01-01&knownAt=${now}`), 'yes')).toHaveLength(12);
    const earlier = await stateOf(RART, `validAt=2024-01-01&knownAt=${bothKnown}`);
    expect(withStatus(earlier, 'yes')).toHaveLength(11);
    expect(withStatus(earlier, 'disputed')).toEqual(['il-punto']);
  });

  it('does not dispute again what was settled', async () => {
    await load(file('rart/press.ndjson'));
    const now = await nowKnown(RART);
    expect(withStatus(await stateOf(RART, `validAt=2024-01-01&knownAt=${now}`), 'yes')).toHaveLength(12);
  });
});

describe('Carta per l’Integrazione', () => {
  const network = CARTA;
  const lines = file('carta/carta.ndjson').split('\n');
  let inMarch: string;
  let inNovember: string;

  it('has nine members at the end of 2024 as known in March, and eleven as known in November', async () => {
    await load(lines.filter((line) => !line.includes('2024-11')).join('\n'));
    inMarch = await nowKnown(network);
    await load(lines.join('\n'));
    inNovember = await nowKnown(network);
    const state = await stateOf(network, `validAt=2024-12-01&knownAt=${inMarch}`);
    expect(withStatus(state, 'yes')).toHaveLength(9);
    expect(
      withStatus(await stateOf(network, `validAt=2024-12-01&knownAt=${inNovember}`), 'yes'),
    ).toHaveLength(11);
  });

  it('has six at the end of 2023, whatever is known, and cannot tell of the others in February 2024', async () => {
    for (const known of [inMarch, inNovember]) {
      const state = await stateOf(network, `validAt=2023-12-31&knownAt=${known}`);
      expect(withStatus(state, 'yes')).toHaveLength(6);
      expect(state.members).toHaveLength(6);
    }
    const february = await stateOf(network, `validAt=2024-02-15&knownAt=${inNovember}`);
    expect(withStatus(february, 'yes')).toHaveLength(6);
    expect(withStatus(february, 'unknown')).toHaveLength(5);
  });
});
