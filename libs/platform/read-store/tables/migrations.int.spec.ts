import { startPostgres } from '@patto/testing/stores';
import { migrate, MigrationChanged, type Migration } from './migrations';
import { useReadStore } from '../spec/read-store';

const { sql } = useReadStore(startPostgres);

const counter: readonly Migration[] = [
  { name: 'spec/0001-counter', sql: 'create table projector.spec_counter (n integer)' },
  { name: 'spec/0002-first', sql: 'insert into projector.spec_counter values (1)' },
];

it('applies each migration once, in order, however many processes begin at the same time', async () => {
  const applied = await Promise.all(Array.from({ length: 8 }, () => migrate(sql(), counter)));
  expect(applied.flat().sort()).toEqual(counter.map(({ name }) => name));
  expect(await sql()`select n from projector.spec_counter`).toEqual([{ n: 1 }]);
  expect(await migrate(sql(), counter)).toEqual([]);
});

it('undoes a migration that fails as a whole, and keeps those before it', async () => {
  const broken = {
    name: 'spec/0003-broken',
    sql: 'insert into projector.spec_counter values (2); select 1/0',
  };
  await expect(migrate(sql(), [...counter, broken])).rejects.toThrow('division by zero');
  expect(await sql()`select n from projector.spec_counter`).toEqual([{ n: 1 }]);
});

it('refuses a migration that was changed after it had been applied', async () => {
  await migrate(sql(), counter);
  const changed = counter.map((migration) => ({ ...migration, sql: `${migration.sql} ` }));
  await expect(migrate(sql(), changed)).rejects.toThrow(MigrationChanged);
});
