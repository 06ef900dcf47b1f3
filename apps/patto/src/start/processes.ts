import type { Config } from '@patto/config';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { logOf } from './data-folder';
import { startService, type RunningService } from './service';
import { StartFault } from './start-fault';
import { compiled, NAMES as STORES } from './stores';
import type { Supervisor } from './supervisor';

const READY_SECONDS = 60;

export type Stores = { readonly eventstoreUrl: string; readonly postgresUrl: string };

/**
 * The person whom an empty record starts with. An embedded store with tokens of our own needs no choice from the
 * operator; in a store that is not ours nobody is appointed unasked.
 */
export const registrarOf = ({ registrar, eventstoreUrl, oidcIssuer }: Config): string | null =>
  registrar ?? (eventstoreUrl === null && oidcIssuer === null ? 'registrar' : null);

/** What the children are told: whatever Patto was told, and what it has found out since. */
const environmentOf = (config: Config, { eventstoreUrl, postgresUrl }: Stores): NodeJS.ProcessEnv => ({
  ...process.env,
  EVENTSTORE_URL: eventstoreUrl,
  POSTGRES_URL: postgresUrl,
  PATTO_HOST: config.host,
  PATTO_DATA: config.dataDir,
  PATTO_REGISTRAR: registrarOf(config) ?? '',
});

const NAMES = { api: 'The API', worker: 'The worker' } as const;

/** The worker beside an API on one machine counts on the port after the API's. */
const metricsPortOf = (kind: keyof typeof NAMES, { metricsPort, role }: Config): string => {
  if (metricsPort === null) return '';
  return String(kind === 'worker' && role === 'all' ? metricsPort + 1 : metricsPort);
};

/** What differs from what Patto was told. */
type Own = { readonly port?: number; readonly workerName?: string };

const startProcess = (
  kind: keyof typeof NAMES,
  config: Config,
  stores: Stores,
  { port = config.port, workerName = '' }: Own,
): RunningService =>
  startService({
    name: NAMES[kind],
    script: compiled(`apps/${kind}/src/main.js`),
    args: [],
    env: {
      ...environmentOf(config, stores),
      PORT: String(port),
      PATTO_METRICS_PORT: metricsPortOf(kind, config),
      PATTO_WORKER_NAME: workerName,
    },
    log: logOf(config.dataDir, kind),
  });

const needs = [STORES.events, STORES.rows];

/**
 * A worker that takes the place of a dead one need not wait until its leases run out. On the embedded PostgreSQL that
 * holds from one start to the next, since nobody else starts one there.
 */
const workerNameOf = ({ workerName, postgresUrl }: Config): string =>
  workerName ?? (postgresUrl === null ? 'embedded' : randomUUID());

export const startWorker = (config: Config, stores: Stores, supervisor: Supervisor): Promise<void> => {
  const workerName = workerNameOf(config);
  return supervisor.keep({
    name: NAMES.worker,
    needs,
    begin: (register) => {
      register(startProcess('worker', config, stores, { workerName }));
      return Promise.resolve();
    },
  });
};

const portIn = (message: unknown): number | undefined => {
  const { listening } = (message ?? {}) as { readonly listening?: unknown };
  return typeof listening === 'number' ? listening : undefined;
};

/** Whether the API serves, or why it will not before somebody decides which event store counts; null: not yet. */
const readinessOf = async (url: string): Promise<{ readonly obstacle: string | null } | null> => {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5000) });
    const { code, detail } = (await response.json()) as { code?: string; detail?: string };
    if (code === 'fault.store-changed') return { obstacle: detail ?? code };
    return response.ok ? { obstacle: null } : null;
  } catch {
    return null;
  }
};

/** Listening on every address means that this machine reaches it by its own. */
const reachable = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
};

/** Starts the API, which keeps the port that it was given when it is started again. */
const keepApi = async (config: Config, stores: Stores, supervisor: Supervisor): Promise<number> => {
  let { port } = config;
  await supervisor.keep({
    name: NAMES.api,
    needs,
    begin: async (register) => {
      const api = startProcess('api', config, stores, { port });
      register(api);
      port = await api.told(portIn);
    },
  });
  return port;
};

/** Where the API listens, and what keeps it from serving until somebody decides; null: it serves. */
export type StartedApi = { readonly url: string; readonly obstacle: string | null };

/**
 * Starts the API.
 * @returns its address, once it says that it can serve, or that the event store is another than before
 * @throws StartFault when it ends before it listens, or does not become ready
 */
export const startApi = async (
  config: Config,
  stores: Stores,
  supervisor: Supervisor,
): Promise<StartedApi> => {
  const url = `http://${reachable(config.host)}:${await keepApi(config, stores, supervisor)}`;
  const deadline = performance.now() + READY_SECONDS * 1000;
  for (;;) {
    const readiness = await readinessOf(url);
    if (readiness !== null) return { url, ...readiness };
    if (performance.now() > deadline)
      throw new StartFault(
        `The API was not ready after ${READY_SECONDS} seconds; its log is ${logOf(config.dataDir, 'api')}.`,
      );
    await sleep(50);
  }
};
