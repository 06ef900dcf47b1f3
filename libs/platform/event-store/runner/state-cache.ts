import type { Position } from '@patto/kernel';
import { LRUCache } from 'lru-cache';

/** A stream folded up to a revision (null: it has no events). Folding may grow the state in place. */
export type Folded<S> = {
  state: S;
  revision: bigint | null;
  position: Position | null;
  /** Revision of the first event of every command, by its idempotency key. */
  readonly keys: Map<string, number>;
  /** What it is taken to weigh: the bytes of the events folded in, and of the keys. */
  bytes: number;
  /** It holds events that are not recorded yet; when they are not recorded after all, it is of no use. */
  isAhead: boolean;
  /** The watch of the log under which it was read; what was written since is heard of. Null: it was not watched. */
  watch: number | null;
  /** The newest revision that was heard of. */
  heard: bigint;
};

export type StateCache = {
  readonly get: (name: string) => Folded<unknown> | undefined;
  /** The same, without counting as a use. */
  readonly peek: (name: string) => Folded<unknown> | undefined;
  /** Keeps the newest, and drops those not used for longest until the bound holds. */
  readonly keep: (name: string, folded: Folded<unknown>) => void;
  readonly drop: (name: string) => void;
  readonly clear: () => void;
};

/** A cache bounded in bytes. One entry is always kept, however large, so that a long stream is not folded every time. */
export const stateCache = (maxBytes: number): StateCache => {
  const maxSize = Math.max(1, maxBytes);
  const entries = new LRUCache<string, Folded<unknown>>({
    maxSize,
    // One that is larger than the cache may fill it alone.
    sizeCalculation: ({ bytes }) => Math.min(bytes, maxSize),
  });
  return {
    get: (name) => entries.get(name),
    peek: (name) => entries.peek(name),
    keep: (name, folded) => {
      // The same state that has grown in place would keep its former size.
      entries.delete(name);
      entries.set(name, folded);
    },
    drop: (name) => void entries.delete(name),
    clear: () => entries.clear(),
  };
};
