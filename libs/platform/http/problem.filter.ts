import { Refused } from '@patto/event-store';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { headersOf } from './answer';
import { problemOf } from './faults';
import { Problem } from './problem';
import { contextOf } from './request-context';

const methodNotAllowed = (methods: ReadonlySet<string>): Problem =>
  new Problem(405, 'request.method-not-allowed', 'This route exists under another method.', {
    headers: { Allow: [...methods].sort().join(', ') },
  });

/** A refusal that rests on facts which may be two seconds old is asked for again, of the store itself (ADR 0019). */
const isLookedAtAgain = (error: unknown, request: FastifyRequest): boolean => {
  const { sureness } = contextOf(request);
  if (!(error instanceof Refused) || !sureness.hasBelieved || sureness.wantsCertainty) return false;
  sureness.wantsCertainty = true;
  return true;
};

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly methods = new Map<string, { readonly path: RegExp; readonly methods: Set<string> }>();

  constructor(private readonly log: Logger) {}

  /** Tells of a route, e.g. `/v1/networks/:networkId`: a path known under another method is 405 and not 404. */
  know(route: string, methods: readonly string[]): void {
    const path = new RegExp(
      `^${route.replaceAll('.', '\\.').replaceAll('*', '.*').replace(/:\w+/g, '[^/]+')}$`,
    );
    const known = this.methods.get(route) ?? { path, methods: new Set() };
    for (const method of methods) known.methods.add(method);
    this.methods.set(route, known);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (isLookedAtAgain(error, request))
      void request.routeOptions.handler.call(request.server, request, reply);
    else this.answer(error, request, reply);
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const { correlationId } = contextOf(request);
    const problem = this.problem(error, request);
    if (error instanceof Refused) contextOf(request).refused = problem.code;
    if (problem.status >= 500) this.log.error({ err: error, correlationId, code: problem.code }, 'fault');
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    reply
      .code(problem.status)
      .headers(headersOf(request))
      .headers(problem.status === 503 || problem.status === 429 ? { 'Retry-After': '5' } : {})
      .headers(problem.more.headers ?? {})
      .headers({
        'cache-control': 'no-store',
        'content-type': 'application/problem+json; charset=utf-8',
      })
      .send(JSON.stringify(problem.document(correlationId)));
  }

  private problem(error: unknown, request: FastifyRequest): Problem {
    const problem = problemOf(error);
    if (problem.code !== 'request.not-found') return problem;
    const { path } = contextOf(request);
    const methods = [...this.methods.values()].filter((known) => known.path.test(path));
    const all = new Set(methods.flatMap((known) => [...known.methods]));
    return all.size > 0 ? methodNotAllowed(all) : problem;
  }
}
