import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem';
import { contextOf } from './request-context';
import { parseStrictJson } from './strict-json';

const BODY_LIMIT = 1024 * 1024;

const NDJSON = 'application/x-ndjson';
const FORM = 'application/x-www-form-urlencoded';

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const isJson = (contentType: string): boolean =>
  contentType === 'application/json' ||
  /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(contentType);

/** Routes that read a body of lines themselves, as it comes: the only ones that take more than JSON. */
const LINE_ROUTES: ReadonlySet<string> = new Set(['/v1/imports']);

const isLineStream = (request: FastifyRequest): boolean =>
  request.method === 'POST' &&
  LINE_ROUTES.has(contextOf(request).path) &&
  /^application\/x-ndjson\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(
    request.headers['content-type'] ?? '',
  ) &&
  (request.headers['content-encoding'] ?? 'identity') === 'identity';

/** Below it stands the identity provider, which reads its forms itself. */
const PROVIDER = '/oidc/';

const isForm = (request: FastifyRequest): boolean =>
  contextOf(request).path.startsWith(PROVIDER) &&
  /^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers['content-type'] ?? '');

/** JSON only, in UTF-8 and not compressed: a body of another kind is refused before it is read. */
const refuseOtherMedia = ({ headers }: FastifyRequest): void => {
  if (!isJson(headers['content-type'] ?? '') || (headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new Problem(
      415,
      'request.unsupported-media-type',
      'Send application/json in UTF-8, not compressed.',
      { headers: { Accept: 'application/json', Connection: 'close' } },
    );
};

const BODY_MS = 30_000;

/** A body that does not come within half a minute never will; only files of lines may take longer. */
const hurry = (request: FastifyRequest): void => {
  const late = setTimeout(() => request.raw.destroy(), BODY_MS);
  const arrived = (): void => clearTimeout(late);
  request.raw.once('end', arrived).once('close', arrived);
};

/** What a request must say of its body before it is read. */
export const expectBody = (request: FastifyRequest): void => {
  if (!hasBody(request) || isLineStream(request)) return;
  if (!isForm(request)) refuseOtherMedia(request);
  hurry(request);
};

/** Turns the bytes of a body into an object; no body reads as an object without fields. Lines are left to be read. */
export const readStrictJson = (instance: FastifyInstance): void => {
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser(NDJSON, (_request, _stream, done) => done(null, {}));
  instance.addContentTypeParser(FORM, (_request, _stream, done) => done(null, null));
  instance.addContentTypeParser<Buffer>(
    '*',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    (_request, bytes, done) => done(null, bytes.length > 0 ? parseStrictJson(bytes) : {}),
  );
};
