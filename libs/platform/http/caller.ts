import type { Envelope, Facts, Sureness } from '@patto/event-store';
import type { Power } from '@patto/kernel';
import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import canonicalize from 'canonicalize';
import { v4, v5 } from 'uuid';
import { Clock } from './clock';
import { invalid, Problem } from './problem';
import { contextOf } from './request-context';

/** Who calls, when, and with which idempotency key. */
export type Caller = {
  /** Opaque id of the person, the token's `sub`. */
  readonly person: string;
  /** The instant of the request by the one clock, UTC with milliseconds. */
  readonly at: string;
  /** The header `Idempotency-Key` bound to this person, or a fresh one. Opaque. */
  readonly key: string;
  readonly correlationId: string;
  /** How sure the facts must be that the command is decided on. */
  readonly sureness: Sureness;
  /**
   * What the command runner needs, under the power that the record gives (null where it gives none), on the facts that
   * were looked up for the decision.
   */
  envelope(power: Pick<Power, 'office' | 'of'> | null, facts?: Pick<Facts, 'reliedOn'>): Envelope;
  /** A new id of one kind. The same key gives the same id, so a retried POST meets the same stream. */
  newId(kind: string): string;
};

const KEYS = '5a0c2b0e-7b0f-5a61-9d0c-3f6f7f2a9f11';

const keyOf = (request: FastifyRequest, person: string): string => {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return v4();
  if (typeof header !== 'string' || !/^[\x20-\x7e]{1,200}$/.test(header))
    throw invalid(
      'Idempotency-Key',
      'is-key',
      'Idempotency-Key must be 1 to 200 printable ASCII characters.',
    );
  // Written as JSON, so that no person and key run together into another person's.
  return v5(JSON.stringify([person, header]), KEYS);
};

/** What is asked for, where the client names the request by a key: the same key for anything else is refused. */
const requestOf = (request: FastifyRequest): { readonly request?: string } =>
  request.headers['idempotency-key'] === undefined
    ? {}
    : { request: `${request.method} ${contextOf(request).path}\n${canonicalize(request.body ?? {}) ?? ''}` };

const callerOf = (request: FastifyRequest, at: string): Caller => {
  const { person, correlationId, sureness } = contextOf(request);
  if (person === null)
    throw new Problem(401, 'identity.token-missing', 'This route needs an access token.', {
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  const key = keyOf(request, person);
  return {
    person,
    at,
    key,
    correlationId,
    sureness,
    envelope: (power, { reliedOn } = { reliedOn: {} }) => ({
      // Of an office that is nobody's in particular, such as the registrar's, its name.
      actor: { person, actingFor: power?.of ?? power?.office ?? null },
      key,
      correlationId,
      causationId: correlationId,
      reliedOn,
      ...requestOf(request),
    }),
    newId: (kind) => v5(kind, key),
  };
};

@Injectable()
export class CallerPipe implements PipeTransform<FastifyRequest, Caller> {
  constructor(private readonly clock: Clock) {}

  transform(request: FastifyRequest): Caller {
    return callerOf(request, this.clock.now());
  }
}

const TheRequest = createParamDecorator((_: unknown, context: ExecutionContext) =>
  context.switchToHttp().getRequest<FastifyRequest>(),
);

/** `@CurrentCaller() caller: Caller` in a route. */
export const CurrentCaller = (): ParameterDecorator => TheRequest(CallerPipe);
