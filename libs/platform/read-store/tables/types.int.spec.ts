import { startPostgres } from '@patto/testing/stores';
import type { Projection, Reader, Row } from '../builds/projection';
import { SpecLog } from '../spec/log';
import { useReadStore } from '../spec/read-store';

const { sql, start, models } = useReadStore(startPostgres);

const columns = {
  id: 'text not null',
  at: 'timestamptz not null',
  big: 'bigint',
  exact: 'numeric(20, 4)',
  small: 'integer',
  so: 'boolean',
  what: 'jsonb',
  known: 'int8range',
  valid: 'tstzrange',
  between: 'numrange',
  words: 'text[]',
  day: 'date',
  note: "text default 'none'",
  twice: 'integer generated always as (small * 2) stored',
};

const full: Row = {
  id: 'full',
  at: '2026-01-02T03:04:05.123456Z',
  big: 9007199254740993n,
  exact: '12345678901234.5',
  small: 7,
  so: false,
  what: { a: [1, 'two "quoted" \\ back', null], b: 'NULL' },
  known: '[1,9223372036854775807)',
  valid: '["2026-01-01 00:00:00+00",infinity)',
  between: '(0.5,1.5]',
  words: ['a, b', '"c"', '\\d', '', 'NULL'],
  day: '2024-02-29',
  note: '{not, an array}',
};
const bare: Row = { id: 'bare', at: '-infinity' };

/** Writes the rows of its events and deletes those that they name; what it reads is kept for the spec. */
const shelf = (read: Row[]): Projection => ({
  name: 'shelf',
  version: 1,
  types: ['spec.'],
  tables: [{ name: 'shelf', columns, primaryKey: ['id', 'at'] }],
  keysOf: ({ stream }) => [stream],
  project: async (events, reader: Reader) => {
    read.push(...(await reader('shelf', 'at', [full['at']])), ...(await reader('shelf', 'big', ['1'])));
    const removed = events.filter(({ type }) => type === 'spec.Removed.v1');
    const upsert = events.length > removed.length ? [bare, { ...full, small: 1 }, full] : [];
    return { shelf: { delete: removed.map(() => ({ id: 'full', at: full['at'] })), upsert } };
  },
});

it('writes every type that a table may have, reads it back, and deletes by columns', async () => {
  const log = new SpecLog();
  const read: Row[] = [];
  log.record({ type: 'spec.Put.v1', stream: 's' });
  const projection = shelf(read);
  await start(log, [projection]);
  expect(await models(projection).waitFor(log.record(), 10_000)).toBe('seen');
  expect(await sql()`select * from read.shelf order by id`).toEqual([
    {
      ...Object.fromEntries(Object.keys(columns).map((name) => [name, null])),
      ...bare,
    },
    {
      ...full,
      big: '9007199254740993',
      exact: '12345678901234.5000',
      valid: '["2026-01-01 00:00:00+00",infinity)',
      twice: 14,
    },
  ]);

  const position = log.record({ type: 'spec.Removed.v1', stream: 's' });
  expect(await models(projection).waitFor(position, 10_000)).toBe('seen');
  expect(read.map(({ id, words }) => ({ id, words }))).toEqual([{ id: 'full', words: full['words'] }]);
  expect(await sql()`select id from read.shelf`).toEqual([{ id: 'bare' }]);
});
