import { startNode } from '@patto/embedded-eventstore';
import { startTemporaryPostgres } from '@patto/embedded-postgres';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';

export type TestStore = { readonly url: string; stop(): Promise<void> };

/** Set by tools/jest-setup.cjs: a server that all specs of this run share, each with databases of its own. */
const SHARED_SERVER = 'PATTO_TEST_POSTGRES';
const ITS_SUPERUSER = 'PATTO_TEST_POSTGRES_SUPERUSER';

const onServer = async (statement: string): Promise<void> => {
  const sql = postgres(process.env[ITS_SUPERUSER] ?? '', { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
};

/** An empty database. In a jest run it stands on the run's shared server; outside of one it gets its own. */
export const startPostgres = async (): Promise<TestStore> => {
  const server = process.env[SHARED_SERVER];
  if (server === undefined) return startTemporaryPostgres();

  const database = `test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(server);
  await onServer(`create database ${database} owner ${url.username}`);
  url.pathname = database;
  return {
    url: url.href,
    stop: () => onServer(`drop database if exists ${database} with (force)`),
  };
};

/** An empty event store: an embedded node in this process. */
export const startFreshEventStore = async (): Promise<TestStore> => {
  const dir = await mkdtemp(join(tmpdir(), 'patto-eventstore-'));
  const node = await startNode({ port: 0, dir, fsync: false });
  return {
    url: node.url,
    stop: async () => {
      await node.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

/** An embedded node in this process on a folder that is there already, or is to be kept. `port` 0 takes a free one. */
export const startEventStoreIn = async (dir: string, port = 0): Promise<TestStore> => {
  const node = await startNode({ port, dir, fsync: false });
  return { url: node.url, stop: () => node.close() };
};

/**
 * An event store: a fresh embedded node in this process, or the one that EVENTSTORE_URL names, which is not fresh and
 * outlives the specs: streams and categories in it need names of their own.
 */
export const startEventStore = async (): Promise<TestStore> => {
  const url = process.env['EVENTSTORE_URL'];
  return url === undefined || url === '' ? startFreshEventStore() : { url, stop: () => Promise.resolve() };
};
