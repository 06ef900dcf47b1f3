import type { CarriedEvent } from './events';

/** An event by what must be the same in both stores; those a store makes by itself have ids of their own. */
const essence = ({ stream, revision, id, type, json, data, metadata }: CarriedEvent): string => {
  const isOwn = type === '$streamDeleted' || (type === '$metadata' && stream.startsWith('$$'));
  return JSON.stringify([stream, revision, isOwn ? '' : id, type, json, data, metadata]);
};

/**
 * Reads both and throws at the first difference; answers how many events the left one has. The right one may go on,
 * where it is written to meanwhile.
 */
export const compare = async (
  left: AsyncIterable<CarriedEvent>,
  right: AsyncIterable<CarriedEvent>,
  mayGoOn = false,
): Promise<number> => {
  const others = right[Symbol.asyncIterator]();
  let count = 0;
  for await (const event of left) {
    const other = await others.next();
    const what = `${event.revision}@${event.stream}`;
    if (other.done === true) throw new Error(`event ${count} (${what}) is missing`);
    if (essence(event) !== essence(other.value)) throw new Error(`event ${count} (${what}) differs`);
    count += 1;
  }
  if (mayGoOn) await others.return?.();
  else if ((await others.next()).done !== true) throw new Error(`there are more than ${count} events`);
  return count;
};
