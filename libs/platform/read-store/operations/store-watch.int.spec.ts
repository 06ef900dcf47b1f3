import { startPostgres } from '@patto/testing/stores';
import { systemCommand, type Policy } from '@patto/policies';
import type { Aggregate, Command, Event } from '@patto/kernel';
import { PolicyRunner } from '../policies/policy-runner';
import { eventually } from '../spec/database';
import { SpecLog } from '../spec/log';
import { paid, totals, useReadStore } from '../spec/read-store';
import { tally } from '../spec/tally';
import { silent } from '../logger';
import { beginRebuild } from './rebuild';
import { estrangementOf, StoreWatch } from './store-watch';
import { takeOver } from './take-over';

const { sql, start } = useReadStore(startPostgres);
const accounts = { category: 'account' } as unknown as Aggregate<
  Command<'Thank'>,
  unknown,
  Event<string, unknown>
>;
const thank: Policy = {
  name: 'thank-when-paid',
  from: 'origin',
  types: ['spec.Paid.'],
  react: ({ data }, { at }) => [
    systemCommand(accounts, data['account'] as string, { type: 'Thank', data: {}, at }),
  ],
};

/** Keys of what the policy sent, each once: the record would know the second of them. */
let sent: Set<string>;
const runners: PolicyRunner[] = [];
beforeEach(() => {
  sent = new Set();
});
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.stop();
});

const work = async (log: SpecLog): Promise<() => Promise<void>> => {
  const watch = new StoreWatch(sql(), log, { log: silent, onEstranged: () => undefined });
  const projector = await start(log, [tally()], { types: thank.types, watch });
  const execute = (_: unknown, { key }: { key: string }): Promise<unknown> => Promise.resolve(sent.add(key));
  const runner = new PolicyRunner({ sql: sql(), store: log, feed: projector.feed, execute }, [thank], {
    ...{ tickMs: 50, watch },
  });
  runners.push(runner);
  await runner.start();
  return async () => {
    await runner.stop();
    await projector.stop();
  };
};

const shows = (expected: readonly object[]): Promise<void> =>
  eventually('the totals', async () => JSON.stringify(await totals(sql())) === JSON.stringify(expected));
const total = (account: string, sum: number, seen: number): object => ({
  account,
  total: String(sum),
  seen: String(seen),
});

/** A log of three payments, read by all. */
const lived = async (): Promise<SpecLog> => {
  const log = new SpecLog();
  log.record(paid('a', 1), paid('b', 2), paid('a', 3));
  const stop = await work(log);
  await shows([total('a', 4, 2), total('b', 2, 1)]);
  await eventually('all are thanked', () => Promise.resolve(sent.size === 3));
  await stop();
  return log;
};

const kindOf = async (log: SpecLog): Promise<string | null> =>
  (await estrangementOf(sql(), log))?.kind ?? null;

it('knows the store again, and what was written to it since', async () => {
  const log = await lived();
  log.record(paid('c', 5));
  expect(await kindOf(log)).toBeNull();
});

it('tells a restored copy, also once others were written to it, another store, an empty one, and a moved one', async () => {
  const { events } = await lived();
  const restored = new SpecLog('later');
  restored.take(events.slice(0, 2));
  expect(await kindOf(restored)).toBe('older');
  restored.record(paid('a', 7), paid('a', 8));
  expect(await kindOf(restored)).toBe('other');
  const other = new SpecLog('other');
  other.record(paid('x', 1), paid('x', 2), paid('x', 3), paid('x', 4));
  expect(await kindOf(other)).toBe('other');
  expect(await kindOf(new SpecLog())).toBe('older');
  const moved = new SpecLog();
  moved.take(events, 1_000);
  expect(await kindOf(moved)).toBe('moved');
});

it('moves nothing on a store that is another, until it is taken over and built from', async () => {
  const { events } = await lived();
  const restored = new SpecLog('later');
  restored.take(events.slice(0, 2));
  restored.record(paid('c', 7), paid('d', 8), paid('d', 9));
  await work(restored);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await totals(sql())).toEqual([total('a', 4, 2), total('b', 2, 1)]);
  expect(sent.size).toBe(3);

  await takeOver(sql(), restored);
  expect(await kindOf(restored)).toBe('unbuilt');
  await beginRebuild(sql(), tally(), { switches: true });
  await shows([total('a', 1, 1), total('b', 2, 1), total('c', 7, 1), total('d', 17, 2)]);
  await eventually('the new are thanked too', () => Promise.resolve(sent.size === 6));
});

it('lets policies go on where they stood in a store that was moved', async () => {
  const { events } = await lived();
  const moved = new SpecLog('later');
  moved.take(events, 1_000);
  await takeOver(sql(), moved);
  const before = new Set(sent);
  sent.clear();
  await work(moved);
  moved.record(paid('e', 1));
  await eventually('the new one is thanked', () => Promise.resolve(sent.size > 0));
  expect([...sent].filter((key) => before.has(key))).toEqual([]);
});
