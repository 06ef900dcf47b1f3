import type { Delivery, EventStore, Filter } from '@patto/event-store';
import type { Position, RecordedEvent } from '@patto/kernel';
import { DeliveryBuffer } from './delivery-buffer';
import { compareCheckpoints, later } from './checkpoint';

/** An event to handle, readable or not. */
export type Item =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  | { readonly kind: 'malformed'; readonly event: Omit<RecordedEvent, 'data'>; readonly reason: string }
  /** It reads well, but the handler or the tables refused it, each time. */
  | {
      readonly kind: 'poison';
      readonly event: RecordedEvent;
      readonly reason: string;
      readonly attempts: number;
    };

/** A run of the log: what it holds for the reader, and up to where everything was considered. */
export type Batch = {
  readonly items: readonly Item[];
  /** Where the run begins: whoever has not come that far would miss something. */
  readonly after: Position | null;
  readonly through: Position | null;
  /** The reader has been at the end of the log since it began. */
  readonly caughtUp: boolean;
};

/** Where a reader starts, what it wants, and how much at a time. */
export type Reading = {
  readonly from: Position | null;
  readonly filter: Filter;
  readonly size: number;
  readonly signal: AbortSignal;
};

/** What a run of deliveries comes to; `head` is where the log ended before subscribing. */
const batchOf = (deliveries: readonly Delivery[], from: Batch, head: Position | null): Batch => {
  const items: Item[] = [];
  let { through, caughtUp } = from;
  const after = through;
  for (const delivery of deliveries) {
    const position = positionOfDelivery(delivery, head);
    const isItem = delivery.kind === 'event' || delivery.kind === 'malformed';
    if (delivery.kind === 'caught-up') caughtUp = true;
    // After a reconnection the store may hand out again what we have seen.
    if (isItem && compareCheckpoints(position, through) > 0) items.push(delivery);
    through = later(through, position);
  }
  return { items, after, through, caughtUp };
};

/** Everything up to the old head was delivered before the subscription said that it had caught up. */
const positionOfDelivery = (delivery: Delivery, head: Position | null): Position | null => {
  if (delivery.kind === 'caught-up') return head;
  return delivery.kind === 'checkpoint' ? delivery.position : delivery.event.position;
};

const GATHERING_MS = 20;

/** Batches of the log after `from`, by a subscription of one's own; ends only by an error or by the consumer's return. */
export async function* subscribe(
  store: EventStore,
  { from, filter, size, signal }: Reading,
): AsyncGenerator<Batch, never> {
  const head = await store.head();
  const stop = new AbortController();
  const buffer = new DeliveryBuffer(2 * size);
  const abort = (): void => {
    stop.abort();
    buffer.close(new Error('Stopped'));
  };
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  void buffer.readFrom(store.subscribeToAll({ from: from ?? 'start', filter, signal: stop.signal }));
  try {
    let batch: Batch = { items: [], after: from, through: from, caughtUp: false };
    for (;;) {
      const deliveries = await buffer.take(size, batch.caughtUp ? 0 : GATHERING_MS);
      batch = batchOf(deliveries, batch, head);
      yield batch;
    }
  } finally {
    signal.removeEventListener('abort', abort);
    abort();
  }
}
