import type { Server, ServerResponse } from 'node:http';
import { createHttpApp, serveDocs, type Logger } from '@patto/http';
import type { ImportSettings } from '@patto/exchange';
import { PublicAddress, type IdentitySettings } from '@patto/identity';
import { countRequests, createMetrics, readSideFigures, serveMetrics, type Metrics } from '@patto/metrics';
import type { MailSettings } from '@patto/mail';
import { installRegistrar } from '@patto/party/write';
import { AppModule } from './app.module';
import { serveConsole } from './console.controller';
import { openStores, type Stores } from './stores';

/** Where to listen (`port` 0 takes a free one), the stores by URL, who issues tokens, and the first registrar. */
export type ApiConfig = IdentitySettings &
  ImportSettings &
  MailSettings & {
    readonly host: string;
    readonly port: number;
    readonly eventstoreUrl: string;
    readonly postgresUrl: string;
    readonly registrar: string | null;
  };

/** `close` answers what is under way, for eight seconds at most, and lets go of the stores. */
export type Api = { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

const GRACE_MS = 8_000;

/** Streams of events have no end of their own, so a stop must not wait for them. Returns what ends the open ones. */
const watchStreams = (server: Server): (() => void) => {
  const open = new Set<ServerResponse>();
  server.on('request', (_: unknown, response: ServerResponse) => {
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return () => {
    for (const response of open)
      if (String(response.getHeader('content-type')).startsWith('text/event-stream')) response.destroy();
  };
};

/** Starts the API over stores that are open already, e.g. a memory store in a spec; `close` closes them. */
export const startApiOver = async (
  stores: Stores,
  config: Omit<ApiConfig, 'eventstoreUrl' | 'postgresUrl'>,
  log: Logger,
  metrics: Metrics | null = null,
): Promise<Api> => {
  if (config.registrar !== null)
    await installRegistrar(stores.runner, config.registrar, new Date().toISOString());
  const app = await createHttpApp(AppModule.over(stores, config), log, metrics && countRequests(metrics));
  serveDocs(app);
  await serveConsole(app);
  await app.listen(config.port, config.host);
  const server: Server = app.getHttpServer();
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const url = `http://${host}:${port}`;
  app.get(PublicAddress).listens(port, url);
  const endStreams = watchStreams(server);
  const close = async (): Promise<void> => {
    endStreams();
    const hurry = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    await app.close();
    clearTimeout(hurry);
    await stores.close();
  };
  return { url, port, close };
};

/**
 * Starts the API. Rejects when it cannot listen, or when the first registrar cannot be written because the record is
 * out of reach; the stores are closed then.
 */
export const startApi = async (
  config: ApiConfig & { readonly metricsPort?: number | null },
  log: Logger,
): Promise<Api> => {
  const metrics = typeof config.metricsPort === 'number' ? createMetrics() : null;
  const stores = openStores(config, metrics);
  try {
    const api = await startApiOver(stores, config, log, metrics);
    if (metrics) await serveMetrics(metrics, config, readSideFigures(metrics, stores));
    return api;
  } catch (error) {
    await stores.close();
    throw error;
  }
};
