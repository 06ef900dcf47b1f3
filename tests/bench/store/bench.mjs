// Measures the embedded node from a client process of its own, beside a plain in-memory server in the same run:
//   node tests/bench/store/bench.mjs [scale] [--url esdb://…]
// With --url the same calls measure that server too, which is written to.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { embedded, start, stop } from './server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const {
  values: { url: other },
  positionals: [scale = '1'],
} = parseArgs({ allowPositionals: true, options: { url: { type: 'string' } } });

/** What EventStoreDB 24.6.0 did on two cores, on disk. */
const REAL = {
  'append 1 event, sequential': 1361,
  'append, 16 in flight': 7166,
  'append, 64 in flight': 9346,
  'append, 256 in flight': 14239,
  'append, 64 in flight, new streams': 9438,
  'append 500 a call, one at a time': 83463,
  'read a stream forwards': 88000,
  'read $all forwards': 88000,
  'catch-up subscription to $all': 107000,
  'read 1 event backwards, sequential': 1992,
  'append to live subscriber, p50': 0.6,
};

const run = async (url) => {
  const client = spawn(process.execPath, [join(here, 'client.mjs'), url, scale], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  client.stdout.on('data', (chunk) => (said += chunk));
  await new Promise((resolve) => client.once('exit', resolve));
  return JSON.parse(said);
};

/** Memory and processor time of a process, as Linux tells them. */
const used = ({ pid }) => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kib = (key) => Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1]);
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return {
      rss: kib('VmRSS') / 1024,
      peak: kib('VmHWM') / 1024,
      cpu: (Number(stat[11]) + Number(stat[12])) / 100,
    };
  } catch {
    return { rss: NaN, peak: NaN, cpu: NaN };
  }
};

const measure = async (name, command) => {
  process.stderr.write(`${name}\n`);
  const { child, url } = await start(command);
  const results = await run(url);
  const memory = used(child);
  await stop(child);
  return { results, memory };
};

const dir = mkdtempSync(join(tmpdir(), 'patto-bench-'));
try {
  const memory = await measure('plain in-memory node', [join(here, 'memory-node.mjs')]);
  const node = await measure('embedded node, on disk', embedded(dir));
  if (other !== undefined) process.stderr.write(`${other}\n`);
  const named = other === undefined ? [] : await run(other);
  const round = (value) => (value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en'));
  const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
  const column = other === undefined ? 'EventStoreDB 24.6, elsewhere' : new URL(other).host;
  row('path', 'embedded, on disk', 'plain in-memory', column, 'unit');
  row('---', '---', '---', '---', '---');
  node.results.forEach(({ name, value, unit }, i) => {
    const third = other === undefined ? REAL[name] : named[i].value;
    row(name, round(value), round(memory.results[i].value), third === undefined ? '' : round(third), unit);
  });
  for (const [what, key] of [
    ['resident memory after', 'rss'],
    ['at most', 'peak'],
  ])
    row(what, round(node.memory[key]), round(memory.memory[key]), '', 'MiB');
  row('processor time', round(node.memory.cpu), round(memory.memory.cpu), '', 's');
} finally {
  rmSync(dir, { recursive: true, force: true });
}
