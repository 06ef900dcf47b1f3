import type { Config } from '@patto/config';
import { freePort, startEmbeddedPostgres } from '@patto/embedded-postgres';
import { readOrMake } from '@patto/identity/store';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { logOf, pathsIn } from './data-folder';
import { startService } from './service';
import type { Supervisor } from './supervisor';

export const NAMES = { events: 'The embedded event store', rows: 'The embedded PostgreSQL' } as const;

const READY = /^EventStore-compatible node ready on (\S+:\d+)\s*$/;

/** Our compiled code, beside this file. */
export const compiled = (...path: string[]): string => join(__dirname, '../../../..', ...path);

/**
 * The address of the event store named by the environment, or else of the embedded node in a process of its own. `keeps`
 * is the data folder's lock: two nodes on one folder would each number events by themselves.
 */
export const startEventStore = async (
  { eventstoreUrl, dataDir }: Config,
  keeps: number | null,
  supervisor: Supervisor,
): Promise<string> => {
  if (eventstoreUrl !== null) return eventstoreUrl;
  const { eventstore: folder, eventstoreSecret: file } = pathsIn(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Every user of the machine reaches a port of its loopback; only who reads the file may talk to the node.
  const secret = await readOrMake(file, () => randomBytes(32).toString('base64url'));
  // Chosen here, so that a node that is started again is found where it was.
  const port = await freePort();
  await supervisor.keep({
    name: NAMES.events,
    needs: [],
    begin: async (register) => {
      const node = startService({
        name: NAMES.events,
        script: compiled('apps/patto/src/run.js'),
        args: [
          ...['eventstore', '--port', String(port), '--dir', folder],
          ...['--secret-file', file, '--exit-with-parent'],
        ],
        env: process.env,
        log: logOf(dataDir, 'eventstore'),
        speaks: true,
        keeps,
      });
      register(node);
      await node.told((line) => (READY.test(String(line)) ? true : undefined));
    },
  });
  return `esdb://patto:${secret}@127.0.0.1:${port}?tls=false`;
};

/** The address of the PostgreSQL named by the environment, or else of the embedded one. */
export const startPostgres = async (
  { postgresUrl, dataDir }: Config,
  supervisor: Supervisor,
): Promise<string> => {
  if (postgresUrl !== null) return postgresUrl;
  const folder = pathsIn(dataDir).postgres;
  let url = '';
  await supervisor.keep({
    name: NAMES.rows,
    needs: [],
    begin: async (register) => {
      const port = url === '' ? null : Number(new URL(url).port);
      const server = await startEmbeddedPostgres({ folder, database: 'patto', durable: true, port });
      url = server.url;
      const ended = server.ended.then(() => `${NAMES.rows} ended; its log is ${folder}.log.`);
      register({ name: NAMES.rows, ended, stop: () => server.stop() });
    },
  });
  return url;
};
