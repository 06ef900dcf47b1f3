import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { Problem } from '@patto/http';
import { breather } from './breather';

/** A body put aside on disk, so that it can be read as often as needed in little memory. */
export type Spool = {
  /** How many lines it has, blank ones with them. */
  readonly size: number;
  readonly lines: () => AsyncIterable<SpooledLine>;
  /** Puts aside, beside it, what is to be done: one line for each thing. */
  readonly orders: () => Orders;
  readonly remove: () => Promise<void>;
};

/** How much one import may be. */
type Limits = { readonly bytes: number; readonly lines: number };

const tooLarge = (code: string, detail: string): Problem =>
  new Problem(413, code, detail, { headers: { Connection: 'close' } });

export const tooManyBytes = ({ bytes }: Pick<Limits, 'bytes'>): Problem =>
  tooLarge('import.too-large', `At most ${bytes} bytes are imported at once.`);

/** Lines that are written first and then read, once `end` has resolved. */
export type Orders = {
  readonly add: (text: string) => Promise<void>;
  readonly end: () => Promise<void>;
  readonly lines: () => AsyncIterable<SpooledLine>;
};

/** `number` counts from 1, as editors do. `bytes` is null for a line too long to be any fact. */
export type SpooledLine = { readonly number: number; readonly bytes: Uint8Array | null };

/** Above what one append to the record can hold. */
const LONGEST_LINE = 2 * 1024 * 1024;

const NEWLINE = 0x0a;
const NOTHING = Buffer.alloc(0);
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

const isBlank = (bytes: Buffer): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

/** Some editors begin a file with a mark, and files are put together to one: it is no part of any line. */
const unmarked = (bytes: Buffer): Buffer =>
  bytes[0] === BYTE_ORDER_MARK[0] && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? bytes.subarray(3) : bytes;

/** Puts the pieces of one line together; null for a blank one. */
const gathering = (longest: number): { take: (part: Buffer) => void; end: () => SpooledLine | null } => {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 0;
  return {
    take: (part) => {
      length += part.length;
      if (length > longest) parts = [];
      else if (part.length > 0) parts.push(part);
    },
    end: () => {
      number += 1;
      const bytes = length > longest ? null : unmarked(parts.length === 0 ? NOTHING : Buffer.concat(parts));
      if (parts.length > 0) parts = [];
      length = 0;
      return bytes !== null && isBlank(bytes) ? null : { number, bytes };
    },
  };
};

/** Lines of a file, one after another; blank ones are passed over. */
export async function* linesOf(file: string, longest = LONGEST_LINE): AsyncGenerator<SpooledLine> {
  const line = gathering(longest);
  const { isDue, breathe } = breather();
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      line.take(chunk.subarray(from, end));
      from = end + 1;
      const whole = line.end();
      if (whole) yield whole;
      if (isDue()) await breathe();
    }
    line.take(chunk.subarray(from));
  }
  const last = line.end();
  if (last) yield last;
}

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

/** Counts lines as they pass, and refuses what is more than an import may be. */
const counting = (counted: { size: number }, { bytes, lines }: Limits) =>
  async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const { isDue, breathe } = breather();
    let length = 0;
    for await (const chunk of chunks) {
      length += chunk.length;
      for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) counted.size += 1;
      if (length > bytes) throw tooManyBytes({ bytes });
      if (counted.size > lines)
        throw tooLarge('import.too-many-lines', `At most ${lines} lines are imported at once.`);
      if (isDue()) await breathe();
      yield chunk;
    }
  };

/** Puts a stream aside in a file of its own that only this user can read. Rejects with Problem beyond the limits. */
export const spool = async (
  stream: Readable,
  limits: Limits = { bytes: Infinity, lines: Infinity },
): Promise<Spool> => {
  const folder = await mkdtemp(join(tmpdir(), 'patto-import-'));
  const file = join(folder, 'lines.ndjson');
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const counted = { size: 1 };
  try {
    await pipeline(stream, counting(counted, limits), createWriteStream(file, { mode: 0o600 }));
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
