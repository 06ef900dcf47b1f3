import { connectReadStore, type ReadStore } from '@patto/read-store';
import { startPostgres, type TestStore } from '@patto/testing/stores';
import { boundaryOf } from '@patto/temporal';
import { instantText, isoOf } from './instant-text';

let store: TestStore;
let sql: ReadStore;

beforeAll(async () => {
  store = await startPostgres();
  sql = connectReadStore(store.url, { max: 1 });
});
afterAll(async () => {
  await sql.end();
  await store.stop();
});

const instants = [
  '0000',
  '0000~',
  '0001-01-01',
  '0999-12',
  '2023-02',
  '9999',
  '9999~',
  '9999-12-31~',
].flatMap((when) => Object.values(boundaryOf(when)));

it('writes every instant that a date may mean so that PostgreSQL gives the same one back', async () => {
  const texts = [...new Set(instants)].map(instantText);
  expect(new Set(texts).size).toBe(new Set(instants).size);
  const rows = await sql<{ at: string }[]>`
    select at from unnest(${texts}::timestamptz[]) with ordinality as t (at, n) order by n`;
  expect(rows.map(({ at }) => isoOf(at))).toEqual(
    [...new Set(instants)].map((instant) => new Date(instant).toISOString()),
  );
  const order = await sql<
    { at: string }[]
  >`select at from unnest(${texts}::timestamptz[]) as t (at) order by at`;
  expect(order.map(({ at }) => Date.parse(isoOf(at)))).toEqual([...new Set(instants)].sort((a, b) => a - b));
});

it('leaves an open end as it is', () => {
  expect([-Infinity, Infinity].map(instantText).map(isoOf)).toEqual(['-infinity', 'infinity']);
});
