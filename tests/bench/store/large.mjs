// How the embedded node stands a long record: node tests/bench/store/large.mjs [events, 10 million unless told]
// Writes them in appends of 500 from this process, then opens the store again; prints memory and the time to open.
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embedded, start, stop } from './server.mjs';

const require = createRequire(import.meta.url);
const { EventStoreDBClient, jsonEvent, ANY } = require('@eventstore/db-client');
const total = Number(process.argv[2] ?? 10_000_000);
const dir = mkdtempSync(join(tmpdir(), 'patto-large-'));

const peak = ({ pid }) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

const node = await start(embedded(dir, '--no-fsync'));
const client = EventStoreDBClient.connectionString(node.url);
let written = 0;
const write = async (stream) => {
  while (written < total) {
    const from = written;
    written += 500;
    const events = Array.from({ length: 500 }, (_, i) =>
      jsonEvent({ type: 'Bench.Happened.v1', data: { i: from + i } }),
    );
    await client.appendToStream(stream, events, { expectedRevision: ANY });
    if (from % 500_000 === 0)
      process.stderr.write(`  ${from} events, ${Math.round(peak(node.child))} MiB at most\n`);
  }
};
await Promise.all(Array.from({ length: 4 }, (_, i) => write(`large-${i}`)));
const memory = peak(node.child);
await stop(node.child);

const before = Date.now();
const again = await start(embedded(dir, '--no-fsync'));
const opened = Date.now() - before;
console.log(
  `${written} events: at most ${Math.round(memory)} MiB; opens in ${opened} ms, the start of the process included`,
);
await stop(again.child);
rmSync(dir, { recursive: true, force: true });
process.exit(0);
