// Imports an invented past into a Patto of its own, as `npm start` runs it, and waits until the read models show it all.
//   node tests/bench/import/import.mjs --networks 500 --memberships 50000 --ballots 40000 --voters 400
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generate } from './generate.mjs';

const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: '50' },
    memberships: { type: 'string', default: '5000' },
    ballots: { type: 'string', default: '1000' },
    voters: { type: 'string', default: '400' },
  },
});
const sizes = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
const patto = fileURLToPath(new URL('../../../apps/patto/bin/patto.cjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'patto-bench-import-'));
const env = { ...process.env, PATTO_DATA: join(folder, 'data'), PORT: '0', PATTO_EXAMPLES: 'none' };

const start = () => {
  const child = spawn(process.execPath, [patto, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /ready at (http:\/\/\S+)/.exec(text)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`Patto did not start: ${text}`)));
  });
  return { child, url };
};

/** Resident memory of a process and all its descendants, in MiB; shared pages of PostgreSQL count once for each. */
const memoryOf = (root) => {
  const parents = new Map();
  const sizes = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      parents.set(Number(pid), Number(/PPid:\s+(\d+)/.exec(status)?.[1]));
      sizes.set(Number(pid), Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0));
    } catch {
      // It ended while we looked.
    }
  const isOurs = (pid) => pid === root || (parents.has(pid) && isOurs(parents.get(pid)));
  return [...sizes].filter(([pid]) => isOurs(pid)).reduce((sum, [, size]) => sum + size, 0) / 1024;
};

/** Seconds of processor that each process of Patto has used: what a machine that does nothing else would take. */
const processorOf = (root) => {
  const used = new Map();
  const parents = new Map();
  const read = (pid, name) => readFileSync(`/proc/${pid}/${name}`, 'utf8');
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      const stat = read(pid, 'stat')
        .replace(/^.*\) /, '')
        .split(' ');
      const script = /apps\/(api|worker|patto)\/|postgres/.exec(read(pid, 'cmdline'))?.[0] ?? 'other';
      const what =
        script === 'apps/patto/' && read(pid, 'cmdline').includes('eventstore') ? 'eventstore' : script;
      parents.set(Number(pid), Number(stat[1]));
      used.set(Number(pid), { what, seconds: (Number(stat[11]) + Number(stat[12])) / 100 });
    } catch {
      // It ended while we looked.
    }
  const isOurs = (pid) => pid === root || (parents.has(pid) && isOurs(parents.get(pid)));
  const sums = {};
  for (const [pid, { what, seconds }] of used) if (isOurs(pid)) sums[what] = (sums[what] ?? 0) + seconds;
  return Object.fromEntries(Object.entries(sums).map(([what, sum]) => [what, Math.round(10 * sum) / 10]));
};

const importFile = (file) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [patto, 'import', file], { env, stdio: 'inherit' });
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The import ended with ${code}`)),
    );
  });

/** Writes one thing more and asks until the read models have seen it. */
const shown = async (url, token) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const written = await fetch(`${url}/v1/organisations`, {
    method: 'POST',
    headers,
    body: '{"name":"Ultimo"}',
  });
  const { commit, prepare } = (await written.json()).position;
  for (;;) {
    const seen = await fetch(`${url}/v1/networks?limit=1&atLeast=${commit}/${prepare}`, { headers });
    await seen.arrayBuffer();
    if (seen.status === 200) return;
    await sleep(200);
  }
};

const { child, url: ready } = start();
let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, memoryOf(child.pid))), 1000);
try {
  const url = await ready;
  const { registrar } = JSON.parse(readFileSync(join(env.PATTO_DATA, 'tokens.json'), 'utf8'));
  const file = join(folder, 'past.ndjson');
  const lines = await generate(file, sizes);
  console.log(`${lines} lines, ${(statSync(file).size / 2 ** 20).toFixed(0)} MiB: ${JSON.stringify(sizes)}`);
  const begun = performance.now();
  await importFile(file);
  const written = performance.now();
  await shown(url, registrar);
  const seen = performance.now();
  const processor = processorOf(child.pid);
  const again = performance.now();
  await importFile(file);
  const repeated = performance.now() - again;
  const seconds = (from, to) => ((to - from) / 1000).toFixed(1);
  const rate = (count, from, to) => Math.round((1000 * count) / (to - from));
  const votes = sizes.ballots * sizes.voters;
  console.log(`written in ${seconds(begun, written)} s: ${rate(lines, begun, written)} facts/s`);
  console.log(
    `shown after ${seconds(begun, seen)} s: ${rate(lines, begun, seen)} facts/s, ${rate(votes, begun, seen)} votes/s`,
  );
  console.log(
    `imported again in ${(repeated / 1000).toFixed(1)} s; peak memory of all processes ${Math.round(peak)} MiB`,
  );
  console.log(`processor seconds since the start: ${JSON.stringify(processor)}`);
} finally {
  clearInterval(watch);
  child.kill('SIGINT');
  await new Promise((resolve) => child.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
