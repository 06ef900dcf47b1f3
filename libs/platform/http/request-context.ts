import type { NextFunction, Request, Response } from 'express';
import type { Sureness } from '@patto/event-store';
import { v4, validate } from 'uuid';

type Context = {
  readonly correlationId: string;
  person: string | null;
  readonly sureness: Sureness;
};

// Beside the request and not on it, so that nothing that comes from outside can pretend to be it.
const contexts = new WeakMap<object, Context>();

/** What we know about a request before any route sees it; made on first sight. */
export const contextOf = (request: Pick<Request, 'headers'>): Context => {
  const known = contexts.get(request);
  if (known) return known;
  const asked = request.headers['x-correlation-id'];
  const context: Context = {
    correlationId: typeof asked === 'string' && validate(asked) ? asked.toLowerCase() : v4(),
    person: null,
    sureness: { wantsCertainty: false, hasBelieved: false },
  };
  contexts.set(request, context);
  return context;
};

/** Called by the guard once the token holds: from here on the request speaks for this person. */
export const identify = (request: Pick<Request, 'headers'>, person: string): void => {
  contextOf(request).person = person;
};

export const correlate = (request: Request, response: Response, next: NextFunction): void => {
  response.setHeader('X-Correlation-Id', contextOf(request).correlationId);
  next();
};
