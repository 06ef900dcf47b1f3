// Imports an invented past into a Patto of its own, as `npm start` runs it, and waits until the read models show it all.
//   node tests/bench/import/import.mjs --networks 500 --memberships 50000 --ballots 40000 --voters 400
// With --again it then imports the same file a second time, when all is there already; with --gaps it asks for the gaps
// of the first network, five times.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { descendantsOf, memoryOf, partOf } from '../processes.mjs';
import { generate } from './generate.mjs';

const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: '50' },
    memberships: { type: 'string', default: '5000' },
    ballots: { type: 'string', default: '1000' },
    voters: { type: 'string', default: '400' },
    again: { type: 'boolean', default: false },
    gaps: { type: 'boolean', default: false },
  },
});
const sizes = Object.fromEntries(
  ['networks', 'memberships', 'ballots', 'voters'].map((name) => [name, Number(values[name])]),
);
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

/** MiB of memory of all processes together. */
const memory = () => [...descendantsOf(process.pid).keys()].reduce((sum, pid) => sum + memoryOf(pid), 0);

/** Process → what it is, and the seconds of processor that it had used when last seen. */
const used = new Map();
let peak = 0;
const look = () => {
  peak = Math.max(peak, memory());
  for (const [pid, { own }] of descendantsOf(process.pid))
    used.set(pid, { what: used.get(pid)?.what ?? partOf(pid), seconds: own / 1000 });
};

/** Seconds of processor that each part of Patto has used: what a machine that does nothing else would take. */
const processor = () => {
  look();
  const sums = {};
  for (const { what, seconds } of used.values()) sums[what] = (sums[what] ?? 0) + seconds;
  return sums;
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

/** Milliseconds of each of five questions for the gaps of the first network. */
const gapsOf = async (url, token) => {
  const took = [];
  for (let n = 0; n < 5; n += 1) {
    const begun = performance.now();
    const answer = await fetch(`${url}/v1/networks/rete-0/gaps`, {
      headers: { authorization: `Bearer ${token}` },
    });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`The gaps answered ${answer.status}`);
    took.push(Math.round(performance.now() - begun));
  }
  return took;
};

const { child, url: ready } = start();
const watch = setInterval(look, 2000);
try {
  const url = await ready;
  const { registrar } = JSON.parse(readFileSync(join(env.PATTO_DATA, 'tokens.json'), 'utf8'));
  const file = join(folder, 'past.ndjson');
  const lines = await generate(file, sizes);
  console.log(`${lines} lines, ${(statSync(file).size / 2 ** 20).toFixed(0)} MiB: ${JSON.stringify(sizes)}`);
  const before = processor();
  const begun = performance.now();
  await importFile(file);
  const written = performance.now();
  await shown(url, registrar);
  const seen = performance.now();
  const after = processor();
  const again = performance.now();
  if (values.again) await importFile(file);
  const repeated = performance.now() - again;
  const seconds = (from, to) => ((to - from) / 1000).toFixed(1);
  const rate = (count, from, to) => Math.round((1000 * count) / (to - from));
  const votes = sizes.ballots * sizes.voters;
  console.log(`written in ${seconds(begun, written)} s: ${rate(lines, begun, written)} facts/s`);
  console.log(
    `shown after ${seconds(begun, seen)} s: ${rate(lines, begun, seen)} facts/s, ${rate(votes, begun, seen)} votes/s`,
  );
  if (values.gaps) console.log(`gaps of one network: ${(await gapsOf(url, registrar)).join(', ')} ms`);
  if (values.again) console.log(`imported again in ${(repeated / 1000).toFixed(1)} s`);
  console.log(`peak memory of all processes ${Math.round(peak)} MiB`);
  const spent = Object.entries(after)
    .map(([what, sum]) => [what, Math.round(100 * (sum - (before[what] ?? 0))) / 100])
    .filter(([, sum]) => sum > 0);
  const total = spent.reduce((sum, [, one]) => sum + one, 0);
  console.log(
    `processor: ${((1000 * total) / lines).toFixed(3)} ms a fact, ${JSON.stringify(Object.fromEntries(spent))} s`,
  );
} finally {
  clearInterval(watch);
  child.kill('SIGINT');
  await new Promise((resolve) => child.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
