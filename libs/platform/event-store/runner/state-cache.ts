import { type Position } from '@patto/kernel';

/** A stream folded up to a revision (null: it has no events). Folding may grow the state in place. */
export type Folded<S> = {
  state: S;
  revision: bigint | null;
  position: Position | null;
  /** Revision of the first event of every command, by its idempotency key; null where nobody asks. */
  readonly keys: Map<string, number> | null;
  /** What it is taken to weigh: the bytes of the events folded in, and of the keys. */
  bytes: number;
  /** It holds events that are not recorded yet; when they are not recorded after all, it is of no use. */
  isAhead: boolean;
};

export type StateCache = {
  readonly get: (name: string) => Folded<unknown> | undefined;
  /** Keeps the newest, and drops those not used for longest until the bound holds. */
  readonly keep: (name: string, folded: Folded<unknown>) => void;
  readonly drop: (name: string) => void;
  /** Bytes now held. */
  readonly held: () => number;
};

/** A cache bounded in bytes. One entry is always kept, however large, so that a long stream is not folded every time. */
export const stateCache = (maxBytes: number): StateCache => {
  const entries = new Map<string, { readonly folded: Folded<unknown>; readonly bytes: number }>();
  let held = 0;
  const drop = (name: string): void => {
    held -= entries.get(name)?.bytes ?? 0;
    entries.delete(name);
  };
  return {
    get: (name) => entries.get(name)?.folded,
    keep: (name, folded) => {
      drop(name);
      entries.set(name, { folded, bytes: folded.bytes });
      held += folded.bytes;
      for (const [oldest] of entries) {
        if (held <= maxBytes || entries.size === 1) return;
        drop(oldest);
      }
    },
    drop,
    held: () => held,
  };
};
