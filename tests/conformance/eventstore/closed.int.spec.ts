import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { EmbeddedNode } from '@patto/embedded-eventstore';
import { EventStoreDb } from '@patto/event-store';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const library = () => import('@patto/embedded-eventstore');

const SECRET = 'mai-visto-da-altri';

describe('A node with a secret', () => {
  let node: EmbeddedNode;
  let folder: string;
  let store: EventStoreDb;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patto-closed-'));
    node = await (await library()).startNode({ port: 0, dir: join(folder, 'store'), secret: SECRET });
    store = new EventStoreDb(node.url);
    const metadata = {
      ...{ $correlationId: 'c', $causationId: 'q', actor: { person: 'p', actingFor: null }, key: 'k' },
      ...{ salt: 's', request: null, reliedOn: {} },
    };
    const id = '0d0f8a5e-8f0a-4a7e-9d53-0d8c3c1b7a01';
    await store.append('mine', [{ id, type: 'Happened', data: {}, metadata }], 'no-stream');
  });
  afterAll(async () => {
    await store.close();
    await node.close();
    await rm(folder, { recursive: true });
  });

  const eventsIn = async (url: string): Promise<number> => {
    const reader = new EventStoreDb(url);
    try {
      let found = 0;
      for await (const _ of reader.readStream('mine')) found += 1;
      return found;
    } finally {
      await reader.close();
    }
  };

  it('serves who knows it: reads, appends, subscriptions and exports', async () => {
    expect(await eventsIn(node.url)).toBe(1);
    expect((await store.head())?.commit).toBeDefined();
    const { exportStore } = await library();
    const file = join(folder, 'export.ndjson');
    expect(await exportStore({ url: node.url, file })).toBeGreaterThan(0);
  });

  it.each([
    ['nobody', (url: string) => url.replace(/\/\/[^@]*@/, '//')],
    ['who guesses', (url: string) => url.replace(SECRET, 'indovinato')],
    [
      'who knows the passwords of a new EventStoreDB',
      (url: string) => url.replace(/patto:[^@]*/, 'admin:changeit'),
    ],
  ])('tells nothing to %s, and takes nothing from them', async (_, urlOf) => {
    const url = urlOf(node.url);
    await expect(eventsIn(url)).rejects.toThrow(/unauthenticated/i);
    const stranger = EventStoreDBClient.connectionString(url);
    const forged = jsonEvent({ type: 'voting.VoteCast.v1', data: { option: 'for' } });
    await expect(stranger.appendToStream('mine', forged)).rejects.toThrow();
    await expect(stranger.tombstoneStream('mine')).rejects.toThrow();
    await expect(stranger.deleteStream('mine')).rejects.toThrow();
    await expect(
      (async () => {
        for await (const _event of stranger.readAll({ maxCount: 1 }));
      })(),
    ).rejects.toThrow();
    await stranger.dispose();
    expect(await eventsIn(node.url)).toBe(1);
  });
});
