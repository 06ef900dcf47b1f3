import type { Aggregate, Command, Event, Position, RecordedEvent } from '@patto/kernel';
import type { EventStore } from '../event-store';
import { StoreFault } from '../faults';
import type { Folded } from './state-cache';

/** An aggregate whose types the runner need not know: it hands states and commands only to where they came from. */
export type AnAggregate = Aggregate<Command, unknown, Event<string, unknown>>;

export const erased = <C extends Command, S, E extends Event<string, unknown>>(
  aggregate: Aggregate<C, S, E>,
): AnAggregate => aggregate as unknown as AnAggregate;

/** What an event leaves in a state: itself, what it states over time, and the segments that follow. */
const COPIES = 3;
const BYTES_PER_EVENT = 64;
const BYTES_PER_KEY = 96;

export const unfolded = <S>(initial: S): Folded<S> => ({
  state: initial,
  revision: null,
  position: null,
  keys: new Map(),
  bytes: BYTES_PER_KEY,
  isAhead: false,
  watch: null,
  heard: -1n,
});

/** Remembers that a command with this key began at a revision; the first one counts. */
export const noteKey = ({ keys }: Folded<unknown>, key: unknown, revision: bigint): number => {
  if (typeof key !== 'string' || keys.has(key)) return 0;
  keys.set(key, Number(revision));
  return key.length + BYTES_PER_KEY;
};

export const movedTo = (
  folded: Folded<unknown>,
  { revision, position }: { readonly revision: bigint; readonly position: Position },
  bytes: number,
): void => {
  folded.revision = revision;
  folded.position = position;
  folded.bytes += bytes;
};

const weigh = ({ data }: RecordedEvent): number => COPIES * JSON.stringify(data).length + BYTES_PER_EVENT;

/**
 * Folds what was recorded behind the revision that is already folded; true when there was anything. Whatever throws
 * (an unknown spelling, a lost store) leaves a state that must not be used again.
 */
export const catchUp = async (
  store: EventStore,
  { history, evolve }: AnAggregate,
  stream: string,
  folded: Folded<unknown>,
): Promise<boolean> => {
  const before = folded.revision;
  const from = before === null ? 'start' : before + 1n;
  for await (const event of store.readStream(stream, { from })) {
    if (event.revision !== (folded.revision ?? -1n) + 1n)
      throw new StoreFault(
        `Stream ${stream} jumps from ${String(folded.revision)} to ${event.revision}`,
        null,
      );
    const { id, revision } = event;
    folded.state = evolve(folded.state, { ...history.decode(event), id, revision: Number(revision) });
    const keyBytes = noteKey(folded, event.metadata['key'], event.revision);
    movedTo(folded, event, weigh(event) + keyBytes);
  }
  return folded.revision !== before;
};
