// The client of the bench: one process, one connection, the unmodified client library. Prints one line of JSON.
import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';

const require = createRequire(import.meta.url);
const {
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  ANY,
  START,
  BACKWARDS,
  END,
} = require('@eventstore/db-client');

const [url, scale = '1'] = process.argv.slice(2);
const times = Number(scale);
const client = EventStoreDBClient.connectionString(url);
const results = [];
const report = (name, value, unit) => {
  results.push({ name, value, unit });
  process.stderr.write(`  ${name}: ${Math.round(value * 100) / 100} ${unit}\n`);
};
const event = (i) => jsonEvent({ type: 'Bench.Happened.v1', data: { i, hello: 'world' } });
const seconds = async (work) => {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
};
const best = async (rounds, work) => {
  const rates = [];
  for (let round = 0; round < rounds; round += 1) rates.push(await work(round));
  return Math.max(...rates);
};

const sequential = async (calls) => {
  const stream = `seq-${randomUUID()}`;
  let expectedRevision = NO_STREAM;
  return (
    calls /
    (await seconds(async () => {
      for (let i = 0; i < calls; i += 1)
        expectedRevision = (await client.appendToStream(stream, event(i), { expectedRevision }))
          .nextExpectedRevision;
    }))
  );
};

const inFlight = async (width, calls) => {
  const run = randomUUID();
  let left = calls;
  return (
    calls /
    (await seconds(() =>
      Promise.all(
        Array.from({ length: width }, async (_, lane) => {
          let expectedRevision = NO_STREAM;
          while (left-- > 0)
            expectedRevision = (
              await client.appendToStream(`lane-${run}-${lane}`, event(left), { expectedRevision })
            ).nextExpectedRevision;
        }),
      ),
    ))
  );
};

const newStreams = async (width, calls) => {
  const run = randomUUID();
  let left = calls;
  return (
    calls /
    (await seconds(() =>
      Promise.all(
        Array.from({ length: width }, async () => {
          while (left-- > 0)
            await client.appendToStream(`new-${run}-${left}`, event(left), { expectedRevision: NO_STREAM });
        }),
      ),
    ))
  );
};

const bulk = async (stream, events, each) =>
  events /
  (await seconds(async () => {
    for (let done = 0; done < events; done += each)
      await client.appendToStream(
        stream,
        Array.from({ length: each }, (_, i) => event(done + i)),
        { expectedRevision: ANY },
      );
  }));

const drain = async (read) => {
  let count = 0;
  const took = await seconds(async () => {
    for await (const _ of read) count += 1;
  });
  return count / took;
};

const catchUp = () =>
  new Promise((resolve, reject) => {
    let count = 0;
    const start = process.hrtime.bigint();
    const subscription = client.subscribeToAll({ fromPosition: START });
    subscription.on('error', reject);
    subscription.on('data', () => (count += 1));
    subscription.on('caughtUp', () => {
      const took = Number(process.hrtime.bigint() - start) / 1e9;
      void subscription.unsubscribe().then(() => resolve(count / took));
    });
  });

const liveLatency = async (rounds) => {
  const stream = `live-${randomUUID()}`;
  const waiting = new Map();
  const subscription = client.subscribeToStream(stream);
  subscription.on('data', ({ event }) => waiting.get(event.data.i)?.(process.hrtime.bigint()));
  await new Promise((resolve) => subscription.on('caughtUp', resolve));
  const delays = [];
  for (let i = 0; i < rounds; i += 1) {
    const arrived = new Promise((resolve) => waiting.set(i, resolve));
    const start = process.hrtime.bigint();
    await client.appendToStream(stream, event(i));
    delays.push(Number((await arrived) - start) / 1e6);
  }
  await subscription.unsubscribe();
  return delays.sort((a, b) => a - b)[Math.floor(rounds / 2)];
};

const oneBackwards = async (stream, calls) =>
  calls /
  (await seconds(async () => {
    for (let i = 0; i < calls; i += 1)
      for await (const _ of client.readStream(stream, {
        direction: BACKWARDS,
        fromRevision: END,
        maxCount: 1,
      }));
  }));

await sequential(200);
await inFlight(64, 2000);
report('append 1 event, sequential', await best(3, () => sequential(1500 * times)), 'calls/s');
for (const width of [16, 64, 256])
  report(`append, ${width} in flight`, await best(3, () => inFlight(width, 15_000 * times)), 'calls/s');
report('append, 64 in flight, new streams', await best(2, () => newStreams(64, 10_000 * times)), 'calls/s');
const stream = `bulk-${randomUUID()}`;
report('append 500 a call, one at a time', await bulk(stream, 100_000 * times, 500), 'events/s');
report('append 500 a call, again', await bulk(stream, 100_000 * times, 500), 'events/s');
report('read a stream forwards', await best(3, () => drain(client.readStream(stream))), 'events/s');
report('read $all forwards', await best(2, () => drain(client.readAll())), 'events/s');
report(
  'read $all backwards',
  await drain(client.readAll({ direction: BACKWARDS, fromPosition: END })),
  'events/s',
);
report('catch-up subscription to $all', await best(3, catchUp), 'events/s');
report('read 1 event backwards, sequential', await oneBackwards(stream, 1000 * times), 'calls/s');
report('append to live subscriber, p50', await liveLatency(500), 'ms');
console.log(JSON.stringify(results));
await client.dispose();
