import { once } from 'node:events';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import type { CarriedEvent } from './events';

const HEAD = JSON.stringify({ format: 'patto-eventstore/1' });

/**
 * Writes events to a file that must not exist yet, one line each, and has it checked; answers what the check does.
 * When anything fails, no file is left.
 */
export const writeFile = async (
  path: string,
  events: AsyncIterable<CarriedEvent>,
  check: () => Promise<number>,
  kept?: unknown,
): Promise<number> => {
  const file = createWriteStream(path, { flags: 'wx' });
  await once(file, 'open');
  // Whoever waits for the file is told; what it had still to write when it was given up concerns nobody.
  file.on('error', () => undefined);
  try {
    file.write(`${HEAD}\n`);
    if (kept !== undefined) file.write(`${JSON.stringify({ kept })}\n`);
    for await (const event of events)
      if (!file.write(`${JSON.stringify(event)}\n`)) await once(file, 'drain');
    file.end();
    await finished(file);
    return await check();
  } catch (error) {
    file.destroy();
    rmSync(path, { force: true });
    throw error;
  }
};

type Line = CarriedEvent | { readonly kept: unknown };

async function* linesOf(path: string): AsyncGenerator<Line> {
  let isHead = true;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (isHead && line !== HEAD) throw new Error(`${path} is no export of an event store`);
    if (!isHead) yield JSON.parse(line) as Line;
    isHead = false;
  }
  if (isHead) throw new Error(`${path} is no export of an event store`);
}

/** The events of a file; throws when it is not one of ours. */
export async function* readFile(path: string): AsyncGenerator<CarriedEvent> {
  for await (const line of linesOf(path)) if (!('kept' in line)) yield line;
}

/** What an application keeps in a file beside the events; undefined in a plain export. */
export const keptIn = async (path: string): Promise<unknown> => {
  for await (const line of linesOf(path)) return 'kept' in line ? line.kept : undefined;
  return undefined;
};
