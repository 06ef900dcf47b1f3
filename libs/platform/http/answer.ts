import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contextOf } from './request-context';

const API_POLICY = "default-src 'none'; frame-ancestors 'none'";
const DOCS_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** What every answer says of itself. */
export const headersOf = (request: FastifyRequest): { readonly [name: string]: string } => {
  const { path, correlationId } = contextOf(request);
  const isDocs = path === '/docs' || path.startsWith('/docs/');
  return {
    'x-correlation-id': correlationId,
    'content-security-policy': isDocs ? DOCS_POLICY : API_POLICY,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    vary: 'Authorization',
    'cache-control': request.method === 'GET' ? 'private, no-cache' : 'no-store',
  };
};

const names = (list: string, tag: string): boolean =>
  list === '*' || list.split(',').some((known) => known.trim().replace(/^W\//, '') === tag);

/**
 * Puts a tag on what was asked for: strong, by content, so that the same answer has the same tag on every replica. Who
 * has it already gets 304 and nothing more.
 */
export const tagged = (request: FastifyRequest, reply: FastifyReply, body: unknown): unknown => {
  const isAnswer = reply.statusCode === 200 && (request.method === 'GET' || request.method === 'HEAD');
  if (!isAnswer || (typeof body !== 'string' && !Buffer.isBuffer(body))) return body;
  const tag = `"${hash('sha256', body, 'base64url')}"`;
  reply.header('etag', tag);
  if (!names(request.headers['if-none-match'] ?? '', tag)) return body;
  reply.code(304).removeHeader('content-type').removeHeader('content-length');
  return null;
};
