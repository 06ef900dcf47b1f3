import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNode } from '@patto/embedded-eventstore';
import { eventStoreContract } from '../event-store.contract';
import { EventStoreDb } from './event-store-db';

eventStoreContract('the client on the embedded node', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'patto-contract-'));
  const node = await startNode({ port: 0, dir });
  const store = new EventStoreDb(node.url);
  return {
    store,
    close: async () => {
      await store.close();
      await node.close();
      await rm(dir, { recursive: true });
    },
  };
});

const url = process.env['EVENTSTORE_URL'];
if (url !== undefined && url !== '')
  eventStoreContract('the client on EVENTSTORE_URL', () => {
    const store = new EventStoreDb(url);
    return Promise.resolve({ store, close: () => store.close() });
  });
