import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Resolves when the reader has read what was written, or has gone away. */
const room = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });

/** Begins an answer that is written piece by piece past Fastify, with the headers that it has so far. */
export const begin = (reply: FastifyReply, status: number, type: string): ServerResponse => {
  const { raw } = reply.hijack();
  const headers = {
    ...reply.getHeaders(),
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
  };
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) raw.setHeader(name, value);
  raw.statusCode = status;
  raw.flushHeaders();
  return raw;
};

/** Writes item by item, as fast as the reader reads, until the end or until the reader goes away. */
export const send = async <T>(
  reply: FastifyReply,
  type: string,
  items: (signal: AbortSignal) => AsyncGenerator<T>,
  textOf: (item: T) => string,
): Promise<void> => {
  const response = begin(reply, 200, type);
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  for await (const item of items(gone.signal)) {
    if (gone.signal.aborted) break;
    if (!response.write(textOf(item))) await room(response);
  }
  response.end();
};
