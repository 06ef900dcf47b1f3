import { startMisbehavingServer } from '../spec/misbehaving-server';
import { EventStoreDb } from './event-store-db';
import { StoreCommandRunner } from '../runner/store-command-runner';
import { enter, envelope, register } from '../spec/register';

it('works', async () => {
  const server = await startMisbehavingServer();
  const store = new EventStoreDb(server.url);
  const runner = new StoreCommandRunner(store);
  const receipt = await runner.run(register, 'a', enter(['Ada', 'Ben']), envelope('k1'));
  expect(receipt).toMatchObject({ stream: 'register-a', revision: '1', position: await store.head() });
  const receipts = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      runner.run(register, `s${i % 3}`, enter([`n${i}`]), envelope(`k${i}`)),
    ),
  );
  expect(receipts).toHaveLength(200);
  const seen = [];
  const stop = new AbortController();
  for await (const delivery of store.subscribeToAll({
    from: 'start',
    filter: { types: ['spec.'] },
    signal: stop.signal,
  })) {
    seen.push(delivery.kind);
    if (delivery.kind === 'caught-up') stop.abort();
  }
  expect(seen.filter((k) => k === 'event')).toHaveLength(202);
  await store.close();
  server.close();
});
