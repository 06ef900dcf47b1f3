import type { EventStore } from '@patto/event-store';
import { contentRecorded } from '../lines/identity';
import type { Line } from '../lines/kind';
import { kindOf, streamOf } from '../lines/kinds';
import type { Sighting } from './seen-lines';

/** Entries kept in memory, of all streams together. */
const MOST = 300_000;

/** What a stream holds: the content under each key, and all contents. */
type Recorded = {
  readonly byKey: ReadonlyMap<string, string | null>;
  readonly contents: ReadonlySet<string>;
};

const read = async (store: EventStore, stream: string): Promise<Recorded> => {
  const byKey = new Map<string, string | null>();
  const contents = new Set<string>();
  for await (const event of store.readStream(stream)) {
    const content = contentRecorded(event);
    if (content !== null) contents.add(content);
    const key = event.metadata['key'];
    if (typeof key === 'string' && !byKey.has(key)) byKey.set(key, content);
  }
  return { byKey, contents };
};

const sightingIn = ({ byKey, contents }: Recorded, line: Line, key: string, content: string): Sighting => {
  const there = byKey.get(key);
  if (there !== undefined) return there === content ? 'same' : 'other';
  // Without a key of its own, what says the same is the same, under whichever key it was entered. A repair does not say
  // by itself of what it speaks, so that another with the same words may speak of something else.
  const isWhole = line.key === null && kindOf(line).home !== null;
  return isWhole && contents.has(content) ? 'same' : 'new';
};

/**
 * Says what the stream of a line holds under its key: nothing, the same, or something else. Streams are read once, as
 * they were then; those not asked about for longest are forgotten.
 */
export const recordedLines = (
  store: EventStore,
): ((line: Line, key: string, content: string) => Promise<Sighting>) => {
  const streams = new Map<string, Promise<Recorded>>();
  const sizes = new Map<string, number>();
  let held = 0;
  const remember = async (asked: string): Promise<Recorded> => {
    const recorded = await read(store, asked);
    const size = recorded.byKey.size + 1;
    sizes.set(asked, size);
    held += size;
    for (const [stream, other] of sizes) {
      if (held <= MOST || stream === asked) break;
      sizes.delete(stream);
      streams.delete(stream);
      held -= other;
    }
    return recorded;
  };
  return async (line, key, content) => {
    const stream = streamOf(line);
    const recorded = streams.get(stream) ?? remember(stream);
    streams.set(stream, recorded);
    return sightingIn(await recorded, line, key, content);
  };
};
