import { startTemporaryPostgres } from '@patto/embedded-postgres';
import { EventStoreDb, type NewEvent } from '@patto/event-store';
import type { Position } from '@patto/kernel';
import {
  beginRebuild,
  connectReadStore,
  helpBuild,
  PostgresReadModels,
  prepareReadStore,
  progressOf,
  type Projection,
  type ReadStore,
} from '@patto/read-store';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const root = join(__dirname, '../../..');
const setting = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const EVENTS = setting('BENCH_EVENTS', 50_000);
const EMMETT_EVENTS = setting('BENCH_EMMETT_EVENTS', 5_000);
const BYTES = setting('BENCH_BYTES', 1_000);
const SECONDS = setting('BENCH_SECONDS', 20);

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const spawned: ChildProcess[] = [];
afterAll(() => spawned.forEach((child) => child.kill('SIGTERM')));

/** Starts a script and waits for a line of its output. */
const start = (args: readonly string[], line: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    spawned.push(child);
    child.once('exit', () => reject(new Error(`${args.join(' ')} ended`)));
    child.stdout.on('data', (text: Buffer) => {
      const found = line.exec(text.toString());
      if (found) resolve(found[1] ?? '');
    });
  });

const startNode = async (): Promise<string> => {
  const given = process.env['EVENTSTORE_URL'] ?? '';
  if (given !== '') return given;
  const dir = mkdtempSync(join(tmpdir(), 'patto-bench-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const bin = join(root, 'apps/patto/bin/patto.cjs');
  const port = await start([bin, 'eventstore', '--port', '0', '--dir', dir], /127\.0\.0\.1:(\d+)/);
  return `esdb://127.0.0.1:${port}?tls=false`;
};

const padding = 'x'.repeat(BYTES);
const payment = (n: number): NewEvent => ({
  id: randomUUID(),
  type: 'spec.Paid.v1',
  data: { account: `a${n % 100}`, amount: n, padding },
  metadata: {
    $correlationId: 'c',
    $causationId: 'c',
    actor: { person: 'p', actingFor: null },
    key: 'k',
    salt: 'c2FsdHNhbHRzYWx0c2FsdA',
    request: null,
    reliedOn: {},
  },
});

const fill = async (store: EventStoreDb): Promise<void> => {
  for (let n = 0; n < EVENTS; n += 1000)
    await Promise.all(
      Array.from({ length: 10 }, (_, lane) =>
        store.append(
          `account-${randomUUID()}`,
          Array.from({ length: 100 }, (_, i) => payment(n + lane * 100 + i)),
          'no-stream',
        ),
      ),
    );
};

const perSecond = (count: number, since: number): number =>
  Math.round((count * 1000) / (performance.now() - since));

const ceiling = async (store: EventStoreDb): Promise<number> => {
  const stop = new AbortController();
  const filter = { types: ['spec.'] };
  const since = performance.now();
  let count = 0;
  for await (const { kind } of store.subscribeToAll({ from: 'start', filter, signal: stop.signal })) {
    if (kind === 'event') count += 1;
    if (count >= EVENTS) break;
  }
  stop.abort();
  return perSecond(count, since);
};

const rebuild = async (sql: ReadStore, store: EventStoreDb, projection: Projection): Promise<number> => {
  const since = performance.now();
  const build = await beginRebuild(sql, projection, { switches: true });
  const helping = helpBuild(sql, store, { projection, build }, { tickMs: 50 });
  let progress = await progressOf(sql, store, build.name);
  while (progress.status !== 'live') {
    await delay(20);
    progress = await progressOf(sql, store, build.name);
  }
  const rate = perSecond(Number(progress.events), since);
  await helping.stop();
  return rate;
};

const emmett = (url: string): number | null => {
  const folder = join(__dirname, '../emmett');
  if (!existsSync(join(folder, 'node_modules'))) return null;
  const args = [join(folder, 'rebuild.mjs'), url, String(EMMETT_EVENTS), String(BYTES)];
  const answer = execFileSync(process.execPath, args, { encoding: 'utf8' });
  return (JSON.parse(answer.trim().split('\n').at(-1) ?? '') as { perSecond: number }).perSecond;
};

/** Appends at a steady pace whatever the answers do; each answer's position is waited for. */
const visible = async (store: EventStoreDb, models: PostgresReadModels): Promise<readonly number[]> => {
  const times: number[] = [];
  const stream = `account-${randomUUID()}`;
  const watch = async (position: Position, since: number): Promise<void> => {
    if ((await models.waitFor(position, 30_000)) === 'seen') times.push(performance.now() - since);
  };
  const watching: Promise<void>[] = [];
  const began = performance.now();
  const one = async (n: number): Promise<void> => {
    const { position } = await store.append(`${stream}-${n}`, [payment(n)], 'no-stream');
    watching.push(watch(position, performance.now()));
  };
  const appends: Promise<void>[] = [];
  for (let n = 0; n < 500 * SECONDS; n += 1) {
    const early = began + n * 2 - performance.now();
    if (early > 1) await delay(early);
    appends.push(one(n));
  }
  await Promise.all(appends);
  await Promise.all(watching);
  return times.sort((a, b) => a - b);
};

const percentile = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? NaN) * 10) / 10;

it('times rebuilds and how soon an event can be seen', async () => {
  const { tally } = (await import(join(root, 'libs/platform/read-store/spec/tally.ts'))) as unknown as {
    readonly tally: () => Projection;
  };
  const [url, postgres] = await Promise.all([startNode(), startTemporaryPostgres()]);
  const store = new EventStoreDb(url);
  const sql = connectReadStore(postgres.url);
  await prepareReadStore(sql, [tally()]);
  await fill(store);
  say(`${EVENTS} events of about ${BYTES} bytes, ${process.version}`);

  const top = [await ceiling(store), await ceiling(store)].at(-1) ?? 0;
  say(`bare subscription                    ${top} events/s`);
  const ours = await rebuild(sql, store, tally());
  say(`rebuild                              ${ours} events/s, ${(ours / top).toFixed(2)} of the ceiling`);
  const theirs = emmett(postgres.url);
  if (theirs === null) say('Emmett 0.42.0 is not installed');
  else
    say(
      `Emmett 0.42.0 rebuild                ${theirs} events/s; ours is ${(ours / theirs).toFixed(1)} times`,
    );

  await start([join(root, 'dist/libs/platform/read-store/spec/worker.js'), url, postgres.url], /(at work)/);
  const models = new PostgresReadModels(sql, [tally()]);
  const head = await store.head();
  if (head) await models.waitFor(head, 120_000);
  const times = await visible(store, models);
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  say(`acknowledged to visible at 500/s     p50 ${p50} ms, p99 ${p99} ms, ${times.length} events`);
  expect(times).toHaveLength(500 * SECONDS);
  await Promise.all([store.close(), sql.end({ timeout: 5 })]);
  await postgres.stop();
});
