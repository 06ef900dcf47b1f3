import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import type { CarriedEvent } from './events';

const HEAD = JSON.stringify({ format: 'patto-eventstore/1' });

/** Writes events to a file that must not exist yet, one line each; answers how many. */
export const writeFile = async (path: string, events: AsyncIterable<CarriedEvent>): Promise<number> => {
  const file = createWriteStream(path, { flags: 'wx' });
  await once(file, 'open');
  file.write(`${HEAD}\n`);
  let count = 0;
  for await (const event of events) {
    count += 1;
    if (!file.write(`${JSON.stringify(event)}\n`)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  return count;
};

/** The events of a file; throws when it is not one of ours. */
export async function* readFile(path: string): AsyncGenerator<CarriedEvent> {
  let isHead = true;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (isHead && line !== HEAD) throw new Error(`${path} is no export of an event store`);
    if (!isHead) yield JSON.parse(line) as CarriedEvent;
    isHead = false;
  }
}
