import { EventStoreDb } from '@patto/event-store';
import { connectReadStore } from '@patto/read-store';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer, Installation, Person } from './installation';
import { accepted, foundedScene, install, type Scene } from './scene';

const ADA = {
  name: 'Adalgisa Quintavalle',
  email: 'adalgisa@quintavalle.example',
  phone: '+39 011 7654321',
  address: 'Via dei Mille Pini 17',
};
/** Whatever of it stands anywhere that is not sealed. */
const PLAIN = /quintavalle|adalgisa|7654321|mille pini/i;

describe('People, beside the record', () => {
  let patto: Installation;
  let scene: Scene;
  let other: Scene;
  let ada: Person;
  let id: string;

  beforeAll(async () => {
    patto = await install();
    scene = await foundedScene(patto, 'persone', ['x', 'y']);
    other = await foundedScene(patto, 'estranea', ['v']);
    id = `legale-${scene.id('x')}`;
    ada = await scene.legal('x');
    expect(await ada.post('/v1/me/details', ADA)).toEqual({ status: 200, body: ADA });
    accepted(await scene.adopt('m', ['x', 'y']));
    const seen = await scene.table('aperta');
    await scene.ask(`/v1/networks?atLeast=${positionIn(seen)}`);
  });
  afterAll(() => patto.stop());

  const positionIn = (answer: Answer): string => {
    const { commit, prepare } = accepted(answer).body['position'] as { commit: string; prepare: string };
    return `${commit}/${prepare}`;
  };
  const names = async (person: Person, ...ids: string[]): Promise<unknown> =>
    (await person.get(`/v1/people?ids=${ids.join(',')}`)).body['items'];

  it('are known by name to those who may read where they stand', async () => {
    const named = [{ id, name: ADA.name }];
    for (const person of [ada, await scene.legal('y'), scene.secretariat, scene.registrar])
      expect(await names(person, id, 'mai')).toEqual(named);
    for (const person of [await other.legal('v'), other.secretariat, await patto.as('passante')])
      expect(await names(person, id)).toEqual([]);
    expect(await names(ada, id, `legale-${scene.id('y')}`)).toEqual([
      ...named,
      { id: `legale-${scene.id('y')}`, name: null },
    ]);
  });

  it('are reached by those who keep the register, and see who has looked', async () => {
    const shown = { id, ...ADA, erased: null };
    expect(await ada.get(`/v1/people/${id}`)).toEqual({ status: 200, body: shown });
    expect(await scene.secretariat.get(`/v1/people/${id}`)).toEqual({ status: 200, body: shown });
    expect(await (await scene.legal('y')).get(`/v1/people/${id}`)).toEqual({
      status: 200,
      body: { ...shown, email: null, phone: null, address: null },
    });
    const stranger = await patto.as('passante');
    const [real, none] = [await stranger.get(`/v1/people/${id}`), await stranger.get('/v1/people/mai')];
    expect(real).toMatchObject({ status: 404, body: { code: 'person.unknown' } });
    const said = ({ body: { facts: _f, correlationId: _c, instance: _i, ...rest } }: Answer): unknown => rest;
    expect(said(real)).toEqual(said(none));
    const looks = (await ada.lines('/v1/me/data')).filter(({ kind }) => kind === 'access');
    expect(looks).toMatchObject([{ reader: 'segreteria-persone', what: 'contacts' }]);
  });

  it('are told all that is kept about them, each version and each event', async () => {
    expect(await ada.post('/v1/me/details', { ...ADA, phone: null })).toMatchObject({ status: 200 });
    const lines = await ada.lines('/v1/me/data');
    const details = lines.filter(({ kind }) => kind === 'details');
    expect(details).toMatchObject([
      { version: 1, by: id, details: ADA },
      { version: 2, by: id, details: { ...ADA, phone: null } },
    ]);
    const types = lines.filter(({ kind }) => kind === 'event').map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining([
        'party.RepresentativeDesignated.v1',
        'voting.VoteCast.v1',
        'protocol.SignatureAffixed.v1',
      ]),
    );
    const of = async (person: Person): Promise<string> => JSON.stringify(await person.lines('/v1/me/data'));
    expect(await of(await patto.as('passante'))).toBe('[]');
    expect(await of(await scene.legal('y'))).not.toContain(id);
  });

  it('stand in no event, no table and no file by a name or an address', async () => {
    const store = new EventStoreDb(patto.environment['EVENTSTORE_URL'] ?? '');
    let events = 0;
    for await (const event of store.readAll({ from: 'start' })) {
      events += 1;
      const { position: _p, revision: _r, ...rest } = event;
      expect(JSON.stringify(rest)).not.toMatch(PLAIN);
    }
    await store.close();
    expect(events).toBeGreaterThan(20);
    const sql = connectReadStore(patto.environment['POSTGRES_URL'] ?? '');
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`;
    let rows = 0;
    for (const { name } of tables)
      for (const { row } of await sql.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`)) {
        rows += 1;
        expect([name, row]).toEqual([name, expect.not.stringMatching(PLAIN)]);
      }
    await sql.end();
    expect(tables.map(({ name }) => name)).toContain('personal.detail');
    expect(rows).toBeGreaterThan(100);
  });

  it('are erased or held by nobody else than the registrar', async () => {
    const erasure = `/v1/people/${id}/erasure`;
    const ground = { ground: 'GDPR 17(1)(a)' };
    for (const person of [ada, scene.secretariat, await patto.as('passante')])
      for (const path of [
        erasure,
        '/v1/people/mai/erasure',
        `/v1/people/${id}/hold`,
        `/v1/people/${id}/hold/end`,
      ])
        expect(await person.post(path, path.endsWith('hold') ? { reason: 'x' } : ground)).toMatchObject({
          status: 403,
          body: { code: 'registrar.not-held' },
        });
  });

  it('are erased on legal ground, and the history that they are in stays as it was', async () => {
    const state = `/v1/networks/${scene.network}/state?validAt=2025-01-01`;
    const before = (await scene.secretariat.get(state)).body['permalink'];
    const { registrar } = scene;
    const erasure = { ground: 'GDPR 17(1)(a)' };
    const hold = { reason: 'ricorso al tribunale' };
    expect(await registrar.post(`/v1/people/${id}/hold`, hold)).toMatchObject({ status: 200, body: hold });
    expect(await registrar.post(`/v1/people/${id}/erasure`, erasure)).toMatchObject({
      status: 409,
      body: { code: 'person.held' },
    });
    expect(await registrar.post(`/v1/people/${id}/hold/end`)).toMatchObject({ body: { reason: null } });
    expect(await registrar.post(`/v1/people/${id}/erasure`, erasure)).toMatchObject({
      status: 200,
      body: erasure,
    });
    const again = await registrar.post(`/v1/people/${id}/erasure`, { ground: 'GDPR 17(1)(b)' });
    expect(again.body).toMatchObject(erasure);

    expect(await scene.secretariat.get(`/v1/people/${id}`)).toMatchObject({
      body: { id, name: null, email: null, erased: erasure },
    });
    expect((await ada.lines('/v1/me/data')).filter(({ kind }) => kind !== 'event')).toMatchObject([
      { kind: 'erasure', ...erasure },
    ]);
    expect((await scene.secretariat.get(state)).body['permalink']).toEqual(before);
    const list = join(patto.dataDir, 'erasures.ndjson');
    expect(JSON.parse(await readFile(list, 'utf8'))).toMatchObject({ person: id, by: 'registrar' });
    expect((await stat(list)).mode & 0o777).toBe(0o600);
  });
});
