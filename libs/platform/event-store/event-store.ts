import type { Metadata, Position, RecordedEvent, StoredEvent } from '@patto/kernel';

/** What the writer believes about the stream: a revision, or that it does not exist yet. */
export type ExpectedRevision = bigint | 'no-stream';

/** A fact on its way to the store, with the id that makes a repeated append harmless. */
export type NewEvent = StoredEvent & {
  readonly id: string;
  readonly metadata: Metadata;
  /** The data as JSON in UTF-8, where it was written already. */
  readonly json?: Buffer;
};

/** Where the last event of an append went. */
export type Appended = { readonly revision: bigint; readonly position: Position };

/** Somebody else wrote first. `actual` is the stream's last revision, or null when it has no events. */
export class RevisionConflict extends Error {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: bigint | null,
  ) {
    super(`Stream ${stream} is not at revision ${String(expected)} but at ${String(actual)}`);
  }
}

/** Which events of the whole log a reader wants, decided by the server. Prefixes; system events never come. */
export type Filter = { readonly types: readonly string[] } | { readonly streams: readonly string[] };

/** In band and in order: an event, a marker that everything up to a position was considered, or the head reached. */
export type Delivery =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  | { readonly kind: 'checkpoint'; readonly position: Position }
  | { readonly kind: 'caught-up' }
  /** The event could not be read as JSON; the reader parks it. */
  | { readonly kind: 'malformed'; readonly event: Omit<RecordedEvent, 'data'>; readonly reason: string };

/** How far the log was watched, and the event that stands there; null where it is one that nobody watches. */
export type Mark = {
  readonly position: Position;
  readonly event: { readonly stream: string; readonly revision: bigint } | null;
};

/**
 * The record itself. Events are appended and read, never changed and never deleted: deletion is not offered.
 * An abstract class is interface and injection token in one.
 */
export abstract class EventStore {
  /** All or nothing, durable when it resolves. Rejects with RevisionConflict, or with a fault that wrote nothing. */
  abstract append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended>;

  /** Events of one stream from a revision on (inclusive); none when the stream does not exist. */
  abstract readStream(
    stream: string,
    options?: {
      readonly from?: bigint | 'start' | 'end';
      readonly direction?: 'forwards' | 'backwards';
      readonly limit?: number;
    },
  ): AsyncIterable<RecordedEvent>;

  /** Every event of the log after (forwards) or before (backwards) a position, exclusive. */
  abstract readAll(options?: {
    readonly from?: Position | 'start' | 'end';
    readonly direction?: 'forwards' | 'backwards';
    readonly limit?: number;
  }): AsyncIterable<RecordedEvent>;

  /** The position of the newest event of the log, or null for an empty log. */
  abstract head(): Promise<Position | null>;

  /**
   * Events of the whole log after `from` (exclusive), for ever, until the signal aborts. Lost connections and clean
   * ends are resumed from the last delivery, with back-off; the iterable ends only on abort.
   */
  abstract subscribeToAll(options: {
    readonly from: Position | 'start';
    readonly filter: Filter;
    readonly signal: AbortSignal;
  }): AsyncIterable<Delivery>;

  /** The same for one stream, after a revision (exclusive). */
  abstract subscribeToStream(
    stream: string,
    options: { readonly from: bigint | 'start'; readonly signal: AbortSignal },
  ): AsyncIterable<Delivery>;

  /**
   * Where the log goes after `from` (exclusive), for ever, without what its events say: each event's place, and how far
   * was looked. System events are passed over; lost connections are resumed as in `subscribeToAll`.
   */
  abstract watch(options: {
    readonly from: Position | 'start';
    readonly signal: AbortSignal;
  }): AsyncIterable<Mark>;

  /** User metadata of a stream, or null. */
  abstract metadataOf(stream: string): Promise<{ readonly [key: string]: unknown } | null>;
  abstract setMetadata(stream: string, metadata: { readonly [key: string]: unknown }): Promise<void>;

  abstract close(): Promise<void>;
}
