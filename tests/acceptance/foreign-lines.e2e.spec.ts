import { install, type Answer, type Installation, type Person } from './installation';

const LINES = { 'content-type': 'application/x-ndjson' };
const source = { kind: 'MINUTES', reference: 'Libro verbali' };
const text = (lines: readonly object[]): string => lines.map((line) => JSON.stringify(line)).join('\n');

/** What a network holds, under the ids that both networks use. */
const held = (network: string): readonly object[] => [
  { kind: 'network', id: network, name: network, legalShape: 'PROTOCOL', source },
  {
    ...{ kind: 'instrument', id: 'patto', network, title: 'Patto', instrumentKind: 'PROTOCOL', source },
    from: '2020',
  },
  { kind: 'mandate', id: 'tavolo', network, person: 'delegata', scope: 'Tavolo', from: '2020', source },
  {
    ...{ kind: 'ballot', id: 'voto', network, title: 'Voto', on: '2021', votes: { for: ['elce'] }, source },
    proclaimed: 'ADOPTED',
  },
];

const about = { network: 'altra', source: { kind: 'ORAL', reference: 'Per sentito dire' } };
/** What a secretariat tells of its own network, under the ids of another's ballot, mandate and text. */
const foreign: readonly (readonly [string, object])[] = [
  [
    'ballot',
    {
      kind: 'ballot',
      id: 'voto',
      title: 'Voto',
      on: '2021',
      proclaimed: 'REJECTED',
      votes: { against: ['elce'] },
    },
  ],
  [
    'mandate',
    { kind: 'mandate', id: 'tavolo', person: 'intrusa', scope: 'Tavolo', until: '2021', from: '2020' },
  ],
  ['text', { kind: 'instrument', id: 'patto', title: 'Altro', instrumentKind: 'CHARTER', until: '2021' }],
  ['signature', { kind: 'signature', instrument: 'patto', party: 'intrusa', on: '2021' }],
];

describe('Lines about one network with the ids of another', () => {
  let patto: Installation;
  let registrar: Person;
  let other: Person;

  const accepted = (answer: Answer): Answer => {
    expect(answer).toMatchObject({ status: 201 });
    return answer;
  };
  const asShown = async ({ body }: Answer): Promise<unknown> => {
    const { commit, prepare } = body['position'] as { commit: string; prepare: string };
    const paths = ['/v1/ballots/rete.voto', '/v1/instruments/rete.patto', '/v1/networks/rete/mandates'];
    await registrar.get(`/v1/networks?atLeast=${commit}/${prepare}`);
    const shown = await Promise.all(paths.map((path) => registrar.get(path)));
    return shown.map(({ status, body: { asOf: _, ...rest } }) => ({ status, rest }));
  };
  let written: Answer;

  beforeAll(async () => {
    patto = await install({ isEmpty: true });
    [registrar, other] = [await patto.as('registrar'), await patto.as('altra-segreteria')];
    written = accepted(await registrar.post('/v1/imports', text(held('rete')), LINES));
    const founded = { id: 'altra', name: 'Altra', legalShape: 'PROTOCOL', secretariat: 'altra-segreteria' };
    accepted(await registrar.post('/v1/networks', founded));
  });
  afterAll(() => patto.stop());

  it.each(foreign)('changes nothing of the other: %s', async (_, line) => {
    const before = await asShown(written);
    const answer = accepted(await other.post('/v1/imports', text([{ ...line, ...about }]), LINES));
    expect(answer.body).toMatchObject({ written: 1 });
    expect(await asShown(answer)).toEqual(before);
  });

  it.each(foreign)('is refused where it says that it is about the other: %s', async (_, line) => {
    const before = await asShown(written);
    const told = text([{ ...line, ...about, network: 'rete' }]);
    expect(await other.post('/v1/imports', told, LINES)).toMatchObject({ status: 403 });
    expect(await other.post('/v1/imports?partial=true', told, LINES)).toMatchObject({ status: 403 });
    expect(await asShown(written)).toEqual(before);
  });

  it.each([
    ['an annulment', { kind: 'annulment', of: held('rete')[2], authority: 'T', reason: 'r' }],
    ['a dispute', { kind: 'dispute', claims: [held('rete')[3]], reason: 'r' }],
    ['a retraction', { kind: 'retraction', of: held('rete')[1], reason: 'r' }],
  ])('cannot speak of what the other holds: %s', async (_, line) => {
    const told = text([{ ...line, ...about }]);
    const answer = await other.post('/v1/imports', told, LINES);
    expect(answer).toMatchObject({ status: 400, body: { facts: { bad: [{ code: 'line.other-network' }] } } });
  });

  it('cannot name the id of the other with its network before it', async () => {
    const told = text([{ ...(foreign[0]?.[1] ?? {}), ...about, id: 'rete.voto' }]);
    expect(await other.post('/v1/imports', told, LINES)).toMatchObject({
      ...{ status: 400, body: { facts: { bad: [{ path: '/id', code: 'line.invalid' }] } } },
    });
  });

  it('are read of nobody who has no power, however many they are', async () => {
    const newlines = '\n'.repeat(50 * 1024 * 1024);
    const stranger = await patto.as('passante');
    // A server that answers before it has read closes, which a client may notice first.
    const answer = await stranger.post('/v1/imports', newlines, LINES).catch(() => null);
    expect(answer ?? { status: 403 }).toMatchObject({ status: 403 });
    expect(await stranger.post('/v1/imports', '\n', LINES)).toMatchObject({ status: 403 });
  });
});
