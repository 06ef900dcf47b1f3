import { createServer, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v4 } from 'uuid';
import { headersOf, tagged } from './answer';
import { expectBody, readStrictJson } from './body';
import { logRequest, nestLogger, type Logger } from './logger';
import { Problem } from './problem';
import { ProblemFilter } from './problem.filter';
import { CONTEXT, contextOf } from './request-context';
import { checkValues } from './strict-json';
import { Validation } from './validation';

/** What Node refuses before there is a request: the same kind of answer, written by hand. */
const answerClientError = ({ code }: { readonly code?: string }, socket: Duplex): void => {
  if (!socket.writable || code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const problem =
    code === 'HPE_HEADER_OVERFLOW'
      ? new Problem(431, 'request.too-large', 'The headers are larger than 16 KiB.')
      : new Problem(400, 'request.invalid', 'This is not an HTTP request.');
  const body = JSON.stringify(problem.document(v4()));
  socket.end(
    `HTTP/1.1 ${problem.status} Refused\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
};

const limitedServer = (listener: RequestListener): Server => {
  const server = createServer(listener);
  server.headersTimeout = 10_000;
  // An import of a long past is one request.
  server.requestTimeout = 300_000;
  server.keepAliveTimeout = 65_000;
  server.maxHeadersCount = 100;
  return server;
};

/** An address that cannot be decoded never comes to a route, nor to a hook. */
const adapterOver = (log: Logger, filter: ProblemFilter): FastifyAdapter =>
  new FastifyAdapter({
    serverFactory: limitedServer,
    clientErrorHandler: answerClientError,
    return503OnClosing: false,
    // Hooks do all that middleware would, and for less.
    skipMiddie: true,
    // Node limits the whole address; what an id may be is each route's to say.
    routerOptions: { maxParamLength: 16 * 1024 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      logRequest(log, request, reply);
      filter.answer(error, request, reply);
    },
  });

/** What is told of an answered request: the route as a pattern, so that no id is in it. */
export type Answered = {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  /** The code of a refusal; null for any other answer. */
  readonly refused: string | null;
  readonly seconds: number;
};

const tell = (
  onAnswer: (answered: Answered) => void,
  request: FastifyRequest,
  { raw }: FastifyReply,
): void => {
  const began = performance.now();
  raw.once('close', () =>
    onAnswer({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: raw.statusCode,
      refused: contextOf(request).refused,
      seconds: (performance.now() - began) / 1000,
    }),
  );
};

/**
 * The HTTP edge around a root module, ready to `listen`: limits, security headers, correlation, strict JSON,
 * validation and problems. Guards and docs are the caller's. `onAnswer` hears of each request that was answered.
 */
export const createHttpApp = async (
  module: Parameters<typeof NestFactory.create>[0],
  log: Logger,
  onAnswer: ((answered: Answered) => void) | null = null,
): Promise<NestFastifyApplication> => {
  const filter = new ProblemFilter(log);
  const adapter = adapterOver(log, filter);
  const instance = adapter.getInstance();
  instance.decorateRequest(CONTEXT, null);
  instance.addHook('onRoute', ({ method, url }) => filter.know(url, [method].flat()));
  instance.addHook('onRequest', (request, reply, done) => {
    reply.headers(headersOf(request));
    logRequest(log, request, reply);
    if (onAnswer) tell(onAnswer, request, reply);
    // A query is held to the same letters as a body.
    checkValues(request.query);
    expectBody(request);
    done();
  });
  instance.addHook('onSend', (request, reply, body, done) => done(null, tagged(request, reply, body)));
  readStrictJson(instance);
  const options: NestApplicationOptions = { bodyParser: false, logger: nestLogger(log), abortOnError: false };
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, options);
  app.useGlobalPipes(new Validation());
  app.useGlobalFilters(filter);
  return app;
};
