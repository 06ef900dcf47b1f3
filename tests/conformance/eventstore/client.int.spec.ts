import {
  ANY,
  BACKWARDS,
  END,
  EventStoreDBClient,
  excludeSystemEvents,
  jsonEvent,
  NO_STREAM,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { itOfOurs, startOwn, startUnderTest, type UnderTest } from './node-under-test';

/** The unmodified client library against the node: what an application sees. */
jest.setTimeout(180_000);

let node: UnderTest;
let client: EventStoreDBClient;
const fresh = (): string => `client-${randomUUID()}`;
const happened = (n: number) => jsonEvent({ type: 'Happened.v1', data: { n } });
/**
 * On a machine that does much else an answer may take longer than the library's ten seconds; and one that comes later
 * than its deadline is an error that the library throws at nobody.
 */
const patient = (url: string): EventStoreDBClient =>
  EventStoreDBClient.connectionString(`${url}${url.includes('?') ? '&' : '?'}defaultDeadline=120000`);
const collect = async <T>(source: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
};

beforeAll(async () => {
  node = await startUnderTest();
  client = patient(node.url);
});
afterAll(async () => {
  await client.dispose();
  await node.close();
});

it('appends and reads back, with types, metadata, dates and positions', async () => {
  const stream = fresh();
  const written = await client.appendToStream(
    stream,
    [jsonEvent({ type: 'A.v1', data: { a: 1 }, metadata: { m: 1 } }), happened(2)],
    { expectedRevision: NO_STREAM },
  );
  expect(written).toMatchObject({ success: true, nextExpectedRevision: 1n });
  const [first, second] = await collect(client.readStream(stream));
  expect(first?.event).toMatchObject({ type: 'A.v1', data: { a: 1 }, metadata: { m: 1 }, revision: 0n });
  expect(first?.event?.created).toBeInstanceOf(Date);
  expect(Math.abs(Number(first?.event?.created) - Date.now())).toBeLessThan(60_000);
  expect(second?.event?.metadata).toBeUndefined();
  expect(second?.event?.position).toEqual(written.position);
});

it('is told of a conflict in its own words', async () => {
  const stream = fresh();
  await client.appendToStream(stream, happened(0));
  await expect(
    client.appendToStream(stream, happened(1), { expectedRevision: NO_STREAM }),
  ).rejects.toMatchObject({
    type: 'wrong-expected-version',
    actualVersion: 0n,
  });
  await expect(client.deleteStream(stream, { expectedRevision: 7n })).rejects.toMatchObject({
    type: 'wrong-expected-version',
  });
});

it('is told of what is missing, deleted, too large or not allowed', async () => {
  const stream = fresh();
  await expect(collect(client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
  await client.appendToStream(stream, happened(0));
  await client.tombstoneStream(stream);
  await expect(collect(client.readStream(stream))).rejects.toMatchObject({ type: 'stream-deleted' });
  await expect(client.appendToStream(stream, happened(0))).rejects.toMatchObject({ type: 'stream-deleted' });
  const large = jsonEvent({ type: 'Large.v1', data: 'x'.repeat(5 * 1024 * 1024) });
  await expect(client.appendToStream(fresh(), large)).rejects.toMatchObject({
    type: 'maximum-append-size-exceeded',
  });
  await expect(client.appendToStream(fresh(), happened(0))).resolves.toMatchObject({ success: true });
});

it('appends the classic way when it gives its name', async () => {
  const credentials = { username: 'admin', password: 'changeit' };
  const stream = fresh();
  const first = await client.appendToStream(stream, happened(0), { credentials });
  expect(first.nextExpectedRevision).toBe(0n);
  await expect(
    client.appendToStream(stream, happened(0), { credentials, expectedRevision: 4n }),
  ).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 0n });
});

it('keeps metadata of streams', async () => {
  const stream = fresh();
  await client.setStreamMetadata(stream, { maxCount: 2, acl: { readRoles: ['a'] }, own: { x: 1 } });
  expect((await client.getStreamMetadata(stream)).metadata).toMatchObject({ maxCount: 2, own: { x: 1 } });
  for (let i = 0; i < 4; i += 1) await client.appendToStream(stream, happened(i));
  expect(await collect(client.readStream(stream))).toHaveLength(2);
});

it('reads $all backwards from the end', async () => {
  const stream = fresh();
  await client.appendToStream(stream, [happened(0), happened(1)]);
  const last = await collect(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 2 }));
  expect(last.map(({ event }) => event?.revision)).toEqual([1n, 0n]);
});

it('subscribes to $all with a filter, and goes on from a checkpoint', async () => {
  const stream = fresh();
  for (let i = 0; i < 40; i += 1) await client.appendToStream(stream, happened(i));
  const checkpoints: unknown[] = [];
  const subscription = client.subscribeToAll({
    fromPosition: START,
    filter: streamNameFilter({
      prefixes: [stream],
      checkpointInterval: 1,
      checkpointReached: (_, position) => void checkpoints.push(position),
    }),
  });
  let seen = 0;
  for await (const { event } of subscription) {
    expect(event?.data).toEqual({ n: seen });
    seen += 1;
    if (seen === 40) break;
  }
  expect(checkpoints.length).toBeGreaterThan(0);
  const plain = client.subscribeToAll({ fromPosition: START, filter: excludeSystemEvents() });
  for await (const { event } of plain) {
    expect(event?.type.startsWith('$')).toBe(false);
    break;
  }
});

it('finds the node by gossip', async () => {
  const discovering = patient(node.url.replace('esdb:', 'esdb+discover:'));
  await expect(discovering.appendToStream(fresh(), happened(0))).resolves.toMatchObject({ success: true });
  await discovering.dispose();
});

it('has two thousand appends in flight on one connection', async () => {
  const run = fresh();
  const answers = await Promise.all(
    Array.from({ length: 2000 }, (_, i) =>
      client.appendToStream(`${run}-${i % 300}`, happened(i), { expectedRevision: ANY }),
    ),
  );
  expect(answers.every(({ success }) => success)).toBe(true);
});

itOfOurs('is told plainly that there are no persistent subscriptions and projections', async () => {
  await expect(client.listAllPersistentSubscriptions()).rejects.toThrow(/not available in the embedded node/);
  await expect(client.listProjections()).rejects.toThrow(/not available in the embedded node/);
});

itOfOurs('is cut off cleanly and finds the node again after it was restarted', async () => {
  const own = await startOwn();
  const other = patient(own.url);
  const stream = fresh();
  await other.appendToStream(stream, happened(0));
  const subscription = other.subscribeToStream(stream, { fromRevision: START });
  const cut = new Promise<string>((resolve) =>
    subscription.on('error', (error) => resolve((error as { type?: string }).type ?? '')),
  );
  await new Promise((resolve) => subscription.once('data', resolve));
  await own.restart();
  expect(['unavailable', 'cancelled']).toContain(await cut);
  const again = async (): Promise<unknown> =>
    other.appendToStream(stream, happened(1), { expectedRevision: 0n });
  await again().catch(again);
  expect(await collect(other.readStream(stream))).toHaveLength(2);
  await other.dispose();
  await own.close();
});
