import type { ChildProcess } from 'node:child_process';
import { createHmac, randomInt } from 'node:crypto';
import { closeSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { binariesFor } from './binaries';
import {
  APPLICATION,
  dataArgument,
  placeOf,
  prepareCluster,
  serverEnvironment,
  SUPERUSER,
  type ClusterPlace,
} from './cluster';
import { startGuarded } from './guardian';
import { endLeftover } from './leftover';
import { EmbeddedPostgresError, serverUserFor, type ServerUser } from './server-user';

export type Options = {
  /** The cluster's folder; `<folder>.password` and `<folder>.log` lie beside it. */
  readonly folder: string;
  /** Made if it does not exist. */
  readonly database: string;
  /** Where to listen; null or nothing takes a free port. */
  readonly port?: number | null;
  /** False only for data that may be lost, as in tests: what is acknowledged need not be on disk. */
  readonly durable: boolean;
  /** A folder that is removed when the server has ended, also after a crash of this process. */
  readonly removeAtEnd?: string;
};

export type EmbeddedPostgres = {
  /** Connection string of the database as the application has it: it owns the database and may do nothing else. */
  readonly url: string;
  /** The same server as its superuser has it: for tests, which make databases. */
  readonly superuserUrl: string;
  /** Account that the server runs as, or null for this process's own. */
  readonly user: string | null;
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Stops the server in order; resolves when it has ended. */
  stop(): Promise<void>;
};

const LOG_LIMIT = 8 * 1024 * 1024;
const START_SECONDS = 60;
const ATTEMPTS = 5;

const isFree = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });

/** For a server that cannot be asked to choose. Below the range that systems hand out by themselves, clashes are rare. */
export const freePort = async (): Promise<number> => {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = randomInt(15_000, 32_000);
    if (await isFree(port)) return port;
  }
  throw new EmbeddedPostgresError('No free port was found on 127.0.0.1.');
};

const openLog = (file: string): number => {
  const isLong = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT;
  return openSync(file, isLong ? 'w' : 'a', 0o600);
};

const settings = (port: number, durable: boolean): string[] => {
  const pairs = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    cluster_name: 'patto',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: durable ? 100 : 300,
    wal_level: 'minimal',
    max_wal_senders: 0,
    log_checkpoints: 'off',
    jit: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(pairs).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
};

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);

/** Waits until the server answers or has ended. */
const waitUntilReady = async (url: string, child: ChildProcess): Promise<'ready' | 'ended'> => {
  const deadline = performance.now() + START_SECONDS * 1000;
  for (;;) {
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
    try {
      await sql`select 1`;
      return 'ready';
    } catch (error) {
      if (child.exitCode !== null || child.signalCode !== null) return 'ended';
      // Not listening yet, or (57P03) listening and still recovering.
      const isStarting = ['ECONNREFUSED', 'ECONNRESET', '57P03', 'CONNECT_TIMEOUT'].includes(codeOf(error));
      if (!isStarting || performance.now() > deadline) throw error;
      await sleep(20);
    } finally {
      await sql.end({ timeout: 0 });
    }
  }
};

/** The role of the application, and its database; whoever gets hold of it has no other, and no server. */
const makeDatabase = async (url: string, database: string, password: string): Promise<void> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [role] = await sql`select 1 from pg_roles where rolname = ${APPLICATION}`;
    if (!role) await sql`create role ${sql(APPLICATION)} login`;
    await sql.unsafe(`alter role ${APPLICATION} password '${password}'`);
    const found = await sql`select 1 from pg_database where datname = ${database}`;
    if (found.length === 0) await sql`create database ${sql(database)} owner ${sql(APPLICATION)}`;
  } finally {
    await sql.end();
  }
};

/** Follows from the superuser's, so that a server that is started again is found by those who knew it. */
const passwordOf = (superusers: string): string =>
  createHmac('sha256', superusers).update(APPLICATION).digest('base64url');

const endOf = (child: ChildProcess): Promise<void> =>
  new Promise((ended) => {
    if (child.exitCode !== null || child.signalCode !== null) ended();
    else child.once('exit', () => ended());
  });

const lastLines = (log: string, from: number): string =>
  readFileSync(log).subarray(from).toString().trim().split('\n').slice(-3).join(' | ');

type Ready = {
  readonly bin: string;
  readonly user: ServerUser | null;
  readonly password: string;
  readonly place: ClusterPlace;
};

/** One try on one port; null when another process took the port between the look and the start. */
const tryToStart = async (ready: Ready, options: Options): Promise<EmbeddedPostgres | null> => {
  const { bin, user, password, place } = ready;
  const port = options.port ?? (await freePort());
  const from = statSync(place.log, { throwIfNoEntry: false })?.size ?? 0;
  const log = openLog(place.log);
  const child = startGuarded({
    command: [join(bin, 'postgres'), '-D', dataArgument(place.folder), ...settings(port, options.durable)],
    cwd: place.folder,
    env: serverEnvironment,
    user,
    log,
    removeAtEnd: options.removeAtEnd ?? null,
  });
  closeSync(log);
  const ended = endOf(child);
  const stop = async (): Promise<void> => {
    child.stdin?.end();
    await ended;
  };
  const addressOf = (login: string, name: string): string => `postgres://${login}@127.0.0.1:${port}/${name}`;
  const superuserUrl = addressOf(`${SUPERUSER}:${password}`, 'postgres');

  try {
    if ((await waitUntilReady(superuserUrl, child)) === 'ready') {
      const own = passwordOf(password);
      await makeDatabase(superuserUrl, options.database, own);
      const url = addressOf(`${APPLICATION}:${own}`, options.database);
      return { url, superuserUrl, user: user?.name ?? null, ended, stop };
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const complaint = lastLines(place.log, from);
  if (complaint.includes('Address already in use')) return null;
  throw new EmbeddedPostgresError(`PostgreSQL did not start on ${place.folder}: ${complaint}`);
};

/**
 * Starts a real PostgreSQL on a folder of its own and a free port of 127.0.0.1, and makes folder and database at the
 * first start. It ends with this process, however this process ends. The caller sees to it that no other process of
 * Patto uses the folder.
 * @throws EmbeddedPostgresError with one sentence for the operator
 */
export const startEmbeddedPostgres = async (options: Options): Promise<EmbeddedPostgres> => {
  const user = serverUserFor(options.folder);
  const bin = binariesFor(user);
  const { durable } = options;
  const password = await prepareCluster({ bin, user, place: placeOf(options.folder), durable });
  const place = placeOf(realpathSync(options.folder));
  await endLeftover(place.folder);

  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const server = await tryToStart({ bin, user, password, place }, options);
    if (server) return server;
  }
  throw new EmbeddedPostgresError('Other programs keep taking the ports that PostgreSQL tries on 127.0.0.1.');
};
