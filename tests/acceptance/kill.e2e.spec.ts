import { openEmbeddedIssuer } from '@patto/identity';
import { startEventStore, startPostgres, type TestStore } from '@patto/testing/stores';
import { startWorker, type Worker } from '@patto/worker';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { personAt, type Person } from './installation';

const root = join(__dirname, '../..');
const run = Date.now().toString(36);
const id = (n: number): string => `ente-${n}-${run}`;

describe('An API that is killed between two commands', () => {
  let eventstore: TestStore;
  let database: TestStore;
  let worker: Worker;
  let dataDir: string;
  let api: ChildProcess;

  /** A process of its own, as an operator runs it. */
  const start = async (): Promise<Person> => {
    api = spawn(process.execPath, [join(root, 'dist/apps/api/src/main.js')], {
      env: {
        ...process.env,
        PORT: '0',
        PATTO_DATA: dataDir,
        EVENTSTORE_URL: eventstore.url,
        POSTGRES_URL: database.url,
        PATTO_REGISTRAR: 'registrar',
        PATTO_LOG_LEVEL: 'silent',
        PATTO_EXIT_WITH_PARENT: '1',
      },
      stdio: ['pipe', 'ignore', 'inherit', 'ipc'],
    });
    const [{ listening }] = (await once(api, 'message')) as [{ listening: number }];
    const issuer = await openEmbeddedIssuer(dataDir, 'patto');
    return personAt(`http://127.0.0.1:${listening}`, issuer, 'registrar');
  };

  const kill = async (): Promise<void> => {
    const gone = once(api, 'exit');
    api.kill('SIGKILL');
    await gone;
  };

  beforeAll(async () => {
    execFileSync(process.execPath, [join(root, 'tools/build.cjs')]);
    dataDir = await mkdtemp(join(tmpdir(), 'patto-kill-'));
    [eventstore, database] = await Promise.all([startEventStore(), startPostgres()]);
    worker = await startWorker({ eventstoreUrl: eventstore.url, postgresUrl: database.url });
  });
  afterAll(async () => {
    api.kill('SIGKILL');
    await worker.stop();
    await Promise.all([eventstore.stop(), database.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  });

  it('has lost nothing that it acknowledged, and doubled nothing', async () => {
    const acknowledged: number[] = [];
    let last = '';
    for (let round = 0; round < 2; round += 1) {
      const registrar = await start();
      const sent = Array.from({ length: 20 }, (_, i) => round * 20 + i);
      const killed = new Promise<void>((resolve) =>
        setTimeout(() => void kill().then(resolve), 60 + 40 * round),
      );
      await Promise.all(
        sent.map(async (n) => {
          const body = { id: id(n), name: `Ente ${n}` };
          const answer = await registrar
            .post('/v1/organisations', body, { 'Idempotency-Key': id(n) })
            .catch(() => null);
          if (answer?.status !== 201) return;
          acknowledged.push(n);
        }),
      );
      await killed;
    }
    const registrar = await start();
    const all = Array.from({ length: 40 }, (_, n) => n);
    // The same commands again: what had been written answers as it did, what had not is written now.
    await Promise.all(
      all.map(async (n) => {
        const body = { id: id(n), name: `Ente ${n}` };
        const again = await registrar.post('/v1/organisations', body, { 'Idempotency-Key': id(n) });
        expect(again).toMatchObject({ status: 201, body: { revision: '0' } });
        last = (again.body['position'] as { commit: string }).commit;
      }),
    );
    for (const n of acknowledged) {
      const found = await registrar.get(`/v1/organisations/${id(n)}?atLeast=${last}`);
      expect(found).toMatchObject({ status: 200, body: { name: `Ente ${n}` } });
    }
    await kill();
  });
});
