import { comparePositions, type JsonObject, type Position, type RecordedEvent } from '@patto/kernel';
import {
  type Appended,
  type Delivery,
  EventStore,
  type ExpectedRevision,
  type Filter,
  type Mark,
  type NewEvent,
  RevisionConflict,
} from '../event-store';
import { StoreFault } from '../faults';
import { soundAppend, soundMetadata, soundStream, type WireEvent } from '../sound-append';

const positionOf = (index: number): Position => ({ commit: String(index + 1), prepare: String(index + 1) });
const read = (bytes: Uint8Array): JsonObject => JSON.parse(Buffer.from(bytes).toString('utf8')) as JsonObject;

const wants = (filter: Filter, { type, stream }: RecordedEvent): boolean =>
  'types' in filter
    ? filter.types.some((prefix) => type.startsWith(prefix))
    : filter.streams.some((prefix) => stream.startsWith(prefix));

/** The record in the memory of one process, for specs. It forgets everything, and passes the same contract suite. */
export class MemoryEventStore extends EventStore {
  private readonly log: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly metadata = new Map<string, JsonObject>();
  private readonly listeners = new Set<() => void>();
  private readonly closing = new AbortController();

  /** Takes events as they are said to have been recorded elsewhere, with their ids, positions and instants. */
  put(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      this.eventsOf(event.stream).push(event);
      this.log.push(event);
    }
    for (const wake of [...this.listeners]) wake();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- what is refused rejects, as it does over the wire
  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const wire = soundAppend(stream, events, expected);
    this.refuseWhenClosed();
    const there = this.eventsOf(stream);
    const base = expected === 'no-stream' ? 0 : Number(expected) + 1;
    const earlier = there.slice(base, base + wire.length);
    const last = earlier.at(-1);
    if (last && wire.every(({ id }, i) => id === earlier[i]?.id))
      return { revision: last.revision, position: last.position };
    if (there.length !== base) throw new RevisionConflict(stream, expected, there.at(-1)?.revision ?? null);
    return this.write(stream, there, wire);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- see append
  async *readStream(
    stream: string,
    { from, direction = 'forwards', limit = Infinity }: Parameters<EventStore['readStream']>[1] = {},
  ): AsyncGenerator<RecordedEvent> {
    this.refuseWhenClosed();
    const events = this.eventsOf(stream);
    const start = from ?? (direction === 'forwards' ? 'start' : 'end');
    const index = start === 'start' ? 0 : start === 'end' ? events.length - 1 : Number(start);
    if (direction === 'forwards') yield* start === 'end' ? [] : events.slice(index, index + limit);
    else
      yield* events
        .slice(0, index + 1)
        .reverse()
        .slice(0, limit);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- see append
  async *readAll({
    from,
    direction = 'forwards',
    limit = Infinity,
  }: Parameters<EventStore['readAll']>[0] = {}): AsyncGenerator<RecordedEvent> {
    this.refuseWhenClosed();
    const start = from ?? (direction === 'forwards' ? 'start' : 'end');
    const order = ({ position }: RecordedEvent): number =>
      start === 'start' ? 1 : start === 'end' ? -1 : comparePositions(position, start);
    if (direction === 'forwards') yield* this.log.filter((event) => order(event) > 0).slice(0, limit);
    else
      yield* this.log
        .filter((event) => order(event) < 0)
        .reverse()
        .slice(0, limit);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- see append
  async head(): Promise<Position | null> {
    this.refuseWhenClosed();
    return this.log.at(-1)?.position ?? null;
  }

  async *subscribeToAll({
    from,
    filter,
    signal,
  }: Parameters<EventStore['subscribeToAll']>[0]): AsyncGenerator<Delivery> {
    const isNew = ({ position }: RecordedEvent): boolean =>
      from === 'start' || comparePositions(position, from) > 0;
    yield* this.follow(this.log, signal, (event) =>
      !isNew(event) ? null : wants(filter, event) ? 'event' : 'checkpoint',
    );
  }

  async *watch({ from, signal }: Parameters<EventStore['watch']>[0]): AsyncGenerator<Mark> {
    for await (const delivery of this.subscribeToAll({ from, filter: { types: [''] }, signal }))
      if ('event' in delivery) yield { position: delivery.event.position, event: delivery.event };
  }

  async *subscribeToStream(
    stream: string,
    { from, signal }: Parameters<EventStore['subscribeToStream']>[1],
  ): AsyncGenerator<Delivery> {
    const isNew = ({ revision }: RecordedEvent): boolean => from === 'start' || revision > from;
    yield* this.follow(this.eventsOf(stream), signal, (event) => (isNew(event) ? 'event' : null));
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- see append
  async metadataOf(stream: string): Promise<{ readonly [key: string]: unknown } | null> {
    return this.metadata.get(stream) ?? null;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- see append
  async setMetadata(stream: string, metadata: { readonly [key: string]: unknown }): Promise<void> {
    this.metadata.set(soundStream(stream), read(soundMetadata(metadata)));
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- see append
  async close(): Promise<void> {
    this.closing.abort();
  }

  /** How an event is handed to a subscriber. */
  protected deliveryOf(event: RecordedEvent): Delivery {
    return { kind: 'event', event };
  }

  private refuseWhenClosed(): void {
    if (this.closing.signal.aborted) throw new StoreFault('The store was closed', 'nothing-written');
  }

  private eventsOf(stream: string): RecordedEvent[] {
    const events = this.streams.get(stream) ?? [];
    this.streams.set(stream, events);
    return events;
  }

  private write(stream: string, there: RecordedEvent[], wire: readonly WireEvent[]): Appended {
    const recordedAt = new Date().toISOString();
    this.put(
      wire.map(({ id, type, data, metadata }, n) => ({
        ...{ id, stream, revision: BigInt(there.length + n), position: positionOf(this.log.length + n) },
        ...{ recordedAt, type, data: read(data), metadata: read(metadata) },
      })),
    );
    return { revision: BigInt(there.length - 1), position: positionOf(this.log.length - 1) };
  }

  private async *follow(
    events: readonly RecordedEvent[],
    signal: AbortSignal,
    kindOf: (event: RecordedEvent) => 'event' | 'checkpoint' | null,
  ): AsyncGenerator<Delivery> {
    const over = AbortSignal.any([signal, this.closing.signal]);
    let isLive = false;
    for (let next = 0; !over.aborted;) {
      const event = events[next];
      if (!event) {
        if (!isLive) yield { kind: 'caught-up' };
        isLive = true;
        if (next === events.length) await this.something(over);
        continue;
      }
      next += 1;
      const kind = kindOf(event);
      if (kind === 'event') yield this.deliveryOf(event);
      else if (kind === 'checkpoint') yield { kind, position: event.position };
    }
  }

  private something(over: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.listeners.delete(wake);
        over.removeEventListener('abort', wake);
        resolve();
      };
      if (over.aborted) {
        resolve();
        return;
      }
      this.listeners.add(wake);
      over.addEventListener('abort', wake);
    });
  }
}
