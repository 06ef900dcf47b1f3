import { startPostgres } from '@patto/testing/stores';
import { lag, overview, pauseConsumers, resumeConsumers } from '../operations/overview';
import { parkedEvents, retryParked, skipEvent } from '../operations/parked';
import { beginRebuild, progressOf } from '../operations/rebuild';
import { verify } from '../operations/verify';
import type { Projection } from './projection';
import { eventually } from '../spec/database';
import { SpecLog } from '../spec/log';
import { paid, totals, useReadStore } from '../spec/read-store';
import { tally } from '../spec/tally';

const { sql, start, models } = useReadStore(startPostgres);

/** Amounts that are no numbers make the handler throw; a mended one reads them as nothing. */
const mended = tally('tally', 1, ({ data }) =>
  typeof data['amount'] === 'number' ? BigInt(data['amount']) : 0n,
);

const parkedIds = async (): Promise<string[]> =>
  (await parkedEvents(sql(), 'tally')).map(({ event_id: id, state }) => `${id} ${state}`);

const run = async (log: SpecLog, projection: Projection = tally()): Promise<void> => {
  await start(log, [projection]);
  expect(await models(projection).waitFor(log.record(), 30_000)).toBe('seen');
};

/** Poison for `b` among good events of three accounts. */
const withPoison = (): SpecLog => {
  const log = new SpecLog();
  log.record(paid('a', 1), paid('b', 2), paid('b', 'many'), paid('c', 3), paid('b', 4), paid('a', 5));
  return log;
};

it('parks a poison event and those of its key behind it, and goes on with all others', async () => {
  const log = withPoison();
  await run(log);

  expect(await parkedIds()).toEqual(['event-3 poison', 'event-5 waiting']);
  expect(await totals(sql())).toEqual([
    { account: 'a', total: '6', seen: '2' },
    { account: 'b', total: '2', seen: '1' },
    { account: 'c', total: '3', seen: '1' },
  ]);
  expect(await models(tally()).waitFor(log.record(paid('b', 6), paid('a', 1)), 10_000)).toBe('seen');
  expect(await parkedIds()).toEqual(['event-3 poison', 'event-5 waiting', 'event-7 waiting']);
  expect(await totals(sql())).toContainEqual({ account: 'a', total: '7', seen: '3' });
});

it('parks what PostgreSQL refuses, alone among the thousand it came with', async () => {
  const log = new SpecLog();
  log.record(...Array.from({ length: 1000 }, (_, n) => paid(n === 617 ? 'no\u0000t text' : `a${n % 10}`, 1)));
  await run(log);

  expect(await parkedIds()).toEqual(['event-618 poison']);
  const sum = (await totals(sql())).reduce((all, { seen }) => all + Number(seen), 0);
  expect(sum).toBe(999);
});

it('parks an event that cannot be read, and later ones of its stream behind it', async () => {
  const log = new SpecLog();
  log.record(paid('a', 1), paid('a', 2, { malformed: 'not JSON' }), paid('a', 3), paid('b', 4));
  await run(log);

  expect(await parkedIds()).toEqual(['event-2 poison', 'event-3 waiting']);
  expect((await parkedEvents(sql(), 'tally'))[0]?.error).toBe('not JSON');
});

it('applies parked events in their order once the handler is mended', async () => {
  const log = withPoison();
  await run(log);

  expect(await retryParked(sql(), log, tally())).toEqual({ applied: 0, stillParked: 2 });
  expect(await retryParked(sql(), log, mended, 'b')).toEqual({ applied: 2, stillParked: 0 });
  expect(await totals(sql())).toContainEqual({ account: 'b', total: '6', seen: '3' });
  expect(await models(tally()).waitFor(log.record(paid('b', 10)), 10_000)).toBe('seen');
  expect(await totals(sql())).toContainEqual({ account: 'b', total: '16', seen: '4' });
});

it('passes over an event with a reason, then applies what waited, and a rebuild does the same', async () => {
  const log = withPoison();
  await run(log);
  await expect(skipEvent(sql(), log, tally(), { eventId: 'event-3', reason: ' ' })).rejects.toThrow(
    'Say why',
  );

  const reason = 'typed by mistake, corrected by event-5';
  expect(await skipEvent(sql(), log, tally(), { eventId: 'event-3', reason })).toEqual({
    applied: 1,
    stillParked: 0,
  });
  expect(await totals(sql())).toContainEqual({ account: 'b', total: '6', seen: '2' });
  expect(await sql()`select event_id, reason from projector.skipped`).toEqual([
    { event_id: 'event-3', reason },
  ]);
  expect(await verify(sql(), log, tally())).toMatchObject({ different: [], stopped: null });
});

it('stops a rebuild at a poison event instead of parking it, until somebody decides', async () => {
  const log = withPoison();
  await run(log);
  const build = await beginRebuild(sql(), tally(), { switches: true });
  const failure = async (): Promise<string | null> => (await progressOf(sql(), log, build.name)).failure;
  await eventually('the rebuild stops', async () => (await failure()) !== null);
  expect(await failure()).toContain('event-3');
  expect((await verify(sql(), log, tally())).stopped).toContain('event-3');

  await skipEvent(sql(), log, tally(), { eventId: 'event-3', reason: 'typed by mistake' });
  await eventually('it is live', async () => (await progressOf(sql(), log, build.name)).status === 'live');
  expect(await totals(sql())).toContainEqual({ account: 'b', total: '6', seen: '2' });
});

it('stands still while it is paused, and says how far behind it is', async () => {
  const log = new SpecLog();
  log.record(paid('a', 1));
  await run(log);
  expect(await pauseConsumers(sql(), 'tally')).toHaveLength(1);
  expect(await pauseConsumers(sql(), 'nobody')).toEqual([]);
  const position = log.record(paid('a', 2));
  expect(await models(tally()).waitFor(position, 300)).toBe('timed-out');

  const [own] = (await lag(sql(), log)).filter(({ projection }) => projection === 'tally');
  expect(own).toMatchObject({ health: 'paused', behind: 100n, head: position });
  await resumeConsumers(sql(), 'tally');
  expect(await models(tally()).waitFor(position, 10_000)).toBe('seen');
  await eventually('the lease is held again', async () =>
    (await overview(sql())).every((one) => one.isRunning),
  );
  expect((await lag(sql(), log)).map(({ health }) => health)).toEqual(['idle', 'idle']);
});

it("does not park anything for a fault that is not the event's own", async () => {
  const log = new SpecLog();
  log.record(paid('a', 1));
  await run(log);
  const build = (await overview(sql())).find(({ projection }) => projection === 'tally');
  await sql().unsafe(`alter table ${build?.name ?? ''}.tally rename to mislaid`);
  const position = log.record(paid('a', 2));
  expect(await models(tally()).waitFor(position, 1000)).toBe('timed-out');
  await sql().unsafe(`alter table ${build?.name ?? ''}.mislaid rename to tally`);

  expect(await models(tally()).waitFor(position, 10_000)).toBe('seen');
  expect(await parkedIds()).toEqual([]);
  expect(await totals(sql())).toEqual([{ account: 'a', total: '3', seen: '2' }]);
});
