import { startPostgres } from '@patto/testing/stores';
import { connectReadStore } from '../tables/connect';
import { overview } from '../operations/overview';
import { AlreadyBuilding, beginRebuild, NoBuild, progressOf, switchBuild } from '../operations/rebuild';
import { hashesOf, verify } from '../operations/verify';
import { prepareReadStore } from './prepare';
import type { Projection } from './projection';
import { eventually } from '../spec/database';
import { SpecLog } from '../spec/log';
import { paid, totals, useReadStore } from '../spec/read-store';
import { tally } from '../spec/tally';

const { sql, url, start, models } = useReadStore(startPostgres);

const some = (count: number): SpecLog => {
  const log = new SpecLog();
  log.record(...Array.from({ length: count }, (_, n) => paid(`a${n % 5}`, n)));
  return log;
};
const live = async (): Promise<string> =>
  (await overview(sql())).find(({ projection, status }) => projection === 'tally' && status === 'live')
    ?.name ?? '';
const isLive = async (log: SpecLog, name: string): Promise<boolean> =>
  (await progressOf(sql(), log, name)).status === 'live';

it('switches under load, back and forth, and no read fails or goes backwards', async () => {
  const log = some(2000);
  await start(log, [tally()]);
  await models(tally()).waitFor(log.record(), 10_000);
  const readers = connectReadStore(url(), { max: 6 });
  const over = new AbortController();
  let reads = 0;
  let appended = 2000;
  const writing = (async () => {
    while (!over.signal.aborted) {
      log.record(paid('a0', 1));
      appended += 1;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  })();
  const reading = Array.from({ length: 6 }, async () => {
    let before = 0;
    while (!over.signal.aborted) {
      const rows = await totals(readers);
      const seen = rows.reduce((all, row) => all + Number(row.seen), 0);
      expect(seen).toBeGreaterThanOrEqual(before);
      before = seen;
      reads += 1;
    }
  });
  try {
    for (let turn = 0; turn < 3; turn += 1) {
      const { name } = await beginRebuild(sql(), tally(), { switches: true });
      await eventually('the rebuild is live', () => isLive(log, name), 15_000);
    }
  } finally {
    over.abort();
    await Promise.all([writing, ...reading]);
    await readers.end();
  }
  await models(tally()).waitFor(log.record(), 10_000);
  const seen = (await totals(sql())).reduce((all, row) => all + Number(row.seen), 0);
  expect({ seen, lost: appended - seen }).toEqual({ seen: appended, lost: 0 });
  expect(reads).toBeGreaterThan(100);
});

it('gives the same rows each time it is rebuilt', async () => {
  const log = some(500);
  await start(log, [tally()], { batchSize: 7 });
  await models(tally()).waitFor(log.record(), 10_000);
  const first = await hashesOf(sql(), await live(), tally());
  for (let turn = 0; turn < 2; turn += 1) {
    const { name } = await beginRebuild(sql(), tally(), { switches: true });
    await eventually('the rebuild is live', () => isLive(log, name));
    expect(await hashesOf(sql(), name, tally())).toEqual(first);
  }
  expect(first['tally_line']?.rows).toBe('500');
});

it('waits for a switch by hand, and goes back by force', async () => {
  const log = some(100);
  await start(log, [tally()]);
  await models(tally()).waitFor(log.record(), 10_000);
  const before = await live();
  await expect(switchBuild(sql(), tally(), {})).rejects.toThrow(NoBuild);
  const { name } = await beginRebuild(sql(), tally(), { switches: false });
  await expect(beginRebuild(sql(), tally(), { switches: true })).rejects.toThrow(AlreadyBuilding);
  await eventually('it has caught up', async () => (await progressOf(sql(), log, name)).caughtUp);
  expect(await live()).toBe(before);

  expect((await switchBuild(sql(), tally(), {})).result).toBe('switched');
  expect(await live()).toBe(name);
  const isAtRest = async (): Promise<boolean> =>
    (await overview(sql())).every((one) => one.name !== before || !one.isRunning);
  await eventually('the former build is left alone', isAtRest);
  const position = log.record(paid('a0', 1));
  await models(tally()).waitFor(position, 10_000);
  expect((await switchBuild(sql(), tally(), { name: before })).result).toBe('behind');
  expect((await switchBuild(sql(), tally(), { name: before, force: true })).result).toBe('switched');
  await eventually('it has caught up again', async () => (await totals(sql()))[0]?.seen === '21');
});

it('builds a new version beside the old one, and switches to other columns when it has caught up', async () => {
  const log = some(300);
  const old = await start(log, [tally()]);
  await models(tally()).waitFor(log.record(), 10_000);
  await old.stop();
  const newer: Projection = {
    ...tally('tally', 2),
    tables: tally().tables.map((table) =>
      table.name === 'tally'
        ? {
            ...table,
            columns: { account: 'text not null', seen: 'bigint not null', total: 'bigint not null' },
          }
        : table,
    ),
  };
  await start(log, [newer]);
  await eventually('the new version is live', async () => (await live()).includes('_v2_'));
  expect(Object.keys((await sql()`select * from read.tally limit 1`)[0] ?? {})).toEqual([
    'account',
    'seen',
    'total',
  ]);
  // A process of the old version that starts late leaves the new one alone.
  await prepareReadStore(sql(), [tally()]);
  expect(await live()).toContain('_v2_');
});

it('builds anew what is defined otherwise under the same version, such as with another index', async () => {
  const log = some(50);
  const before = await start(log, [tally()]);
  await models(tally()).waitFor(log.record(), 10_000);
  await before.stop();
  const first = await live();
  await prepareReadStore(sql(), [tally()]);
  expect(await live()).toBe(first);
  const indexed: Projection = {
    ...tally(),
    tables: tally().tables.map((table) =>
      table.name === 'tally' ? { ...table, indexes: ['(seen)'] } : table,
    ),
  };
  await start(log, [indexed]);
  await eventually('the build with the index is live', async () => (await live()) !== first);
  const indexes = await sql()<{ indexdef: string }[]>`
    select indexdef from pg_indexes where schemaname = ${await live()} and tablename = 'tally'`;
  expect(indexes.map(({ indexdef }) => indexdef).join()).toContain('(seen)');
  expect(await verify(sql(), log, indexed)).toMatchObject({ different: [], stopped: null });
});

it('finds a table that is not what the events say', async () => {
  const log = some(200);
  await start(log, [tally()]);
  await models(tally()).waitFor(log.record(), 10_000);
  expect(await verify(sql(), log, tally())).toMatchObject({ different: [], stopped: null });

  await sql().unsafe(`update ${await live()}.tally set total = total + 1 where account = 'a1'`);
  expect((await verify(sql(), log, tally())).different).toEqual(['tally']);
  expect(await sql()`select 1 from projector.build where until_commit is not null`).toHaveLength(0);
});

it('is prepared by many processes at once and comes to one build each', async () => {
  await Promise.all(Array.from({ length: 6 }, () => prepareReadStore(sql(), [tally(), tally('second')])));
  expect((await overview(sql())).map(({ projection }) => projection).sort()).toEqual([
    'instant',
    'second',
    'tally',
  ]);
});

it('refuses two projections that share a table', async () => {
  const twice = [tally(), { ...tally(), name: 'other' }];
  await expect(prepareReadStore(sql(), twice)).rejects.toThrow('share the name');
});
