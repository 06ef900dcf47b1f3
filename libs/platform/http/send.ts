import type { Response } from 'express';

/** Resolves when the reader has read what was written, or has gone away. */
const room = (response: Response): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });

/** Writes item by item, as fast as the reader reads, until the end or until the reader goes away. */
export const send = async <T>(
  response: Response,
  type: string,
  items: (signal: AbortSignal) => AsyncGenerator<T>,
  textOf: (item: T) => string,
): Promise<void> => {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.flushHeaders();
  for await (const item of items(gone.signal)) {
    if (gone.signal.aborted) break;
    if (!response.write(textOf(item))) await room(response);
  }
  response.end();
};
