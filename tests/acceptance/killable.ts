import { installationTokens } from '@patto/identity';
import { startEventStore, startPostgres } from '@patto/testing/stores';
import { startWorker } from '@patto/worker';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { personAt, type Person } from './installation';

const root = join(__dirname, '../..');

/** A Patto whose API is a process of its own, as an operator runs it, that can be killed and started again. */
export type Killable = {
  /** Starts the API and answers who may do everything there. */
  start(): Promise<{ readonly url: string; readonly registrar: Person; readonly token: string }>;
  kill(): Promise<void>;
  stop(): Promise<void>;
};

export const installKillable = async (): Promise<Killable> => {
  execFileSync(process.execPath, [join(root, 'tools/build.cjs')]);
  const dataDir = await mkdtemp(join(tmpdir(), 'patto-kill-'));
  const [eventstore, database] = await Promise.all([startEventStore(), startPostgres()]);
  const worker = await startWorker({ eventstoreUrl: eventstore.url, postgresUrl: database.url });
  let api: ChildProcess | null = null;
  return {
    start: async () => {
      api = spawn(process.execPath, [join(root, 'dist/apps/api/src/main.js')], {
        env: {
          ...process.env,
          ...{ PORT: '0', PATTO_DATA: dataDir, EVENTSTORE_URL: eventstore.url, POSTGRES_URL: database.url },
          ...{ PATTO_REGISTRAR: 'registrar', PATTO_LOG_LEVEL: 'silent', PATTO_EXIT_WITH_PARENT: '1' },
        },
        stdio: ['pipe', 'ignore', 'inherit', 'ipc'],
      });
      const [{ listening }] = (await once(api, 'message')) as [{ listening: number }];
      const url = `http://127.0.0.1:${listening}`;
      const tokens = installationTokens(dataDir, url);
      const registrar = await personAt(url, tokens, 'registrar');
      return { url, registrar, token: await tokens.issueToken({ person: 'registrar' }) };
    },
    kill: async () => {
      if (api === null) return;
      const gone = once(api, 'exit');
      api.kill('SIGKILL');
      await gone;
      api = null;
    },
    stop: async () => {
      api?.kill('SIGKILL');
      await worker.stop();
      await Promise.all([eventstore.stop(), database.stop()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
