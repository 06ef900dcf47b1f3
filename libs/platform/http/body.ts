import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { Problem } from './problem';
import { checkValues, parseStrictJson } from './strict-json';

export const BODY_LIMIT = 1024 * 1024;

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const isJson = (contentType: string): boolean =>
  /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(contentType);

/** Routes that read a body of lines themselves, as it comes: the only ones that take more than JSON. */
const LINE_ROUTES: ReadonlySet<string> = new Set(['/v1/imports']);

export const isLineStream = ({ method, url = '', headers }: IncomingMessage): boolean =>
  method === 'POST' &&
  LINE_ROUTES.has(url.split('?')[0] ?? '') &&
  /^application\/x-ndjson\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(headers['content-type'] ?? '') &&
  (headers['content-encoding'] ?? 'identity') === 'identity';

const BODY_MS = 30_000;

/** A body that does not come within half a minute never will; only files of lines may take longer. */
export const hurryBody = (request: Request, _: Response, next: NextFunction): void => {
  if (hasBody(request) && !isLineStream(request)) {
    const late = setTimeout(() => request.destroy(), BODY_MS);
    const arrived = (): void => clearTimeout(late);
    request.once('end', arrived).once('close', arrived);
  }
  next();
};

/** JSON only, in UTF-8 and not compressed: a body of another kind is refused before it is read. */
export const refuseOtherMedia = (request: Request, _: Response, next: NextFunction): void => {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (
    hasBody(request) &&
    !isLineStream(request) &&
    (!isJson(request.headers['content-type'] ?? '') || encoding !== 'identity')
  )
    next(
      new Problem(415, 'request.unsupported-media-type', 'Send application/json in UTF-8, not compressed.', {
        headers: { Accept: 'application/json', Connection: 'close' },
      }),
    );
  else next();
};

/** Turns the bytes that the raw parser has collected into an object; no body reads as an object without fields. */
export const readStrictJson = (request: Request, _: Response, next: NextFunction): void => {
  const bytes: unknown = request.body;
  request.body = Buffer.isBuffer(bytes) && bytes.length > 0 ? parseStrictJson(bytes) : {};
  next();
};

/** A query is held to the same letters as a body. */
export const checkQuery = (request: Request, _: Response, next: NextFunction): void => {
  checkValues(request.query);
  next();
};
