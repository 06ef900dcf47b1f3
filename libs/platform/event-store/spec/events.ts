import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@patto/kernel';
import type { Delivery, NewEvent } from '../event-store';

const metadata = {
  $correlationId: 'c-1',
  $causationId: 'q-1',
  actor: { person: 'p-1', actingFor: null },
  key: 'k-1',
  salt: 's-1',
  request: null,
  reliedOn: {},
};

/** A sound event with an id of its own. */
export const newEvent = (type: string, data: JsonObject = {}): NewEvent => ({
  id: randomUUID(),
  type,
  data,
  metadata,
});

export const newEvents = (count: number, type: string): NewEvent[] =>
  Array.from({ length: count }, (_, n) => newEvent(type, { n }));

export const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
};

/** Deliveries up to the one that `isLast` accepts, or those that came before the time was up. */
export const until = async (
  subscribe: (signal: AbortSignal) => AsyncIterable<Delivery>,
  isLast: (delivery: Delivery, count: number) => boolean,
  withinMs = 20_000,
): Promise<Delivery[]> => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), withinMs);
  const seen: Delivery[] = [];
  let events = 0;
  for await (const delivery of subscribe(stop.signal)) {
    seen.push(delivery);
    if (delivery.kind === 'event') events += 1;
    if (isLast(delivery, events)) stop.abort();
  }
  clearTimeout(timer);
  return seen;
};

export const eventIds = (deliveries: readonly Delivery[]): string[] =>
  deliveries.flatMap((delivery) => (delivery.kind === 'event' ? [delivery.event.id] : []));
