import { createHash } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { v4 } from 'uuid';
import { BODY_LIMIT, checkQuery, hurryBody, isLineStream, readStrictJson, refuseOtherMedia } from './body';
import { logRequests, nestLogger, type Logger } from './logger';
import { Problem } from './problem';
import { ProblemFilter } from './problem.filter';
import { correlate } from './request-context';
import { SecondLook } from './second-look.interceptor';
import { validation } from './validation';

const API_POLICY = "default-src 'none'; frame-ancestors 'none'";
const DOCS_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

const secure = ({ method, path }: Request, response: Response, next: NextFunction): void => {
  const isDocs = path === '/docs' || path.startsWith('/docs/');
  response.setHeader('Content-Security-Policy', isDocs ? DOCS_POLICY : API_POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Vary', 'Authorization');
  response.setHeader('Cache-Control', method === 'GET' ? 'private, no-cache' : 'no-store');
  next();
};

/** Strong, by content: the same answer has the same tag on every replica. Express itself answers 304. */
const strongTag = (body: string | Buffer, encoding?: BufferEncoding): string =>
  `"${createHash('sha256')
    .update(typeof body === 'string' ? Buffer.from(body, encoding) : body)
    .digest('base64url')}"`;

/** What Node refuses before there is a request: the same kind of answer, written by hand. */
const answerClientError = ({ code }: NodeJS.ErrnoException, socket: Duplex): void => {
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

const limitServer = (server: Server): void => {
  server.headersTimeout = 10_000;
  // An import of a long past is one request.
  server.requestTimeout = 300_000;
  server.keepAliveTimeout = 65_000;
  server.maxHeadersCount = 100;
  server.on('clientError', answerClientError);
};

/**
 * The HTTP edge around a root module, ready to `listen`: limits, security headers, correlation, strict JSON,
 * validation and problems. Guards and docs are the caller's.
 */
export const createHttpApp = async (
  module: Parameters<typeof NestFactory.create>[0],
  log: Logger,
): Promise<NestExpressApplication> => {
  const options: NestApplicationOptions = { bodyParser: false, logger: nestLogger(log), abortOnError: false };
  const app = await NestFactory.create<NestExpressApplication>(module, options);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('etag', strongTag);
  app.use(correlate, logRequests(log), secure, checkQuery, hurryBody, refuseOtherMedia);
  app.useBodyParser('raw', {
    limit: BODY_LIMIT,
    type: (request: IncomingMessage) => !isLineStream(request),
    inflate: false,
  });
  app.use(readStrictJson);
  app.useGlobalPipes(validation());
  app.useGlobalInterceptors(new SecondLook());
  app.useGlobalFilters(new ProblemFilter(log));
  limitServer(app.getHttpServer());
  return app;
};
