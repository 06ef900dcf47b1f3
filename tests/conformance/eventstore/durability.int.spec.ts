import {
  EventStoreDBClient,
  jsonEvent,
  type JSONEventType,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, everything, killRound, type Ledger, startProcess } from './kill-rounds';

const ROUNDS = process.env['PATTO_LONG'] === '1' ? 200 : 4;

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'patto-killed-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Where a list of ids lies in one piece, or −1. */
const placeOf = (all: readonly string[], ids: readonly string[]): number => {
  const at = all.indexOf(ids[0] ?? '');
  return ids.every((id, i) => all[at + i] === id) ? at : -1;
};

it(
  'a node killed under load has every acknowledged append once and in one piece, and of the others all or nothing',
  async () => {
    const ledger: Ledger = { acknowledged: [], unanswered: [] };
    for (let round = 0; round < ROUNDS; round += 1) await killRound(dir, ledger);
    const { child, url } = await startProcess(dir);
    const found = await everything(url);
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);

    expect(ledger.acknowledged.length).toBeGreaterThan(ROUNDS);
    for (const ids of found.values()) expect(new Set(ids).size).toBe(ids.length);
    for (const { stream, ids } of ledger.acknowledged)
      expect(placeOf(found.get(stream) ?? [], ids)).toBeGreaterThanOrEqual(0);
    let kept = ledger.acknowledged.reduce((sum, { ids }) => sum + ids.length, 0);
    for (const { stream, ids } of ledger.unanswered) {
      const all = found.get(stream) ?? [];
      if (!ids.some((id) => all.includes(id))) continue;
      expect(placeOf(all, ids)).toBeGreaterThanOrEqual(0);
      kept += ids.length;
    }
    expect([...found.values()].reduce((sum, ids) => sum + ids.length, 0)).toBe(kept);
  },
  ROUNDS * 20_000,
);

it('stops on SIGTERM, when the pipe of its parent closes, and not because another node wants its folder', async () => {
  const folder = join(dir, 'one');
  const first = await startProcess(folder, '--exit-with-parent');
  await expect(startProcess(folder)).rejects.toThrow(/ended with 1/);
  first.child.stdin?.end();
  expect(await ended(first.child)).toBe(0);
  const second = await startProcess(folder);
  second.child.kill('SIGTERM');
  expect(await ended(second.child)).toBe(0);
});

/** What a stream holds, by its index: how many events, each of which says which it is. */
const countOf = async (client: EventStoreDBClient, stream: string): Promise<number> => {
  let count = 0;
  for await (const { event } of client.readStream<JSONEventType<string, { readonly i: number }>>(stream)) {
    expect(event?.data.i).toBe(count);
    count += 1;
  }
  return count;
};

it('a killed node finds again what its index did not have yet, across streams and starts', async () => {
  const folder = join(dir, 'index');
  const wanted: Record<string, number> = {};
  const append = async (client: EventStoreDBClient, stream: string, count: number): Promise<void> => {
    const before = wanted[stream] ?? 0;
    wanted[stream] = before + count;
    await client.appendToStream(
      stream,
      Array.from({ length: count }, (_, i) => jsonEvent({ type: 'Kept', data: { i: before + i } })),
      { expectedRevision: before === 0 ? 'no_stream' : BigInt(before - 1) },
    );
  };
  for (const size of [500, 700]) {
    const { child, url } = await startProcess(folder, '--no-fsync');
    const client = EventStoreDBClient.connectionString(url);
    for (let i = 0; i < 9; i += 1) await append(client, `kept-long-${i % 3}`, size);
    await Promise.all(Array.from({ length: 60 }, (_, i) => append(client, `kept-short-${i}`, 1)));
    const stale = client.appendToStream('kept-long-0', jsonEvent({ type: 'Stale', data: {} }), {
      expectedRevision: 5n,
    });
    await expect(stale).rejects.toThrow(WrongExpectedVersionError);
    const gone = ended(child);
    child.kill('SIGKILL');
    await gone;
    await client.dispose();
  }
  const { child, url } = await startProcess(folder);
  const client = EventStoreDBClient.connectionString(url);
  const found: Record<string, number> = {};
  for (const stream of Object.keys(wanted)) found[stream] = await countOf(client, stream);
  await client.dispose();
  child.kill('SIGTERM');
  expect(await ended(child)).toBe(0);
  expect(found).toEqual(wanted);
});
