import 'reflect-metadata';
import { ConfigError, readServiceConfig } from '@patto/config';
import { StoreFault } from '@patto/event-store';
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

const LISTEN: { readonly [code: string]: string } = {
  EADDRINUSE: 'is in use',
  EACCES: 'may not be used by this user',
  EADDRNOTAVAIL: 'does not exist at this address',
};

const sentenceOf = (error: unknown): string => {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof StoreFault)
    return `The event store did not take the first registrar: ${error.message}`;
  const { code, syscall, port } = error as { code?: unknown; syscall?: unknown; port?: unknown };
  const listening = syscall === 'listen' ? LISTEN[String(code)] : undefined;
  if (listening !== undefined) return `Port ${String(port)} ${listening}.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

main().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
});
