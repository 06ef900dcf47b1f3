import { EventStoreDb, StoreCommandRunner } from '@patto/event-store';
import { type Aggregate, type Command, type Event, history } from '@patto/kernel';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Cast = Command<'Cast', { readonly elector: string; readonly choice: string }>;
type WasCast = Event<'WasCast', { readonly elector: string; readonly choice: string }>;
type Box = { readonly count: number; readonly electors: Set<string> };

/** A ballot box reduced to what a bench needs: one event a command, a state that grows with its stream. */
const boxes: Aggregate<Cast, Box | null, WasCast> = {
  category: 'bench',
  history: history<WasCast>('bench', { WasCast: { version: 1 } }),
  initial: null,
  decide: ({ data }, box) => (box?.electors.has(data.elector) === true ? [] : [{ type: 'WasCast', data }]),
  evolve: (box, { data }) => ({
    count: (box?.count ?? 0) + 1,
    electors: (box?.electors ?? new Set<string>()).add(data.elector),
  }),
};

const actor = { person: 'p-bench', actingFor: 'o-bench' };
const commands = Number(process.env['BENCH_COMMANDS'] ?? 5_000);

type Node = { readonly url: string; readonly stop: () => void };

const startNode = async (): Promise<Node> => {
  const given = process.env['EVENTSTORE_URL'] ?? '';
  if (given !== '') return { url: given, stop: () => undefined };
  const dir = mkdtempSync(join(tmpdir(), 'patto-bench-'));
  const bin = join(__dirname, '../../../apps/patto/bin/patto.cjs');
  const node = spawn(process.execPath, [bin, 'eventstore', '--port', '0', '--dir', dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve, reject) => {
    node.once('exit', () => reject(new Error('the node did not start')));
    node.stdout.on('data', (line: Buffer) => {
      const found = /127\.0\.0\.1:(\d+)/.exec(line.toString())?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    stop: () => {
      node.kill('SIGTERM');
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

/** Runs `count` pieces of work, `width` at a time, and gives how many a second. */
const rate = async (count: number, width: number, work: (n: number) => Promise<unknown>): Promise<number> => {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await work(next);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: width }, lane));
  return Math.round((count * 1_000) / (performance.now() - start));
};

describe('commands', () => {
  it('are timed', async () => {
    const node = await startNode();
    const store = new EventStoreDb(node.url);
    const runner = new StoreCommandRunner(store);
    const cast = (box: string, elector: string = randomUUID()): Promise<unknown> => {
      const key = randomUUID();
      const envelope = { actor, key, correlationId: key, causationId: key };
      const data = { elector, choice: 'for' };
      return runner.run(boxes, box, { type: 'Cast', data, at: '2031-05-01T10:00:00.000Z' }, envelope);
    };
    const run = randomUUID().slice(0, 8);
    const results: Record<string, number> = {};
    const timed = async (name: string, ...[count, width, work]: Parameters<typeof rate>): Promise<void> => {
      results[name] = await rate(count, width, work);
      process.stdout.write(`${name.padEnd(58)} ${results[name]} /s\n`);
    };

    await rate(500, 8, (n) => cast(`${run}-warm-${n % 8}`));
    await timed('bare appends, one at a time, a stream each', commands / 5, 1, (n) =>
      bare(store, `bench.${run}-${n}`),
    );
    await timed('bare appends, 64 in flight, a stream each', commands, 64, (n) =>
      bare(store, `bench.${run}+${n}`),
    );
    await timed('one stream, one at a time, from empty', commands / 5, 1, () => cast(`${run}-long`));
    await timed('one stream, 64 in flight, to 10 times as long', 10 * commands, 64, () =>
      cast(`${run}-long`),
    );
    await timed('one stream, one at a time, now long', commands / 5, 1, () => cast(`${run}-long`));
    await timed('one stream, 64 in flight, now long', commands, 64, () => cast(`${run}-long`));
    await timed('64 streams, 64 in flight', commands, 64, (n) => cast(`${run}-many-${n % 64}`));
    await timed('a new stream each, 64 in flight', commands, 64, (n) => cast(`${run}-new-${n}`));
    await timed('a repeated vote on the long stream, one at a time', commands / 5, 1, () =>
      cast(`${run}-long`, 'same'),
    );
    await runner.stateOf(boxes, `${run}-long`);
    await timed('the state of the long stream, one at a time', commands / 5, 1, () =>
      runner.stateOf(boxes, `${run}-long`),
    );
    const fresh = new StoreCommandRunner(store);
    const start = performance.now();
    const box = await fresh.stateOf(boxes, `${run}-long`);
    process.stdout.write(`folding ${box?.count} events anew: ${Math.round(performance.now() - start)} ms\n`);

    const before = results['one stream, one at a time, from empty'] ?? 0;
    const after = results['one stream, one at a time, now long'] ?? 0;
    // The cost of a command does not grow with its stream; half leaves room for a noisy machine.
    expect(after).toBeGreaterThan(before / 2);
    await store.close();
    node.stop();
  });
});

const bare = (store: EventStoreDb, stream: string): Promise<unknown> => {
  const data = { elector: randomUUID(), choice: 'for' };
  const metadata = {
    $correlationId: 'c',
    $causationId: 'q',
    actor,
    key: stream,
    salt: 'c2FsdHNhbHRzYWx0c2FsdA',
    request: null,
    reliedOn: {},
  };
  return store.append(stream, [{ id: randomUUID(), type: 'bench.WasCast.v1', data, metadata }], 'no-stream');
};
