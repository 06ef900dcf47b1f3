import type { Sureness } from '@patto/event-store';
import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { validate } from 'uuid';

type Context = {
  readonly correlationId: string;
  readonly path: string;
  person: string | null;
  /** The code with which a rule of governance refused it. */
  refused: string | null;
  readonly sureness: Sureness;
};

// A symbol, so that nothing that comes from outside can pretend to be it.
export const CONTEXT = Symbol('patto.context');

type Known = FastifyRequest & { [CONTEXT]?: Context | null };

const pathOf = (url: string): string => {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
};

/** What we know about a request before any route sees it; made on first sight. */
export const contextOf = (request: Known): Context => {
  const known = request[CONTEXT];
  if (known) return known;
  const asked = request.headers['x-correlation-id'];
  return (request[CONTEXT] = {
    correlationId: typeof asked === 'string' && validate(asked) ? asked.toLowerCase() : randomUUID(),
    path: pathOf(request.url),
    person: null,
    refused: null,
    sureness: { wantsCertainty: false, hasBelieved: false },
  });
};

/** Called by the guard once the token holds: from here on the request speaks for this person. */
export const identify = (request: FastifyRequest, person: string): void => {
  contextOf(request).person = person;
};

/** For whom a request speaks; null: it says no name. */
export const personOf = (request: FastifyRequest): string | null => contextOf(request).person;
