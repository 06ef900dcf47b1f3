import { connectReadStore, migrate, readStoreMigrations, type ReadStore } from '@patto/read-store';
import { startPostgres, type TestStore } from '@patto/testing/stores';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Erasures } from './erasures';
import { forgetPersonalData } from './forget';
import { PersonKeys } from './person-keys';
import { PersonalData, type Details } from './personal-data';

const INSTALLATION = randomBytes(32);
const details = (more: Partial<Details>): Details => ({
  ...{ name: 'Ada Zorzetto', email: 'ada@zorzetto.example', phone: null, address: null },
  ...more,
});
const erasure = (person: string, at: string): { person: string; ground: string; by: string; at: string } => ({
  ...{ person, ground: 'GDPR 17(1)(a)', by: 'registrar', at },
});
const soon = (): string => new Date(Date.now() + 60_000).toISOString();

describe('Personal data', () => {
  let store: TestStore;
  let sql: ReadStore;
  let data: PersonalData;
  let folder: string;

  beforeAll(async () => {
    store = await startPostgres();
    sql = connectReadStore(store.url);
    await migrate(sql, readStoreMigrations);
    folder = await mkdtemp(join(tmpdir(), 'patto-personal-'));
    data = personalData();
  });
  afterAll(async () => {
    await sql.end();
    await store.stop();
    await rm(folder, { recursive: true });
  });

  const personalData = ({ key = INSTALLATION, list = 'erasures.ndjson' } = {}): PersonalData =>
    new PersonalData(sql, new PersonKeys(key), new Erasures(join(folder, list)));
  const copyOf = (person: string): Promise<unknown> =>
    sql`select to_jsonb(d) as row, wrapped from personal.detail d join personal.key using (person)
        where person = ${person} order by version`;

  it('keeps each version, the same one once, and gives the newest', async () => {
    await data.enter('p-1', details({}), 'p-1');
    await data.enter('p-1', details({}), 'p-1');
    await data.enter('p-1', details({ phone: '011 000000' }), 'segreteria');
    expect(await data.of(['p-1', 'p-0'])).toEqual(new Map([['p-1', details({ phone: '011 000000' })]]));
    expect(await data.entries('p-1')).toMatchObject([
      { version: 1, by: 'p-1', details: details({}) },
      { version: 2, by: 'segreteria', details: details({ phone: '011 000000' }) },
    ]);
  });

  it('stands sealed in the database: no name, no address, and no two rows alike', async () => {
    await data.enter('p-2', details({}), 'p-2');
    const rows = JSON.stringify([await copyOf('p-1'), await copyOf('p-2')]);
    // No shorter than could come of chance among sealed letters.
    expect(rows).not.toMatch(/zorzetto|011 000000/i);
    const sealed = await sql`select sealed from personal.detail`;
    expect(new Set(sealed.map((row) => String(row['sealed']))).size).toBe(sealed.length);
  });

  it('opens in no other place: rows of one person do not stand in for those of another', async () => {
    await data.enter('p-3', details({ name: 'Un Altro' }), 'p-3');
    await sql`update personal.detail set sealed = (select sealed from personal.detail where person = 'p-3')
              where person = 'p-2'`;
    await expect(data.of(['p-2'])).rejects.toThrow();
    await sql`update personal.key set wrapped = (select wrapped from personal.key where person = 'p-3')
              where person = 'p-2'`;
    await expect(data.of(['p-2'])).rejects.toThrow();
    const stranger = personalData({ key: randomBytes(32) });
    await expect(stranger.of(['p-3'])).rejects.toThrow();
  });

  it('keeps its keys when the key of the installation is replaced', async () => {
    const [row] = await sql<{ wrapped: string }[]>`select wrapped from personal.key where person = 'p-3'`;
    const next = new PersonKeys(randomBytes(32));
    const wrapped = await new PersonKeys(INSTALLATION).rewrap('p-3', row?.wrapped ?? '', next);
    const [sealed] = await sql<{ sealed: string }[]>`select sealed from personal.detail where person = 'p-3'`;
    const key = await next.unwrap('p-3', wrapped);
    expect(await key.open(sealed?.sealed ?? '', 'details')).toMatchObject({ name: 'Un Altro' });
  });

  it('is erased with its key, and stays so when older rows come back', async () => {
    await data.enter('p-4', details({}), 'p-4');
    await data.noteAccess('p-4', 'segreteria', 'contacts');
    const [kept] = await sql`select * from personal.key where person = 'p-4'`;
    const [detail] = await sql`select * from personal.detail where person = 'p-4'`;
    const erased = erasure('p-4', soon());
    await data.erase(erased);
    expect((await stat(join(folder, 'erasures.ndjson'))).mode & 0o777).toBe(0o600);
    expect(await data.of(['p-4'])).toEqual(new Map());
    expect(await data.entries('p-4')).toEqual([]);
    expect(await data.accessesTo('p-4')).toEqual([]);
    expect(await data.erasureOf('p-4')).toEqual(erased);

    await sql`insert into personal.key ${sql(kept ?? {})}`;
    await sql`insert into personal.detail ${sql(detail ?? {})}`;
    await sql`delete from personal.erasure`;
    expect(await data.of(['p-4'])).not.toEqual(new Map());
    const restarted = personalData();
    expect(await restarted.of(['p-4'])).toEqual(new Map());
    expect(await restarted.erasureOf('p-4')).toEqual(erased);
  });

  it('may be entered anew after an erasure, which then does not reach it', async () => {
    const before = erasure('p-5', new Date(Date.now() - 60_000).toISOString());
    await data.erase(before);
    await data.enter('p-5', details({ name: 'Di Nuovo' }), 'p-5');
    await data.erase(before);
    expect((await data.of(['p-5'])).get('p-5')?.name).toBe('Di Nuovo');
  });

  it('answers nothing while the list of erasures cannot be read', async () => {
    await writeFile(join(folder, 'broken.ndjson'), '{"person":\n');
    await expect(personalData({ list: 'broken.ndjson' }).of(['p-1'])).rejects.toThrow();
    expect((await personalData({ list: 'none.ndjson' }).of(['p-1'])).size).toBe(1);
  });

  it('forgets former versions and who read them in time, but not what is held', async () => {
    for (const person of ['p-6', 'p-7']) {
      await data.enter(person, details({}), person);
      await data.enter(person, details({ phone: '1' }), person);
      await data.noteAccess(person, 'segreteria', 'contacts');
    }
    await data.hold('p-7', 'ricorso al tribunale', 'registrar');
    expect(await data.holdOn('p-7')).toMatchObject({ reason: 'ricorso al tribunale', by: 'registrar' });
    await forgetPersonalData(sql, new Date(Date.now() - 60_000).toISOString());
    expect(await data.entries('p-6')).toHaveLength(2);
    await forgetPersonalData(sql, soon());
    expect((await data.entries('p-6')).map(({ version }) => version)).toEqual([2]);
    expect(await data.entries('p-7')).toHaveLength(2);
    expect(await data.accessesTo('p-6')).toEqual([]);
    await data.release('p-7');
    expect(await data.holdOn('p-7')).toBeNull();
  });
});
