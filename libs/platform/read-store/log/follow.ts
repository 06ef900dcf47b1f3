import type { EventStore } from '@patto/event-store';
import type { Position } from '@patto/kernel';
import { subscribe, type Batch } from './deliveries';
import type { Feed, Follower } from './feed';
import { compareCheckpoints } from './checkpoint';
import { pause } from '../leases/pace';

/** Positions that concern nobody are passed on this often at most. */
const MARKER_MS = 50;
/** While more than one event waits, batches are taken this often at most: a transaction for each would cost most. */
const PACE_MS = 20;

/** What a consumer follows: its prefixes of event types, from where, in batches of `size` at most. */
export type Following = {
  readonly from: Position | null;
  readonly types: readonly string[];
  readonly size: number;
  readonly signal: AbortSignal;
  /** Whether the feed waits for it in a burst; else it falls behind, and reads for itself. */
  readonly isAwaited?: boolean;
};

async function* fromFeed(feed: Feed, following: Following): AsyncGenerator<Batch> {
  if (!feed.covers(following.from)) return;
  const follower = following.isAwaited === true ? feed.join(following.from) : null;
  try {
    yield* fedFrom(feed, following, follower);
  } finally {
    follower?.leave();
  }
}

/** How long to wait, in milliseconds, before a batch of so many items is taken, of which one was taken at `moved`. */
const waitFor = (items: number, size: number, moved: number): number => {
  const now = performance.now();
  if (items === 0) return moved + MARKER_MS - now;
  if (items === 1 || items >= size || now - moved >= PACE_MS) return 0;
  // All who follow wake at the same moments, so that they can move together.
  return PACE_MS - (now % PACE_MS);
};

async function* fedFrom(feed: Feed, following: Following, follower: Follower | null): AsyncGenerator<Batch> {
  const { types, size, signal } = following;
  const wants = (type: string): boolean => types.some((prefix) => type.startsWith(prefix));
  let position = following.from;
  // Says at once that the consumer is up to date, also when there is nothing new.
  yield { items: [], after: position, through: position, caughtUp: true };
  let moved = 0;
  while (!signal.aborted && feed.covers(position)) {
    const batch = feed.after(position, wants, size);
    const isNews = compareCheckpoints(batch.through, position) > 0;
    const wait = waitFor(batch.items.length, size, moved);
    if (isNews && wait <= 0) {
      position = batch.through;
      moved = performance.now();
      yield batch;
      follower?.moved(position);
    } else await (batch.items.length > 0 ? pause(wait, signal) : feed.changed(isNews ? wait : 1000));
  }
}

/**
 * Batches of the log after `from`, for ever: by a subscription of its own while far behind, from the shared feed when
 * close. Rejects on faults; the consumer then loads its checkpoint from PostgreSQL and begins again.
 */
export async function* follow(store: EventStore, feed: Feed, following: Following): AsyncGenerator<Batch> {
  const { types, size, signal } = following;
  let position = following.from;
  for (;;) {
    for await (const batch of fromFeed(feed, { ...following, from: position })) {
      position = batch.through;
      yield batch;
    }
    if (signal.aborted) return;
    for await (const batch of subscribe(store, { from: position, filter: { types }, size, signal })) {
      position = batch.through;
      yield batch;
      if (batch.caughtUp && feed.covers(position)) break;
    }
  }
}
