import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';

/** A body put aside on disk, so that it can be read as often as needed in little memory. */
export type Spool = {
  /** How many lines it has, blank ones with them. */
  readonly size: number;
  readonly lines: () => AsyncIterable<SpooledLine>;
  /** Puts aside, beside it, what is to be done: one line for each thing. */
  readonly orders: () => Orders;
  readonly remove: () => Promise<void>;
};

/** Lines that are written first and then read, once `end` has resolved. */
export type Orders = {
  readonly add: (text: string) => Promise<void>;
  readonly end: () => Promise<void>;
  readonly lines: () => AsyncIterable<SpooledLine>;
};

/** `number` counts from 1, as editors do. `bytes` is null for a line too long to be any fact. */
export type SpooledLine = { readonly number: number; readonly bytes: Uint8Array | null };

/** Above what one append to the record can hold. */
export const LONGEST_LINE = 2 * 1024 * 1024;

const NEWLINE = 0x0a;

/** Lines of a file, one after another; blank ones are passed over. */
export async function* linesOf(file: string, longest = LONGEST_LINE): AsyncGenerator<SpooledLine> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 0;
  const take = (part: Buffer): void => {
    length += part.length;
    if (length <= longest) parts.push(part);
    else parts = [];
  };
  const line = (): SpooledLine | null => {
    number += 1;
    const bytes = length > longest ? null : Buffer.concat(parts);
    parts = [];
    length = 0;
    return bytes !== null && isBlank(bytes) ? null : { number, bytes };
  };
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, end));
      from = end + 1;
      const whole = line();
      if (whole) yield whole;
    }
    take(chunk.subarray(from));
  }
  const last = line();
  if (last) yield last;
}

const isBlank = (bytes: Buffer): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

const ordersIn = (file: string): Orders => {
  const out = createWriteStream(file, { mode: 0o600, highWaterMark: 1024 * 1024 });
  let drain: Promise<unknown> | null = null;
  return {
    add: async (text) => {
      if (out.write(`${text}\n`)) return;
      // All who write while it is full wait for the same.
      drain ??= once(out, 'drain').finally(() => (drain = null));
      await drain;
    },
    end: async () => {
      out.end();
      await finished(out);
    },
    lines: () => linesOf(file, Infinity),
  };
};

const counting = (counted: { size: number }) =>
  async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) counted.size += 1;
      yield chunk;
    }
  };

/** Puts a stream aside in a file of its own that only this user can read. */
export const spool = async (stream: Readable): Promise<Spool> => {
  const folder = await mkdtemp(join(tmpdir(), 'patto-import-'));
  const file = join(folder, 'lines.ndjson');
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const counted = { size: 1 };
  try {
    await pipeline(stream, counting(counted), createWriteStream(file, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    ...counted,
    lines: () => linesOf(file),
    orders: () => ordersIn(join(folder, 'orders.ndjson')),
    remove,
  };
};
