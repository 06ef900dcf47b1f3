import type { Response } from 'express';

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
    if (!response.write(textOf(item)))
      await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
  }
  response.end();
};
