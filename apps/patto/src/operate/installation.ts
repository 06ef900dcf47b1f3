import { readConfig, type Config } from '@patto/config';
import { EventStoreDb, type EventStore } from '@patto/event-store';
import {
  connectReadStore,
  estrangementOf,
  figuresOf,
  lag,
  migrationState,
  readStoreMigrations,
  type ConsumerFigures,
  type Estrangement,
  type Lag,
  type MigrationState,
  type ReadStore,
} from '@patto/read-store';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { addresses, NoStores } from '../projections/stores';
import { pathsIn } from '../start/data-folder';
import { holderOf } from '../start/folder-lock';

/** What was found, or the sentence why it could not be. */
export type Found<T> = { readonly found: T } | { readonly fault: string };

export type Consumer = ConsumerFigures & Pick<Lag, 'health'>;

export type EventsLook = { readonly head: string | null; readonly newestAheadMs: number };
export type RowsLook = {
  readonly version: string;
  readonly major: number;
  readonly mayCreate: boolean;
  readonly aheadMs: number;
  readonly migrations: MigrationState;
};

/** Everything that is to be seen of an installation at one moment, asked without changing anything. */
export type Installation = {
  readonly dataDir: string;
  readonly node: string;
  readonly folder: 'writable' | 'absent' | 'closed';
  /** Bytes where the data folder is. */
  readonly disk: { readonly free: number; readonly size: number } | null;
  /** The running `patto start`. */
  readonly running: { readonly pid: number; readonly url: string | null; readonly isReady: boolean } | null;
  readonly restarts: { readonly [part: string]: number };
  readonly stores: Found<{ readonly eventstoreUrl: string; readonly postgresUrl: string }>;
  readonly events: Found<EventsLook>;
  readonly rows: Found<RowsLook>;
  readonly estrangement: Found<Estrangement | null>;
  readonly consumers: Found<readonly Consumer[]>;
};

const PATIENCE_MS = 8_000;
const NOT_ASKED = { fault: 'It could not be asked.' };

const attempt = async <T>(work: () => Promise<T>): Promise<Found<T>> => {
  const late = new AbortController();
  try {
    const timeout = delay(PATIENCE_MS, null, { signal: late.signal }).then(() => {
      throw new Error(`It does not answer within ${PATIENCE_MS / 1000} seconds.`);
    });
    timeout.catch(() => undefined);
    return { found: await Promise.race([work(), timeout]) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message || error.name : String(error) };
  } finally {
    late.abort();
  }
};

const lookAtFolder = (dataDir: string): Installation['folder'] => {
  if (!existsSync(dataDir)) return 'absent';
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return 'writable';
  } catch {
    return 'closed';
  }
};

const lookAtDisk = async (dataDir: string): Promise<Installation['disk']> => {
  if (!existsSync(dataDir)) return null;
  const { bavail, blocks, bsize } = await statfs(dataDir);
  return { free: bavail * bsize, size: blocks * bsize };
};

const isReadyAt = async (url: string): Promise<boolean> => {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return (await fetch(`${url}/health/ready`, { signal }).catch(() => null))?.ok ?? false;
};

const lookAtRunning = async (dataDir: string): Promise<Installation['running']> => {
  const holder = await holderOf(dataDir);
  if (holder === null) return null;
  return { ...holder, isReady: holder.url !== null && (await isReadyAt(holder.url)) };
};

const restartsIn = (dataDir: string): Installation['restarts'] => {
  try {
    return JSON.parse(readFileSync(pathsIn(dataDir).restarts, 'utf8')) as Installation['restarts'];
  } catch {
    return {};
  }
};

const lookAtEvents = async (store: EventStore): Promise<EventsLook> => {
  const head = await store.head();
  for await (const { recordedAt } of store.readAll({ from: 'end', direction: 'backwards', limit: 1 }))
    return { head: head?.commit ?? null, newestAheadMs: Date.parse(recordedAt) - Date.now() };
  return { head: null, newestAheadMs: 0 };
};

const lookAtRows = async (sql: ReadStore): Promise<RowsLook> => {
  const [row] = await sql<{ version: string; number: number; may: boolean; now: number }[]>`
    select current_setting('server_version') as version,
           current_setting('server_version_num')::integer as number,
           has_database_privilege(current_database(), 'create') as may,
           (extract(epoch from clock_timestamp()) * 1000)::float8 as now`;
  const { version = '', number = 0, may = false, now = 0 } = row ?? {};
  return {
    version,
    major: Math.floor(number / 10_000),
    mayCreate: may,
    aheadMs: now - Date.now(),
    migrations: await migrationState(sql, readStoreMigrations),
  };
};

const lookAtConsumers = async (sql: ReadStore, store: EventStore): Promise<readonly Consumer[]> => {
  const [figures, lags] = await Promise.all([figuresOf(sql, store), lag(sql, store)]);
  const healths = new Map(lags.map(({ name, health }) => [name, health]));
  return figures.map((one) => ({ ...one, health: healths.get(one.name) ?? 'unattended' }));
};

type Asked = Pick<Installation, 'events' | 'rows' | 'estrangement' | 'consumers'>;

const askStores = async (stores: Installation['stores']): Promise<Asked> => {
  if ('fault' in stores)
    return { events: NOT_ASKED, rows: NOT_ASKED, estrangement: NOT_ASKED, consumers: NOT_ASKED };
  const store = new EventStoreDb(stores.found.eventstoreUrl, { patienceMs: PATIENCE_MS / 2 });
  const sql = connectReadStore(stores.found.postgresUrl, { max: 3 });
  try {
    const [events, rows] = await Promise.all([
      attempt(() => lookAtEvents(store)),
      attempt(() => lookAtRows(sql)),
    ]);
    const isPrepared = 'found' in rows && rows.found.migrations.pending.length === 0;
    if ('fault' in events || !isPrepared)
      return { events, rows, estrangement: NOT_ASKED, consumers: NOT_ASKED };
    const estrangement = await attempt(() => estrangementOf(sql, store));
    return { events, rows, estrangement, consumers: await attempt(() => lookAtConsumers(sql, store)) };
  } finally {
    await Promise.all([store.close(), sql.end({ timeout: 1 })]);
  }
};

/** Looks at everything. Rejects with ConfigError when the environment makes no configuration. */
export const lookAtInstallation = async (config: Config = readConfig()): Promise<Installation> => {
  const { dataDir } = config;
  const running = await lookAtRunning(dataDir);
  const isEmbedded = config.eventstoreUrl === null || config.postgresUrl === null;
  const stores = await attempt(async () => {
    // The addresses that a former start left lead nowhere.
    if (isEmbedded && running === null) throw new NoStores();
    return Promise.resolve(addresses());
  });
  const [disk, asked] = await Promise.all([lookAtDisk(dataDir), askStores(stores)]);
  return {
    dataDir,
    node: process.versions.node,
    folder: lookAtFolder(dataDir),
    disk,
    running,
    restarts: restartsIn(dataDir),
    stores,
    ...asked,
  };
};
