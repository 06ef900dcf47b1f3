import { comparePositions, type Position } from '@patto/kernel';
import type { EventStore, Mark } from '../event-store';

/** How old a fact of another process may be, at most, when a decision is handed what this process has folded. */
const MOST_UNHEARD_MS = 2_000;
const BEAT_MS = 500;
const IDLE_MS = 10_000;

/** The store was asked for its newest event at `asked`; once the watch has passed `head`, all before then is heard. */
type Question = { readonly asked: number; readonly head: Position | null };

const isBehind = (position: Position | null, other: Position): boolean =>
  position === null || comparePositions(position, other) < 0;

/** The newest event that the watch will come by; null for an empty log. */
const newest = async (store: EventStore): Promise<Position | null> => {
  for await (const { position } of store.readAll({ direction: 'backwards', limit: 1 })) return position;
  return null;
};

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

/**
 * What this process has heard of the end of the log. It watches from the first use on; every half second it asks the
 * store for the newest event, so that a watch that has fallen silent or behind is known for it within two seconds.
 */
export class Tail {
  /** Counts the watches; null while there is none. */
  watch: number | null = null;
  private watches = 0;
  private passed: Position | null = null;
  private shown: Position | null = null;
  private open: Question | null = null;
  private provenAt = -Infinity;
  private usedAt = -Infinity;
  private isBeating = false;
  private isWatching = false;
  private current = new AbortController();

  constructor(
    private readonly store: EventStore,
    private readonly onEvent: (event: NonNullable<Mark['event']>, position: Position) => void,
  ) {}

  /** Whether all that was written two seconds ago, and all that was shown to anybody, has been heard. */
  isLive(): boolean {
    const now = performance.now();
    this.usedAt = now;
    if (!this.isWatching) void this.follow();
    if (!this.isBeating) void this.beat();
    const hasHeardShown = this.shown === null || !isBehind(this.passed, this.shown);
    return hasHeardShown && now - this.provenAt <= MOST_UNHEARD_MS;
  }

  hasShown(position: Position): void {
    if (isBehind(this.shown, position)) this.shown = position;
  }

  /** The event store became another: its positions are others, and the watch begins anew. */
  forget(): void {
    this.current.abort();
    [this.watch, this.passed, this.shown, this.open] = [null, null, null, null];
    this.provenAt = -Infinity;
  }

  private async follow(): Promise<void> {
    this.isWatching = true;
    try {
      this.passed = await newest(this.store);
      this.watch = this.watches += 1;
      this.current = new AbortController();
      const { signal } = this.current;
      for await (const { position, event } of this.store.watch({ from: this.passed ?? 'start', signal })) {
        this.passed = position;
        if (event) this.onEvent(event, position);
        this.prove();
      }
    } catch {
      // Without a watch every state is read; the next use begins another, whose states are told from those of before.
    }
    this.watch = null;
    this.provenAt = -Infinity;
    await sleep(BEAT_MS);
    this.isWatching = false;
  }

  private async beat(): Promise<void> {
    this.isBeating = true;
    while (performance.now() - this.usedAt < IDLE_MS) {
      await this.ask();
      await sleep(BEAT_MS);
    }
    this.isBeating = false;
  }

  /** An open question is kept while its answer would still be of use. */
  private async ask(): Promise<void> {
    const asked = performance.now();
    if (this.open !== null && asked - this.open.asked < MOST_UNHEARD_MS) return;
    try {
      this.open = { asked, head: await newest(this.store) };
      this.prove();
    } catch {
      // Nothing is proven; states are read.
    }
  }

  private prove(): void {
    const { open } = this;
    if (open === null || this.watch === null) return;
    if (open.head !== null && isBehind(this.passed, open.head)) return;
    this.provenAt = open.asked;
    this.open = null;
  }
}
