import type { Position } from '@patto/kernel';
import type { Mark } from '../event-store';

/** How long an answer waits for the watch to come by an event that is recorded already. */
const PATIENCE_MS = 200;

type Listener = { readonly heard: Map<bigint, Position>; onHeard: () => void };

/** Listens for the positions of one append. */
export type Listening = {
  /** The positions of `count` events from a revision on; null where the watch does not come by them soon. */
  readonly positions: (from: bigint, count: number) => Promise<readonly Position[] | null>;
  readonly stop: () => void;
};

/** Where events stand that this process appends, as its watch of the log comes by them: nobody has to read them. */
export class HeardPositions {
  private readonly listeners = new Map<string, Set<Listener>>();

  hear({ stream, revision }: NonNullable<Mark['event']>, position: Position): void {
    for (const { heard, onHeard } of this.listeners.get(stream) ?? []) {
      heard.set(revision, position);
      onHeard();
    }
  }

  /** To be called before the append is sent: its events may be heard of before its answer. */
  listen(stream: string): Listening {
    const listener: Listener = { heard: new Map(), onHeard: () => undefined };
    const all = this.listeners.get(stream) ?? new Set();
    this.listeners.set(stream, all.add(listener));
    const stop = (): void => {
      all.delete(listener);
      if (all.size === 0 && this.listeners.get(stream) === all) this.listeners.delete(stream);
    };
    return { stop, positions: (from, count) => heardBy(listener, from, count).finally(stop) };
  }
}

const heardBy = (listener: Listener, from: bigint, count: number): Promise<readonly Position[] | null> =>
  new Promise((resolve) => {
    const look = (): boolean => {
      const found: Position[] = [];
      for (let revision = from; revision < from + BigInt(count); revision += 1n) {
        const position = listener.heard.get(revision);
        if (position) found.push(position);
      }
      const isWhole = found.length === count;
      if (isWhole) resolve(found);
      return isWhole;
    };
    if (look()) return;
    const timer = setTimeout(() => resolve(null), PATIENCE_MS);
    listener.onHeard = () => {
      if (look()) clearTimeout(timer);
    };
  });
