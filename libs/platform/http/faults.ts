import { isNativeError } from 'node:util/types';
import { HttpException } from '@nestjs/common';
import { KeyReused, Refused, RevisionConflict, StoreFault, UnsoundAppend } from '@patto/event-store';
import { Problem } from './problem';

const unavailable = (why = 'A store cannot be reached.'): Problem =>
  new Problem(503, 'fault.unavailable', `${why} Try again with the same Idempotency-Key.`, {
    headers: { 'Retry-After': '1' },
  });

// Sockets, postgres.js, PostgreSQL shutting down or full, gRPC UNAVAILABLE and DEADLINE_EXCEEDED, the store's client.
const UNREACHABLE = new Set<unknown>([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOENT'],
  ...['CONNECT_TIMEOUT', 'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED'],
  ...['57P01', '57P02', '57P03', '53300', '57014', '08006', '08001'],
  // Tables that the worker has not made yet.
  ...['42P01', '3F000'],
  ...[14, 4, 'unavailable', 'deadline-exceeded', 'not-leader'],
]);

const isUnreachable = (error: unknown, depth = 0): boolean => {
  // Not `instanceof`: an error of Node itself is of another realm inside a test runner.
  if (!isNativeError(error) || depth > 4) return false;
  const { code, type, cause } = error as { code?: unknown; type?: unknown; cause?: unknown };
  return UNREACHABLE.has(code) || UNREACHABLE.has(type) || isUnreachable(cause, depth + 1);
};

const REQUEST_CODES: { readonly [status: number]: readonly [code: string, detail: string] } = {
  400: ['request.invalid', 'The request cannot be read.'],
  404: ['request.not-found', 'There is no such route.'],
  413: ['request.too-large', 'The body is larger than 1 MiB.'],
  415: ['request.unsupported-media-type', 'Send application/json in UTF-8, not compressed.'],
};

const statusOf = (error: unknown): number => {
  if (error instanceof HttpException) return error.getStatus();
  // Fastify's own errors, and a body that broke off, carry their status; nothing else may choose one.
  const { statusCode, name, code } = (error ?? {}) as {
    statusCode?: unknown;
    name?: unknown;
    code?: unknown;
  };
  return typeof statusCode === 'number' && (name === 'FastifyError' || code === 'ECONNRESET')
    ? statusCode
    : 500;
};

/** What was asked for cannot be had: refused, or asked for in a way that cannot be taken; null for anything else. */
const refusalOf = (error: unknown): Problem | null => {
  if (error instanceof Refused) {
    const { refused, facts, authority } = error.refusal;
    return new Problem(authority ? 403 : 409, refused, `Refused: ${refused}.`, { facts });
  }
  if (error instanceof KeyReused)
    return new Problem(
      422,
      'idempotency.key-reused',
      'The Idempotency-Key stands for another request already.',
    );
  // What was sent fits in a body, and not in the one append that it would become.
  if (error instanceof UnsoundAppend && error.message.includes('bytes'))
    return new Problem(413, 'request.too-large', 'Too much for one command.');
  return null;
};

/** Every error there is as the problem that the client may see. A fault shows nothing of itself. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const refusal = refusalOf(error);
  if (refusal) return refusal;
  const status = statusOf(error);
  const known = REQUEST_CODES[status];
  if (known) return new Problem(status, ...known);
  if (error instanceof RevisionConflict) return unavailable('Too many write there at this moment.');
  if (error instanceof StoreFault || isUnreachable(error)) return unavailable();
  return new Problem(500, 'fault.internal', 'Something went wrong on our side. Quote the correlation id.');
};
