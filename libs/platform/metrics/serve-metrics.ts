import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Metrics } from './metrics';

/** The file in the data folder where `patto start` keeps count of what it started again; none without it. */
const noteRestarts = ({ restarts }: Metrics, dataDir: string): void => {
  try {
    const counts = JSON.parse(readFileSync(join(dataDir, 'restarts.json'), 'utf8')) as Record<string, number>;
    for (const [part, count] of Object.entries(counts)) restarts.set({ part }, count);
  } catch {
    restarts.reset();
  }
};

type Setting = { readonly host: string; readonly metricsPort?: number | null; readonly dataDir: string };

/**
 * Serves `GET /metrics` in the text format of Prometheus on a port of its own. `refresh` is called before each answer.
 * Rejects when the port cannot be listened on.
 */
export const serveMetrics = (
  metrics: Metrics,
  { host, metricsPort, dataDir }: Setting,
  refresh: () => Promise<void> = () => Promise.resolve(),
): Promise<Server> =>
  new Promise((listening, failed) => {
    const server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') {
        response.writeHead(404).end();
        return;
      }
      noteRestarts(metrics, dataDir);
      refresh()
        .then(() => metrics.registry.metrics())
        .then(
          (text) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text),
          () => response.writeHead(500).end(),
        );
    });
    server.once('error', failed);
    server.listen(metricsPort ?? 0, host, () => listening(server.unref()));
  });
