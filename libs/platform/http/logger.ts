import type { LoggerService } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isNativeError } from 'node:util/types';
import { pino, type Logger } from 'pino';
import { contextOf } from './request-context';

type LogFormat = 'json' | 'pretty';
export type { Logger };

const line = ({ level, time, msg, ...rest }: { [name: string]: unknown }): string =>
  `${String(time)} ${String(level)} ${String(msg)}${Object.keys(rest).length ? ` ${JSON.stringify(rest)}` : ''}\n`;

/** Of an error only what says where it came from: a database's error may carry the row that it is about. */
const errorOf = (error: unknown, depth = 0): unknown => {
  if (!isNativeError(error)) return String(error);
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(code !== undefined && { code }),
    ...(cause !== undefined && depth < 4 && { cause: errorOf(cause, depth + 1) }),
  };
};

/** One logger for a process. `json` is one object per line, `pretty` one line for people. Levels are pino's. */
export const createLogger = (
  level: string,
  format: LogFormat,
  to: { write: (text: string) => unknown } = process.stdout,
): Logger =>
  pino(
    {
      level,
      base: null,
      serializers: { err: (error: unknown) => errorOf(error) },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    format === 'json'
      ? to
      : { write: (text: string) => to.write(line(JSON.parse(text) as { [name: string]: unknown })) },
  );

/** One line per answered request: never a header, a body or a query, for tokens and people's words stand there. */
export const logRequest = (log: Logger, request: FastifyRequest, { raw }: FastifyReply): void => {
  const began = performance.now();
  raw.once('close', () => {
    const { path, correlationId } = contextOf(request);
    const ms = Math.floor(performance.now() - began);
    log.info({ method: request.method, path, status: raw.statusCode, ms, correlationId }, 'request');
  });
};

/** Nest's own messages through the same logger; its start-up chatter is debug here. */
export const nestLogger = (log: Logger): LoggerService => ({
  log: (message: unknown) => log.debug(String(message)),
  error: (message: unknown, ...more: unknown[]) =>
    log.error({ more: more.map(String) }, message instanceof Error ? (message.stack ?? '') : String(message)),
  warn: (message: unknown) => log.warn(String(message)),
  debug: (message: unknown) => log.debug(String(message)),
  verbose: (message: unknown) => log.trace(String(message)),
  fatal: (message: unknown) => log.fatal(String(message)),
});
