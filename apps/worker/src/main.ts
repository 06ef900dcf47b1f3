import 'reflect-metadata';
import { readServiceConfig } from '@patto/config';
import { createLogger } from '@patto/http';
import { createMetrics, serveMetrics } from '@patto/metrics';
import { startWorker } from './start-worker';

const main = async (): Promise<void> => {
  const config = readServiceConfig();
  const { eventstoreUrl, postgresUrl, workerName: owner } = config;
  const log = createLogger(config.logLevel, config.logFormat);
  const metrics = config.metricsPort === null ? null : createMetrics();
  if (metrics) await serveMetrics(metrics, config);
  const worker = await startWorker({ eventstoreUrl, postgresUrl, log, metrics, owner });
  log.info({}, 'The worker is at work');

  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    void worker.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // The pipe closes however the parent ends, so nothing is left running behind it.
  if (config.exitWithParent) process.stdin.once('close', stop).resume();
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
