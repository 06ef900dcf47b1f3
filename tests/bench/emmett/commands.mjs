// Emmett handling commands in process: `node commands.mjs <postgres url> <commands> <width>` prints rates as JSON.
import { CommandHandler } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { randomUUID } from 'node:crypto';

const [, , url, count, width] = process.argv;
const store = getPostgreSQLEventStore(url);
const handle = CommandHandler({
  evolve: (state, { data }) => ({ count: state.count + 1, last: data.elector }),
  initialState: () => ({ count: 0, last: null }),
});
const cast = (stream) =>
  handle(
    store,
    stream,
    () => ({ type: 'VoteCast', data: { elector: randomUUID(), option: 'for', by: 'persona' } }),
    {
      retry: { onVersionConflict: 1000 },
    },
  );

const rate = async (commands, lanes, work) => {
  let next = 0;
  const begun = performance.now();
  const lane = async () => {
    while (next < commands) await work((next += 1));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (commands * 1000) / (performance.now() - begun);
};

await rate(200, 8, (n) => cast(`warm-${n % 8}`));
const many = await rate(Number(count), Number(width), (n) => cast(`stream-${n}`));
const one = await rate(Math.ceil(Number(count) / 10), 1, () => cast('one'));
console.log(JSON.stringify({ many, one }));
await store.close();
process.exit(0);
