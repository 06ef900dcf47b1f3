import { MemoryEventStore } from '@patto/event-store';
import { connectReadStore, silent as unlogged, StoreWatch } from '@patto/read-store';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { StoreHealth } from './store-health';

it('says which store does not answer, whether it refuses or is silent', async () => {
  const store = new MemoryEventStore();
  const open = new Set<Socket>();
  const silent = createServer((socket) => open.add(socket));
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const { port } = silent.address() as AddressInfo;

  const looks = [1, port].map(async (at) => {
    const sql = connectReadStore(`postgres://nobody@127.0.0.1:${at}/nowhere`);
    const watch = new StoreWatch(sql, store, { log: unlogged, onEstranged: () => undefined });
    const found = await new StoreHealth(store, sql, watch).look();
    await sql.end({ timeout: 0 });
    return found;
  });

  const expected = { eventStore: 'ok', readStore: 'unreachable', estrangement: null };
  expect(await Promise.all(looks)).toEqual([expected, expected]);
  for (const socket of open) socket.destroy();
  silent.close();
  await store.close();
});
