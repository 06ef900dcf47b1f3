import { install, type Answer, type Installation } from './installation';

const LINES = { 'content-type': 'application/x-ndjson' };
const source = { kind: 'MINUTES', reference: 'Libro verbali' };
const press = { kind: 'PRESS', reference: 'Il Giornale' };

const past = [
  { kind: 'network', id: 'rete', name: 'Rete', legalShape: 'PROTOCOL', from: '2018', source },
  { kind: 'network-name', network: 'rete', name: 'Rete Asilo', acronym: 'RA', from: '2020-01-01', source },
  {
    kind: 'network-name',
    network: 'rete',
    name: 'Rete Asilo',
    acronym: 'RA',
    from: '2021-01-01',
    source: press,
  },
];

describe('What a network was called', () => {
  let patto: Installation;
  beforeAll(async () => {
    patto = await install({ isEmpty: true });
  });
  afterAll(() => patto.stop());

  const accepted = ({ status, body }: Answer): string => {
    expect({ status, body }).toMatchObject({ status: 201 });
    const { commit, prepare } = body['position'] as { commit: string; prepare: string };
    return `atLeast=${commit}/${prepare}`;
  };
  const names = async (query: string): Promise<unknown> => {
    const { body } = await (await patto.as('registrar')).get(`/v1/networks/rete/names?${query}`);
    const stretches = body['names'] as Record<string, unknown>[];
    return stretches.map(({ validFrom, name, acronym, status, binding }) =>
      [validFrom, name, acronym, status, binding].map(String).join(' · '),
    );
  };

  it('is told from the first name to the last, with what sources and acts say of each', async () => {
    const registrar = await patto.as('registrar');
    accepted(await registrar.post('/v1/imports', past.map((line) => JSON.stringify(line)).join('\n'), LINES));
    const renaming = { name: 'Rete Asilo e Rifugio', acronym: 'RAR', from: '2026-03-01' };
    const before = accepted(await registrar.post('/v1/organisations', { id: 'ente', name: 'Ente' }));
    const after = accepted(await registrar.post('/v1/networks/rete/names', renaming));
    const told = [
      'null · Rete · null · yes · false',
      '2019-12-31T23:00:00.000Z · Rete Asilo · RA · disputed · false',
      '2020-12-31T23:00:00.000Z · Rete Asilo · RA · yes · false',
    ];
    expect(await names(after)).toEqual([
      ...told,
      '2026-02-28T23:00:00.000Z · Rete Asilo e Rifugio · RAR · yes · true',
    ]);
    expect(await names(`${after}&knownAt=${before.replace('atLeast=', '')}`)).toEqual(told);
  });

  it('is not told of a network that nobody knows, nor renamed without power', async () => {
    const historian = await patto.as('storica');
    expect(await historian.get('/v1/networks/altra/names')).toMatchObject({ status: 404 });
    const renaming = { name: 'Altra', from: '2026-03-01' };
    for (const network of ['rete', 'altra'])
      expect(await historian.post(`/v1/networks/${network}/names`, renaming)).toMatchObject({
        status: 403,
        body: { code: 'secretariat.not-held' },
      });
  });
});
