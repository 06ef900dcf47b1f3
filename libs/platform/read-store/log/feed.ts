import type { EventStore, Filter } from '@patto/event-store';
import type { Position } from '@patto/kernel';
import { setTimeout as delay } from 'node:timers/promises';
import { subscribe, type Batch, type Item } from './deliveries';
import { backoff, pause } from '../leases/pace';
import { compareCheckpoints, later } from './checkpoint';

/** Events and bytes are bounded together by keeping only the newest of them. */
const KEPT = 1024;
const PROBE_MS = 1000;
/** How long the feed waits for a follower that does not move before it goes on without it. */
const PATIENCE_MS = 2000;

/** A consumer that the feed waits for: it says how far it has come, and when it goes. */
export type Follower = { readonly moved: (position: Position | null) => void; readonly leave: () => void };

/**
 * The newest part of the log, read once for all consumers of a process: N projections that are up to date cost one
 * subscription, and each event tells all of them how far the log was considered. It waits a while for those who
 * follow it, so that a burst too is read and decoded once. A consumer that falls behind what is kept reads by a subscription
 * of its own until it is back.
 */
export class Feed {
  private items: Item[] = [];
  /** Everything after this is kept; undefined until the first look at the log. */
  private start: Position | null | undefined;
  private end: Position | null = null;
  private sleepers = new Set<() => void>();
  private readonly followers = new Map<Follower, Position | null>();
  private onFollower: () => void = () => undefined;
  private heard = 0;
  private current = new AbortController();

  constructor(
    private readonly store: EventStore,
    private readonly filter: Filter,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** Follows the log until the signal aborts; a fault or a silent stall begins again from the last event kept. */
  async run(signal: AbortSignal, onFault: (error: unknown) => void): Promise<void> {
    while (!signal.aborted)
      await this.attempt(signal).catch(async (error: unknown) => {
        if (!signal.aborted) onFault(error);
        await pause(backoff(1), signal);
      });
  }

  /** The event store became another: nothing that is kept comes from it. */
  forget(): void {
    this.items = [];
    this.start = undefined;
    this.end = null;
    this.current.abort();
  }

  /** Can a consumer that stands here go on from what is kept? */
  covers(position: Position | null): boolean {
    return this.start !== undefined && compareCheckpoints(position, this.start) >= 0;
  }

  /** Up to `limit` wanted items after a position, and up to where that is everything. */
  after(position: Position | null, wants: (type: string) => boolean, limit: number): Batch {
    const items: Item[] = [];
    for (let i = this.firstAfter(position); i < this.items.length; i += 1) {
      const item = this.items[i];
      if (!item || !wants(item.event.type)) continue;
      items.push(item);
      if (items.length === limit)
        return { items, after: position, through: item.event.position, caughtUp: true };
    }
    return { items, after: position, through: later(position, this.end), caughtUp: true };
  }

  /** Follows from a position on: the feed waits before it forgets what comes after it. */
  join(position: Position | null): Follower {
    const follower: Follower = {
      moved: (to) => {
        if (this.followers.has(follower)) this.followers.set(follower, to);
        this.onFollower();
      },
      leave: () => {
        this.followers.delete(follower);
        this.onFollower();
      },
    };
    this.followers.set(follower, position);
    return follower;
  }

  /** Resolves when the log went on, or after `withinMs`. */
  changed(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, withinMs);
      this.sleepers.add(wake);
    });
  }

  private async attempt(signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    this.current = over;
    const either = AbortSignal.any([signal, over.signal]);
    try {
      await Promise.race([this.follow(either), this.watch(either)]);
    } finally {
      over.abort();
    }
  }

  private firstAfter(position: Position | null): number {
    let low = 0;
    let high = this.items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareCheckpoints(this.items[middle]?.event.position ?? null, position) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private async follow(signal: AbortSignal): Promise<void> {
    if (this.start === undefined) {
      this.start = await this.store.head();
      this.end = this.start;
    }
    const reading = { from: this.end, filter: this.filter, size: KEPT, signal };
    for await (const batch of subscribe(this.store, reading)) {
      this.keep(batch);
      await this.room(signal);
    }
  }

  /** Waits until what is too much to keep was read by all who sit here, or one of them has not moved for too long. */
  private async room(signal: AbortSignal): Promise<void> {
    let patience = this.patienceMs;
    while (this.items.length > 2 * KEPT && patience > 0 && !signal.aborted) {
      const last = this.items[this.items.length - KEPT - 1]?.event.position ?? null;
      if ([...this.followers.values()].every((position) => this.isServed(position, last))) break;
      const asked = performance.now();
      const hasMoved = await this.seatMoved(patience);
      patience = hasMoved ? this.patienceMs : patience - (performance.now() - asked);
      // Waiting for our own is no stall of the subscription.
      this.heard += 1;
    }
    this.dropOld();
  }

  /** It has read that far, or was left behind before and reads for itself. */
  private isServed(position: Position | null, last: Position | null): boolean {
    return compareCheckpoints(position, last) >= 0 || !this.covers(position);
  }

  private seatMoved(withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), Math.min(withinMs, PROBE_MS / 2));
      this.onFollower = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  private dropOld(): void {
    if (this.items.length <= 2 * KEPT) return;
    const dropped = this.items.splice(0, this.items.length - KEPT);
    this.start = dropped.at(-1)?.event.position ?? this.start ?? null;
  }

  private keep({ items, through }: Batch): void {
    this.heard += 1;
    this.items.push(...items);
    this.end = later(this.end, through);
    for (const wake of [...this.sleepers]) wake();
  }

  /**
   * Nothing heard while the log grew: either nobody wants what was written, or the subscription stalled. Subscribing
   * again settles both, because catching up says how far the log was considered.
   */
  private async watch(signal: AbortSignal): Promise<void> {
    for (;;) {
      const heard = this.heard;
      await delay(PROBE_MS, undefined, { signal });
      if (this.heard === heard && compareCheckpoints(await this.store.head(), this.end) > 0) return;
    }
  }
}
