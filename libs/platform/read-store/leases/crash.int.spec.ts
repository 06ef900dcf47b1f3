import { EventStoreDb, type NewEvent } from '@patto/event-store';
import { startEventStore, startPostgres, type TestStore } from '@patto/testing/stores';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Projector } from '../builds/projector';
import { eventually } from '../spec/database';
import { totals, useReadStore } from '../spec/read-store';
import { tally } from '../spec/tally';

const isLong = process.env['PATTO_LONG'] === '1';
const KILLS = isLong ? 1000 : 2;
const CUTS = isLong ? 1000 : 25;
jest.setTimeout(isLong ? 3_600_000 : 90_000);

const { sql, url, models } = useReadStore(startPostgres);
let node: TestStore;
let store: EventStoreDb;
beforeAll(async () => {
  node = await startEventStore();
  store = new EventStoreDb(node.url);
});
afterAll(async () => {
  await store.close();
  await node.stop();
});

const ACCOUNTS = 5;
const random = (below: number): number => Math.floor(Math.random() * below);

/** What was acknowledged by the event store, by account. */
type Expected = Map<string, { total: number; seen: number }>;

const payment = (account: string, amount: number): NewEvent => ({
  id: randomUUID(),
  type: 'spec.Paid.v1',
  data: { account, amount },
  metadata: {
    ...{ $correlationId: 'c', $causationId: 'c', actor: { person: 'p', actingFor: null }, key: 'k' },
    ...{ salt: 's', request: null, reliedOn: {} },
  },
});

/** Appends without pause until it is told to stop. */
const appending = async (expected: Expected, signal: AbortSignal): Promise<void> => {
  const run = randomUUID();
  const revisions = new Map<string, bigint>();
  while (!signal.aborted) {
    const account = `a${random(ACCOUNTS)}`;
    const amounts = Array.from({ length: 1 + random(20) }, () => random(1000));
    const stream = `account-${run}-${account}`;
    const events = amounts.map((amount) => payment(account, amount));
    const { revision } = await store.append(stream, events, revisions.get(stream) ?? 'no-stream');
    revisions.set(stream, revision);
    const before = expected.get(account) ?? { total: 0, seen: 0 };
    const total = amounts.reduce((sum, amount) => sum + amount, before.total);
    expected.set(account, { total, seen: before.seen + amounts.length });
    await delay(5);
  }
};

const expectAll = async (expected: Expected): Promise<void> => {
  const head = await store.head();
  if (!head) throw new Error('Nothing was appended');
  expect(await models(tally()).waitFor(head, 30_000)).toBe('seen');
  const rows = (await totals(sql())).map(({ account, total, seen }) => `${account} ${total} ${seen}`);
  expect(rows).toEqual(
    [...expected].map(([account, { total, seen }]) => `${account} ${total} ${seen}`).sort(),
  );
  const count = [...expected.values()].reduce((sum, { seen }) => sum + seen, 0);
  expect(await sql()`select count(*)::integer as count from read.tally_line`).toEqual([{ count }]);
};

/** Events of another spec stand in the same store; each begins with what is there already. */
const alreadyThere = async (): Promise<Expected> => {
  const expected: Expected = new Map();
  for await (const { type, data } of store.readAll()) {
    if (!type.startsWith('spec.')) continue;
    const account = data['account'] as string;
    const before = expected.get(account) ?? { total: 0, seen: 0 };
    expected.set(account, { total: before.total + (data['amount'] as number), seen: before.seen + 1 });
  }
  return expected;
};

it(`loses and doubles nothing while connections are cut ${CUTS} times`, async () => {
  const expected = await alreadyThere();
  const over = new AbortController();
  const projector = new Projector(sql(), store, [tally()], { tickMs: 20, leaseMs: 400, batchSize: 25 });
  await projector.start();
  const writing = appending(expected, over.signal);
  for (let cut = 0; cut < CUTS; cut += 1) {
    await delay(random(60));
    await sql()`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and random() < 0.7`.catch(
      () => undefined,
    );
  }
  over.abort();
  await writing;
  try {
    await expectAll(expected);
  } finally {
    await projector.stop();
  }
});

const startWorker = async (): Promise<ChildProcess> => {
  const script = join(process.cwd(), 'dist/libs/platform/read-store/spec/worker.js');
  const child = spawn(process.execPath, [script, node.url, url()], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise((atWork) => child.stdout.once('data', atWork));
  return child;
};

const kill = async (child: ChildProcess): Promise<void> => {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
};

it(`loses and doubles nothing while workers are killed ${KILLS} times`, async () => {
  const expected = await alreadyThere();
  const over = new AbortController();
  const workers = await Promise.all([startWorker(), startWorker()]);
  const writing = appending(expected, over.signal);
  for (let round = 0; round < KILLS; round += 1) {
    await delay(random(150));
    const victim = random(workers.length);
    const [child] = workers.splice(victim, 1, await startWorker());
    if (child) await kill(child);
  }
  over.abort();
  await writing;
  try {
    await eventually('a worker is at work', async () => (await totals(sql())).length > 0);
    await expectAll(expected);
  } finally {
    await Promise.all(workers.map(kill));
  }
});
