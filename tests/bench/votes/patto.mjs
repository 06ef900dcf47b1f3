// A Patto of its own, as `npm start` runs it, with what it takes to measure it: tokens, requests, processor time.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { descendantsOf, partOf } from '../processes.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const require = createRequire(import.meta.url);

/** Milliseconds of processor that each part has used so far, its ended children included. */
const processorOf = (ancestor) => {
  const sums = { api: 0, worker: 0, postgres: 0, node: 0 };
  for (const [pid, { own, children }] of descendantsOf(ancestor)) {
    const part = partOf(pid);
    if (part in sums) sums[part] += own + children;
  }
  return sums;
};

/** Starts it without examples; gives its address, tokens for anybody, and `stop`. */
export const startPatto = async (env = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'patto-bench-'));
  const data = join(folder, 'data');
  const child = spawn(process.execPath, [join(root, 'apps/patto/bin/patto.cjs'), 'start'], {
    env: {
      ...process.env,
      PATTO_DATA: data,
      PORT: '0',
      PATTO_EXAMPLES: 'none',
      PATTO_LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /ready at (http:\/\/\S+)/.exec(text)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`Patto did not start: ${text}`)));
  });
  const { registrar } = JSON.parse(readFileSync(join(data, 'tokens.json'), 'utf8'));
  const { installationTokens } = require(join(root, 'dist/libs/platform/identity/installation-tokens.js'));
  const tokens = installationTokens(data, url);
  const stop = async () => {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    url,
    data,
    registrar,
    stop,
    tokenOf: (person) => tokens.issueToken({ person }),
    processor: () => processorOf(child.pid),
  };
};

const agent = new Agent({ keepAlive: true, maxSockets: 512 });

/** One request over a kept connection; gives status, parsed body and how long it took in milliseconds. */
export const ask = (url, method, path, token, body) =>
  new Promise((resolve, reject) => {
    const begun = performance.now();
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers = { authorization: `Bearer ${token}` };
    if (payload)
      Object.assign(headers, { 'content-type': 'application/json', 'content-length': payload.length });
    const sent = request(`${url}${path}`, { method, agent, headers }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        resolve({
          status: response.statusCode,
          body: text === '' ? null : JSON.parse(text),
          ms: performance.now() - begun,
        });
      });
    });
    sent.on('error', reject);
    sent.end(payload);
  });

/** Runs `count` pieces of work, `width` at a time. */
export const inLanes = async (count, width, work) => {
  let next = 0;
  const lane = async () => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
};

export const percentile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))];
