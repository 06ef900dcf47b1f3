// Emmett projecting the events of the bench: `node rebuild.mjs <postgres url> <events> <bytes>` prints events per second.
import {
  getPostgreSQLEventStore,
  pongoMultiStreamProjection,
  rebuildPostgreSQLProjections,
} from '@event-driven-io/emmett-postgresql';

const [, , connectionString, count, bytes] = process.argv;
const events = Number(count);
const padding = 'x'.repeat(Number(bytes));

const projection = pongoMultiStreamProjection({
  collectionName: 'tally',
  canHandle: ['Paid'],
  getDocumentId: ({ data }) => data.account,
  initialState: () => ({ total: 0, seen: 0 }),
  evolve: ({ total, seen }, { data }) => ({ total: total + data.amount, seen: seen + 1 }),
});

const store = getPostgreSQLEventStore(connectionString);
for (let n = 0; n < events; n += 100)
  await store.appendToStream(
    `account-${n / 100}`,
    Array.from({ length: Math.min(100, events - n) }, (_, i) => ({
      type: 'Paid',
      data: { account: `a${(n + i) % 100}`, amount: n + i, padding },
    })),
  );
await store.close();

const consumer = rebuildPostgreSQLProjections({
  connectionString,
  projections: [projection],
  pulling: { batchSize: 1000 },
});
const start = performance.now();
await consumer.start();
console.log(JSON.stringify({ perSecond: Math.round((events * 1000) / (performance.now() - start)) }));
await consumer.close();
process.exit(0);
