// How the embedded node stands a long record: node tests/bench/store/large.mjs [events, 10 million unless told]
// Writes them in appends of 500 from this process, then opens the store again; prints memory and the time to open.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { EventStoreDBClient, jsonEvent, ANY } = require('@eventstore/db-client');
const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const total = Number(process.argv[2] ?? 10_000_000);
const dir = mkdtempSync(join(tmpdir(), 'patto-large-'));

const start = async () => {
  const command = [
    join(root, 'apps/patto/bin/patto.cjs'),
    'eventstore',
    '--port',
    '0',
    '--dir',
    dir,
    '--no-fsync',
  ];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const ready = /ready on [^\n]*:(\d+)/.exec(said);
      if (ready) resolve(ready[1]);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  return { child, url: `esdb://127.0.0.1:${port}?tls=false` };
};
const stop = (child) => new Promise((resolve) => child.once('exit', resolve) && child.kill('SIGTERM'));
const peak = ({ pid }) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

const node = await start();
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
const again = await start();
const opened = Date.now() - before;
console.log(
  `${written} events: at most ${Math.round(memory)} MiB; opens in ${opened} ms, the start of the process included`,
);
await stop(again.child);
rmSync(dir, { recursive: true, force: true });
process.exit(0);
