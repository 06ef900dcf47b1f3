import { startPostgres } from '@patto/testing/stores';
import { positionAt } from '../log/instants';
import { eventually } from '../spec/database';
import { SpecLog } from '../spec/log';
import { paid, totals, useReadStore } from '../spec/read-store';
import { tally } from '../spec/tally';

const { sql, start, models } = useReadStore(startPostgres);

it('moves events into tables and says when they can be seen', async () => {
  const log = new SpecLog();
  log.record(...Array.from({ length: 3000 }, (_, n) => paid(`a${n % 3}`, n)));
  await start(log, [tally()]);
  const seen = models(tally());

  expect(await seen.waitFor(log.record(paid('a0', 5)), 10_000)).toBe('seen');
  expect(await totals(sql())).toEqual([
    { account: 'a0', total: '1498505', seen: '1001' },
    { account: 'a1', total: '1499500', seen: '1000' },
    { account: 'a2', total: '1500500', seen: '1000' },
  ]);
  expect(await seen.position()).toEqual(await log.head());
});

it('answers that time ran out, without failing, for a position that is not there yet', async () => {
  const log = new SpecLog();
  log.record(paid('a', 1));
  await start(log, [tally()]);
  const seen = models(tally());

  expect(await seen.waitFor({ commit: '999999', prepare: '999999' }, 50)).toBe('timed-out');
});

it('passes positions that concern no projection, so that nobody waits for them', async () => {
  const log = new SpecLog();
  log.record(paid('a', 1));
  await start(log, [tally()]);
  const seen = models(tally());

  expect(await seen.waitFor(log.record({ type: 'other.Thing.v1', stream: 'x' }), 10_000)).toBe('seen');
});

it('says from an empty log that all is up to date', async () => {
  await start(new SpecLog(), [tally()]);
  await eventually('the build has caught up', async () => {
    const rows = await sql()<{ caught_up: boolean }[]>`select caught_up from projector.consumer`;
    return rows.every(({ caught_up: caughtUp }) => caughtUp);
  });
});

it('keeps one subscription for all projections that are up to date', async () => {
  const log = new SpecLog();
  log.record(...Array.from({ length: 200 }, (_, n) => paid(`a${n % 3}`, n)));
  await start(log, [tally(), tally('second'), tally('third')]);
  const seen = models(tally(), tally('second'), tally('third'));
  expect(await seen.waitFor(log.record(paid('a', 1)), 10_000)).toBe('seen');

  await eventually('one subscription is left', () => Promise.resolve(log.open === 1));
  expect(await seen.waitFor(log.record(paid('a', 1)), 10_000)).toBe('seen');
});

it('takes up where it stopped, also in another process', async () => {
  const log = new SpecLog();
  log.record(paid('a', 1), paid('a', 2));
  const seen = models(tally());
  const first = await start(log, [tally()]);
  expect(await seen.waitFor(log.record(paid('a', 3)), 10_000)).toBe('seen');
  await first.stop();

  const position = log.record(paid('a', 4));
  await start(log, [tally()]);
  expect(await seen.waitFor(position, 10_000)).toBe('seen');
  expect(await totals(sql())).toEqual([{ account: 'a', total: '10', seen: '4' }]);
});

it('maps instants to positions, and never backwards when a clock was', async () => {
  const log = new SpecLog();
  const at = (minute: number): string => `2026-03-01T10:0${minute}:00.000Z`;
  const positions = [1, 3, 2, 5].map((minute) => log.record(paid('a', 1, { recordedAt: at(minute) })));
  await start(log, [tally()]);
  const last = positions[3] ?? { commit: '', prepare: '' };
  expect(await models(tally()).waitFor(last, 10_000)).toBe('seen');

  expect(await positionAt(sql(), '2026-03-01T09:59:00Z')).toBeNull();
  expect(await positionAt(sql(), at(2))).toEqual(positions[0]);
  // The third event's clock went backwards: it counts as recorded when the second was.
  expect(await positionAt(sql(), at(3))).toEqual(positions[2]);
  expect(await positionAt(sql(), at(4))).toEqual(positions[2]);
  expect(await positionAt(sql(), at(9))).toEqual(last);
});

it('goes on after the log could not be reached', async () => {
  const log = new SpecLog();
  log.record(paid('a', 1));
  await start(log, [tally()]);
  const seen = models(tally());
  expect(await seen.waitFor(log.record(paid('a', 1)), 10_000)).toBe('seen');
  log.cut();
  expect(await seen.waitFor(log.record(paid('a', 1)), 10_000)).toBe('seen');
  expect(await totals(sql())).toEqual([{ account: 'a', total: '3', seen: '3' }]);
});
