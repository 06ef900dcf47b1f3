import type { EventStore } from '@patto/event-store';
import type { Fact } from './facts';

/** Keys kept in memory, of all streams together. */
const MOST = 300_000;

type Contents = ReadonlyMap<string, string>;

const readContents = async (store: EventStore, { stream, contentOf }: Fact): Promise<Contents> => {
  const contents = new Map<string, string>();
  for await (const event of store.readStream(stream)) {
    const key = event.metadata['key'];
    if (typeof key === 'string' && !contents.has(key)) contents.set(key, contentOf(event));
  }
  return contents;
};

/**
 * Says what content the record holds under a key in the stream of a fact: null when the key was never used there.
 * Streams are read once, as they were then; those not asked about for longest are forgotten.
 */
export const recordedKeys = (store: EventStore): ((fact: Fact, key: string) => Promise<string | null>) => {
  const streams = new Map<string, Promise<Contents>>();
  const sizes = new Map<string, number>();
  let held = 0;
  const read = async (fact: Fact): Promise<Contents> => {
    const contents = await readContents(store, fact);
    sizes.set(fact.stream, contents.size + 1);
    held += contents.size + 1;
    for (const [stream, size] of sizes) {
      if (held <= MOST || stream === fact.stream) break;
      sizes.delete(stream);
      streams.delete(stream);
      held -= size;
    }
    return contents;
  };
  return async (fact, key) => {
    const known = streams.get(fact.stream);
    const contents = known ?? read(fact);
    if (!known) streams.set(fact.stream, contents);
    return (await contents).get(key) ?? null;
  };
};
