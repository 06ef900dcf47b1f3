import { EventStore, type Appended, type Delivery, type Filter } from '@patto/event-store';
import { comparePositions, type Position, type RecordedEvent } from '@patto/kernel';

type Entry = { readonly event: RecordedEvent; readonly malformed: string | null };
type Draft = {
  readonly type: string;
  readonly stream: string;
  readonly data?: object;
  readonly recordedAt?: string;
  readonly malformed?: string;
};

const wants = (filter: Filter, { type, stream }: RecordedEvent): boolean =>
  'types' in filter
    ? filter.types.some((prefix) => type.startsWith(prefix))
    : filter.streams.some((prefix) => stream.startsWith(prefix));

const deliveryOf = ({ event, malformed: reason }: Entry): Delivery =>
  reason === null ? { kind: 'event', event } : { kind: 'malformed', event, reason };

const refuse = (): never => {
  throw new Error('Projections only follow the log');
};

/** A log in memory for specs of its readers: in-band markers, exclusive positions, and nothing that only appends need. */
export class SpecLog extends EventStore {
  readonly entries: Entry[] = [];
  /** How many subscriptions are open. */
  open = 0;
  private readonly revisions = new Map<string, bigint>();
  private cuts = 0;
  private sleepers: (() => void)[] = [];

  /** Adds events, one position each; returns the position of the last. */
  record(...drafts: readonly Draft[]): Position {
    for (const { type, stream, data, recordedAt, malformed } of drafts) {
      const n = this.entries.length + 1;
      const position = { commit: String(n * 100), prepare: String(n * 100) };
      const revision = this.revisions.get(stream) ?? 0n;
      this.revisions.set(stream, revision + 1n);
      const event: RecordedEvent = {
        id: `event-${n}`,
        type,
        stream,
        revision,
        position,
        data: { ...data },
        metadata: {},
        recordedAt: recordedAt ?? new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
      };
      this.entries.push({ event, malformed: malformed ?? null });
    }
    const sleepers = this.sleepers;
    this.sleepers = [];
    for (const wake of sleepers) wake();
    return this.last() ?? { commit: '0', prepare: '0' };
  }

  /** Ends all subscriptions with an error, as a lost connection that could not be resumed does. */
  cut(): void {
    this.cuts += 1;
    const sleepers = this.sleepers;
    this.sleepers = [];
    for (const wake of sleepers) wake();
  }

  head(): Promise<Position | null> {
    return Promise.resolve(this.last());
  }

  async *subscribeToAll(options: {
    readonly from: Position | 'start';
    readonly filter: Filter;
    readonly signal: AbortSignal;
  }): AsyncIterable<Delivery> {
    const { from, filter, signal } = options;
    let next =
      from === 'start'
        ? 0
        : this.entries.findIndex(({ event }) => comparePositions(event.position, from) > 0);
    if (next < 0) next = this.entries.length;
    let isLive = false;
    const { cuts } = this;
    this.open += 1;
    try {
      while (!signal.aborted) {
        if (this.cuts > cuts) throw new Error('The connection was cut');
        const entry = this.entries[next];
        if (entry && wants(filter, entry.event)) yield deliveryOf(entry);
        if (entry) next += 1;
        else if (isLive) await this.more(signal);
        else {
          isLive = true;
          yield { kind: 'caught-up' };
        }
      }
    } finally {
      this.open -= 1;
    }
  }

  async *readStream(
    stream: string,
    options: { readonly from?: bigint | 'start' | 'end' } = {},
  ): AsyncIterable<RecordedEvent> {
    const from = typeof options.from === 'bigint' ? options.from : 0n;
    for (const { event } of this.entries) {
      await Promise.resolve();
      if (event.stream === stream && event.revision >= from) yield event;
    }
  }

  append(): Promise<Appended> {
    return refuse();
  }

  readAll(): AsyncIterable<RecordedEvent> {
    return refuse();
  }

  subscribeToStream(): AsyncIterable<Delivery> {
    return refuse();
  }

  metadataOf(): Promise<null> {
    return Promise.resolve(null);
  }

  setMetadata(): Promise<void> {
    return refuse();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private last(): Position | null {
    return this.entries.at(-1)?.event.position ?? null;
  }

  private more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.sleepers.push(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
