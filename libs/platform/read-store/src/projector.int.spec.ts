import { connectReadStore, type ReadStore } from './connect';
import { Projector } from './projector';
import { PostgresReadModels } from './read-models';
import { SpecLog } from './spec/log';
import { tally } from './spec/tally.examples';
import { startPostgres } from '@patto/testing/stores';

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let sql: ReadStore;
beforeAll(async () => {
  postgres = await startPostgres();
  sql = connectReadStore(postgres.url);
});
afterAll(async () => {
  await sql.end();
  await postgres.stop();
});

it('moves events into tables and tells when they are visible', async () => {
  const log = new SpecLog();
  for (let n = 0; n < 5000; n += 1)
    log.record({ type: 'spec.Paid.v1', stream: `a-${n % 7}`, data: { account: `a${n % 7}`, amount: n } });
  const projector = new Projector(sql, log, [tally()]);
  const models = new PostgresReadModels(sql, [tally()]);
  await projector.start();
  expect(await models.waitFor(log.record(), 5000)).toBe('seen');
  const position = log.record({ type: 'spec.Paid.v1', stream: 'a-1', data: { account: 'a1', amount: 1 } });
  expect(await models.waitFor(position, 5000)).toBe('seen');
  const rows = await sql`select * from read.tally order by account`;
  expect(rows[1]).toEqual({ account: 'a1', total: '1787501', seen: '716' });
  await projector.stop();
});
