import type { EventStore } from '@patto/event-store';
import type { RecordedEvent } from '@patto/kernel';
import { contentRecorded } from '../lines/identity';
import type { Line } from '../lines/kind';
import { kindOf, streamOf } from '../lines/kinds';
import type { Sighting } from './seen-lines';

/** Keys kept in memory, of all streams together. */
const MOST = 300_000;

type Contents = {
  readonly byKey: ReadonlyMap<string, string | null>;
  readonly all: ReadonlySet<string | null>;
};

/** What a stream holds: the keys of its events, and their contents, which take a while to work out. */
type Recorded = { readonly keys: ReadonlySet<string>; readonly contents: () => Promise<Contents> };

type Sought = { readonly line: Line; readonly key: string; readonly content: string };

const keyOf = ({ metadata }: RecordedEvent): string =>
  typeof metadata['key'] === 'string' ? metadata['key'] : '';

const contentsOf = async (store: EventStore, stream: string): Promise<Contents> => {
  const byKey = new Map<string, string | null>();
  const all = new Set<string | null>();
  for await (const event of store.readStream(stream)) {
    const content = contentRecorded(event);
    all.add(content);
    if (!byKey.has(keyOf(event))) byKey.set(keyOf(event), content);
  }
  return { byKey, all };
};

const read = async (store: EventStore, stream: string): Promise<Recorded> => {
  const keys = new Set<string>();
  for await (const event of store.readStream(stream)) keys.add(keyOf(event));
  let contents: Promise<Contents> | null = null;
  return { keys, contents: () => (contents ??= contentsOf(store, stream)) };
};

const sightingIn = async (
  { keys, contents }: Recorded,
  { line, key, content }: Sought,
  isNoted: boolean,
): Promise<Sighting> => {
  // A repair does not say by itself of what it speaks, so that another with the same words may speak of something else.
  const isWhole = line.key === null && kindOf(line).home !== null;
  if (!keys.has(key)) return isWhole && keys.size > 0 && (await contents()).all.has(content) ? 'same' : 'new';
  // The key of a fact without one of its own is made of all that it says; what a source's key stood for was noted.
  if (isWhole || isNoted) return 'same';
  return (await contents()).byKey.get(key) === content ? 'same' : 'other';
};

/**
 * Says what the stream of a line holds under its key: nothing, the same, or something else. `isNoted`: the key was noted
 * for this very fact. Streams are read once, as they were then; those not asked about for longest are forgotten.
 */
export const recordedLines = (
  store: EventStore,
): ((sought: Sought, isNoted: boolean) => Promise<Sighting>) => {
  const streams = new Map<string, Promise<Recorded>>();
  const sizes = new Map<string, number>();
  let held = 0;
  const remember = async (asked: string): Promise<Recorded> => {
    const recorded = await read(store, asked);
    const size = recorded.keys.size + 1;
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
  return async (sought, isNoted) => {
    const stream = streamOf(sought.line);
    const recorded = streams.get(stream) ?? remember(stream);
    streams.set(stream, recorded);
    return sightingIn(await recorded, sought, isNoted);
  };
};
