import 'reflect-metadata';
import { ConfigError, readServiceConfig } from '@patto/config';
import { createLogger, type Logger } from '@patto/http';
import { startApi } from './start-api';

/** A process whose state nobody knows must not go on answering. */
const endOnFault = (log: Logger): void => {
  const end = (error: unknown): void => {
    log.fatal({ err: error }, 'The API ends because of a fault that nobody caught');
    process.exit(1);
  };
  process.on('unhandledRejection', end);
  process.on('uncaughtException', end);
};

const main = async (): Promise<void> => {
  const config = readServiceConfig();
  const log = createLogger(config.logLevel, config.logFormat);
  endOnFault(log);
  const api = await startApi(config, log);
  log.info({ url: api.url }, 'The API is ready');
  process.send?.({ listening: api.port });

  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    log.info({}, 'The API stops');
    void api.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // The pipe closes however the parent ends, so nothing is left running behind it.
  if (config.exitWithParent) process.stdin.once('close', stop).resume();
};

const sentenceOf = (error: unknown): string => {
  if (error instanceof ConfigError) return error.message;
  const { code, port } = error as { code?: unknown; port?: unknown };
  if (code === 'EADDRINUSE') return `Port ${String(port)} is in use.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

main().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
});
