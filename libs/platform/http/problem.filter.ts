import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { problemOf } from './faults';
import { Problem } from './problem';
import { contextOf } from './request-context';

type Layer = {
  readonly route?: { readonly methods: { readonly [method: string]: boolean } };
  match(path: string): boolean;
};

/** The methods that this path has, when it has any: a path known under another method is 405 and not 404. */
const allowed = (request: Request): readonly string[] => {
  const { stack } = request.app.router as unknown as { readonly stack: readonly Layer[] };
  return stack
    .filter((layer) => layer.route && !layer.route.methods['_all'] && layer.match(request.path))
    .flatMap(({ route }) => Object.keys(route?.methods ?? {}))
    .map((method) => method.toUpperCase());
};

const methodNotAllowed = (methods: readonly string[]): Problem =>
  new Problem(405, 'request.method-not-allowed', 'This route exists under another method.', {
    headers: { Allow: [...new Set(methods)].sort().join(', ') },
  });

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const { correlationId } = contextOf(request);
    const problem = this.problem(error, request);
    if (problem.status >= 500) this.log.error({ err: error, correlationId, code: problem.code }, 'fault');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    for (const [name, value] of Object.entries(problem.more.headers ?? {})) response.setHeader(name, value);
    response.setHeader('Cache-Control', 'no-store');
    response.status(problem.status).setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    response.end(JSON.stringify(problem.document(correlationId)));
  }

  private problem(error: unknown, request: Request): Problem {
    const problem = problemOf(error);
    if (problem.code !== 'request.not-found') return problem;
    const methods = allowed(request);
    return methods.length > 0 ? methodNotAllowed(methods) : problem;
  }
}
