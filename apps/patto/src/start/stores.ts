import type { Config } from '@patto/config';
import { startEmbeddedPostgres } from '@patto/embedded-postgres';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { logOf, pathsIn } from './data-folder';
import { startService, type Running } from './service';

/** A store that the others are pointed at; `running` is null for one that is not ours to start or stop. */
export type Store = { readonly url: string; readonly running: Running | null };

const READY = /^EventStore-compatible node ready on (\S+:\d+)\s*$/;

/** Our compiled code, beside this file. */
export const compiled = (...path: string[]): string => join(__dirname, '../../../..', ...path);

/**
 * The event store named by the environment, or else the embedded node in a process of its own. `keeps` is the data
 * folder's lock: two nodes on one folder would each number events by themselves.
 */
export const startEventStore = async (
  { eventstoreUrl, dataDir }: Config,
  keeps: number | null,
  register: (running: Running) => void,
): Promise<Store> => {
  if (eventstoreUrl !== null) return { url: eventstoreUrl, running: null };
  const folder = pathsIn(dataDir).eventstore;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const node = startService({
    name: 'The embedded event store',
    script: compiled('apps/patto/src/run.js'),
    args: ['eventstore', '--port', '0', '--dir', folder, '--exit-with-parent'],
    env: process.env,
    log: logOf(dataDir, 'eventstore'),
    speaks: true,
    keeps,
  });
  register(node);
  const address = await node.told((line) => READY.exec(String(line))?.[1]);
  return { url: `esdb://${address}?tls=false`, running: node };
};

/** The PostgreSQL named by the environment, or else the embedded one. */
export const startPostgres = async (
  { postgresUrl, dataDir }: Config,
  register: (running: Running) => void,
): Promise<Store> => {
  if (postgresUrl !== null) return { url: postgresUrl, running: null };
  const folder = pathsIn(dataDir).postgres;
  const server = await startEmbeddedPostgres({ folder, database: 'patto', durable: true });
  const running = {
    name: 'The embedded PostgreSQL',
    ended: server.ended.then(() => `The embedded PostgreSQL ended; its log is ${folder}.log.`),
    stop: () => server.stop(),
  };
  register(running);
  return { url: server.url, running };
};
