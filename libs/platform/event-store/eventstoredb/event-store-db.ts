import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { Position, RecordedEvent } from '@patto/kernel';
import type { Backoff } from '../backoff';
import {
  type Appended,
  type Delivery,
  EventStore,
  type ExpectedRevision,
  type Filter,
  type Mark,
  type NewEvent,
} from '../event-store';
import { MalformedEvent } from '../faults';
import { soundAppend, soundMetadata, soundStream } from '../sound-append';
import { appendsOver } from './append-session';
import { connectionsTo, type Connections } from './connections';
import { persistently } from './persistent-append';
import {
  headRequest,
  readAllRequest,
  readStreamRequest,
  subscribeToAllRequest,
  subscribeToStreamRequest,
} from './requests';
import { deliveryOf, markIn, placeInAll, placeInStream, supervised, type Supervision } from './supervised';
import type { Decoded } from './decode';
import { behind, type Reading, readThrough } from './reading';

export type EventStoreDbOptions = {
  /** How long one attempt of an append waits for its answer; the server itself answers within two seconds. */
  readonly appendTimeoutMs?: number;
  /** How long a read waits for the next message before the connection counts as lost. */
  readonly readTimeoutMs?: number;
  /** How long appends and reads are tried again before they fail. */
  readonly patienceMs?: number;
  /** Waits between attempts and before a dropped subscription is opened again. */
  readonly backoff?: Backoff;
};

const defaults = {
  appendTimeoutMs: 5_000,
  readTimeoutMs: 10_000,
  patienceMs: 30_000,
  backoff: { firstMs: 50, mostMs: 5_000 },
};

const eventOf = (decoded: Decoded): RecordedEvent => {
  if (decoded.kind === 'malformed')
    throw new MalformedEvent(decoded.event.stream, decoded.event.revision, decoded.reason);
  return decoded.event;
};

/** The record in EventStoreDB or KurrentDB, or in anything that speaks its gRPC protocol. */
export class EventStoreDb extends EventStore {
  private readonly connections: Connections;
  private readonly settings: Required<EventStoreDbOptions>;
  private readonly closing = new AbortController();
  private readonly write: ReturnType<typeof persistently>;

  /** `esdb://host:port?tls=false`, `esdb+discover://…`; nothing is dialled before the first call. */
  constructor(url: string, options: EventStoreDbOptions = {}) {
    super();
    this.settings = { ...defaults, ...options };
    // Every read under way listens for the closing; the count says nothing of a leak.
    setMaxListeners(0, this.closing.signal);
    this.connections = connectionsTo(url);
    this.write = persistently(appendsOver(this.connections.first), {
      settings: this.settings,
      readBack: (stream, from, limit) => this.readBack(stream, from, limit),
      signal: this.closing.signal,
    });
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    return this.write(stream, soundAppend(stream, events, expected), expected);
  }

  async *readStream(
    stream: string,
    { from, direction = 'forwards', limit }: Parameters<EventStore['readStream']>[1] = {},
  ): AsyncGenerator<RecordedEvent> {
    const start = from ?? (direction === 'forwards' ? 'start' : 'end');
    if (start === 'end' && direction === 'forwards') return;
    const reading = this.reading(limit, true, (last, left) => {
      const next = last ? last.revision + (direction === 'forwards' ? 1n : -1n) : start;
      return typeof next === 'bigint' && next < 0n ? null : readStreamRequest(stream, next, direction, left);
    });
    for await (const decoded of readThrough(reading)) yield eventOf(decoded);
  }

  async *readAll({
    from,
    direction = 'forwards',
    limit,
  }: Parameters<EventStore['readAll']>[0] = {}): AsyncGenerator<RecordedEvent> {
    const start = from ?? (direction === 'forwards' ? 'start' : 'end');
    if (start === 'end' && direction === 'forwards') return;
    const reading = this.reading(limit, false, (last, left) => {
      const after = last?.position ?? start;
      return readAllRequest(after, direction, left === null || typeof after === 'string' ? left : left + 1);
    });
    // The server's forward read includes the position it starts from; the port's does not.
    const isNew = behind(start, direction);
    for await (const decoded of readThrough({ ...reading, isNew })) yield eventOf(decoded);
  }

  async head(): Promise<Position | null> {
    const reading = this.reading(1, true, () => headRequest());
    for await (const { event } of readThrough(reading)) return event.position;
    return null;
  }

  subscribeToAll(options: {
    readonly from: Position | 'start';
    readonly filter: Filter;
    readonly signal: AbortSignal;
  }): AsyncIterable<Delivery> {
    const { from, filter, signal } = options;
    const place = placeInAll(from, (last) => subscribeToAllRequest(last, filter));
    return this.subscribe({ place, read: deliveryOf, signal });
  }

  watch({ from, signal }: Parameters<EventStore['watch']>[0]): AsyncIterable<Mark> {
    const place = placeInAll(from, (last) => subscribeToAllRequest(last, { types: [''] }));
    return this.subscribe({ place, read: markIn, signal });
  }

  subscribeToStream(
    stream: string,
    { from, signal }: { readonly from: bigint | 'start'; readonly signal: AbortSignal },
  ): AsyncIterable<Delivery> {
    const place = placeInStream(from, (last) => subscribeToStreamRequest(stream, last));
    return this.subscribe({ place, read: deliveryOf, signal });
  }

  async metadataOf(stream: string): Promise<{ readonly [key: string]: unknown } | null> {
    const newest = this.readStream(`$$${stream}`, { from: 'end', direction: 'backwards', limit: 1 });
    for await (const { data } of newest) return data;
    return null;
  }

  async setMetadata(stream: string, metadata: { readonly [key: string]: unknown }): Promise<void> {
    const event = {
      id: randomUUID(),
      type: '$metadata',
      data: soundMetadata(metadata),
      metadata: new Uint8Array(),
    };
    await this.write(`$$${soundStream(stream)}`, [event], 'any');
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.connections.shut();
  }

  private async readBack(
    stream: string,
    from: bigint | 'end',
    limit: number,
  ): Promise<readonly Decoded['event'][]> {
    const direction = from === 'end' ? 'backwards' : 'forwards';
    const { appendTimeoutMs, readTimeoutMs } = this.settings;
    // A server that is mute to an append may be mute to this too, and the append is to be tried again.
    const once = {
      ...this.settings,
      readTimeoutMs: Math.min(appendTimeoutMs, readTimeoutMs),
      patienceMs: 0,
    };
    const reading = this.reading(limit, true, () => readStreamRequest(stream, from, direction, limit));
    const events: Decoded['event'][] = [];
    for await (const { event } of readThrough({ ...reading, settings: once })) events.push(event);
    return events;
  }

  private subscribe<Given extends Delivery | Mark>({
    signal,
    ...asked
  }: Pick<Supervision<Given>, 'place' | 'read' | 'signal'>): AsyncIterable<Given> {
    return supervised({
      ...asked,
      open: (request) => this.connections.openRead(request, false),
      signal: AbortSignal.any([signal, this.closing.signal]),
      backoff: this.settings.backoff,
    });
  }

  private reading(limit: number | undefined, requiresLeader: boolean, request: Reading['request']): Reading {
    return {
      open: (toRead: ReadReq) => this.connections.openRead(toRead, requiresLeader),
      request,
      limit: limit ?? null,
      isNew: () => true,
      settings: this.settings,
      signal: this.closing.signal,
    };
  }
}
