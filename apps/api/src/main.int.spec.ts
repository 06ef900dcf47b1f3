import { EventStoreDb } from '@patto/event-store';
import { installationTokens } from '@patto/identity';
import { startEventStore, startPostgres, type TestStore } from '@patto/testing/stores';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(__dirname, '../../../dist/apps/api/src/main.js');
/** The one whom every spec names, because a store that they share can have but one first registrar. */
const REGISTRAR = 'registrar';
/** Marks what this run writes. */
const KEY = Date.now().toString(36);

type Process = {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exit: Promise<number | null>;
};

const running = new Set<ChildProcess>();
let folder: string;
let stores: readonly [TestStore, TestStore];

const run = (env: Record<string, string>): Process => {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      PATTO_DATA: folder,
      EVENTSTORE_URL: stores[0].url,
      POSTGRES_URL: stores[1].url,
      PATTO_REGISTRAR: REGISTRAR,
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exit = once(child, 'close').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  return { child, output: () => said, exit };
};

/** The address, once the process has told its parent. */
const listening = async ({ child, exit, output }: Process): Promise<string> => {
  const told = once(child, 'message') as Promise<[{ listening: number }]>;
  const [message] = await Promise.race([
    told,
    exit.then(() => {
      throw new Error(output());
    }),
  ]);
  return `http://127.0.0.1:${message.listening}`;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patto-api-'));
  stores = await Promise.all([startEventStore(), startPostgres()]);
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(stores.map((store) => store.stop()));
  await rm(folder, { recursive: true, force: true });
});

it('starts, is ready, and ends in order when it is told to, or when its parent has gone', async () => {
  const ends: readonly ((child: ChildProcess) => unknown)[] = [
    (child) => child.kill('SIGTERM'),
    (child) => child.kill('SIGINT'),
    (child) => child.stdin?.end(),
  ];
  const codes = ends.map(async (end) => {
    const api = run({ PATTO_EXIT_WITH_PARENT: '1' });
    const url = await listening(api);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    end(api.child);
    return api.exit;
  });
  expect(await Promise.all(codes)).toEqual([0, 0, 0]);
});

it('says in one sentence that the port is in use', async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const { port } = other.address() as AddressInfo;
  const api = run({ PORT: String(port) });
  expect(await api.exit).toBe(1);
  expect(api.output()).toContain(`Port ${port} is in use.\n`);
  other.close();
});

it('says in one sentence each what is wrong in its environment', async () => {
  const api = run({ PORT: 'x', POSTGRES_URL: '' });
  expect(await api.exit).toBe(1);
  expect(api.output()).toBe('PORT must be a whole number from 0 to 65535.\n');
});

describe('killed in the middle of commands', () => {
  it('has lost nothing that it acknowledged, and a command sent again is not done twice', async () => {
    let authorization = '';
    const signIn = async (url: string): Promise<void> => {
      const token = await installationTokens(folder, url).issueToken({ person: REGISTRAR });
      authorization = `Bearer ${token}`;
    };
    const acknowledged = new Map<number, string>();
    const register = async (url: string, n: number): Promise<void> => {
      const response = await fetch(`${url}/v1/organisations`, {
        method: 'POST',
        headers: {
          authorization,
          'content-type': 'application/json',
          'idempotency-key': `${KEY}-${n}`,
        },
        body: JSON.stringify({ ...organisation, name: `Ente ${KEY} ${n}` }),
      });
      const body = await response.text();
      if (response.status !== 201) throw new Error(body);
      const { stream, events } = JSON.parse(body) as { stream: string; events: string[] };
      acknowledged.set(n, `${stream} ${events.join()}`);
    };

    const first = run({});
    const url = await listening(first);
    await signIn(url);
    const all = Array.from({ length: 60 }, (_, n) => n);
    const sent = all.map(async (n) => {
      await new Promise((resolve) => setTimeout(resolve, n * 5));
      await register(url, n);
    });
    while (acknowledged.size < 10) await new Promise((resolve) => setTimeout(resolve, 2));
    first.child.kill('SIGKILL');
    await Promise.allSettled(sent);
    await first.exit;
    const before = new Map(acknowledged);
    expect(before.size).toBeLessThan(all.length);

    const second = run({});
    const again = await listening(second);
    // On another port it is another issuer.
    await signIn(again);
    // Nobody told this one to end with its parent.
    second.child.stdin?.end();
    await Promise.all(all.map((n) => register(again, n)));
    for (const [n, answer] of before) expect([n, acknowledged.get(n)]).toEqual([n, answer]);
    second.child.kill('SIGTERM');
    expect(await second.exit).toBe(0);

    const store = new EventStoreDb(stores[0].url);
    const names: string[] = [];
    for await (const { data } of store.readAll({ from: 'start' }))
      if (typeof data['name'] === 'string' && data['name'].includes(KEY)) names.push(data['name']);
    await store.close();
    expect([names.length, new Set(names).size]).toEqual([all.length, all.length]);
  });
});

const organisation = { legalForm: 'COOPERATIVA_SOCIALE' };
