import { MemoryEventStore, type Delivery, type EventStore } from '@patto/event-store';
import type { Position, RecordedEvent } from '@patto/kernel';

type Draft = {
  readonly type: string;
  readonly stream: string;
  readonly data?: object;
  readonly recordedAt?: string;
  readonly malformed?: string;
};

/** A log in memory for specs of its readers: its events are as drafted, and its connections can be cut. */
export class SpecLog extends MemoryEventStore {
  readonly events: RecordedEvent[] = [];
  /** How many subscriptions are open. */
  open = 0;
  private readonly malformed = new Map<string, string>();
  private readonly revisions = new Map<string, bigint>();
  private connection = new AbortController();
  private moved = 0;

  /** `word`: how the ids of its events begin. */
  constructor(private readonly word = 'event') {
    super();
  }

  /** Adds events, one position each; returns the position of the last. */
  record(...drafts: readonly Draft[]): Position {
    const events = drafts.map((draft, i) => this.eventOf(draft, this.events.length + i + 1));
    this.events.push(...events);
    this.put(events);
    return this.events.at(-1)?.position ?? { commit: '0', prepare: '0' };
  }

  /** The first events of another log, as a restored copy has them, each `moved` further along. */
  take(events: readonly RecordedEvent[], moved = 0): void {
    this.moved = moved;
    const shift = (text: string): string => String(Number(text) + moved);
    const taken = events.map((event) => ({
      ...event,
      position: { commit: shift(event.position.commit), prepare: shift(event.position.prepare) },
    }));
    for (const { stream, revision } of taken) this.revisions.set(stream, revision + 1n);
    this.events.push(...taken);
    this.put(taken);
  }

  /** Ends all subscriptions with an error, as a lost connection that could not be resumed does. */
  cut(): void {
    this.connection.abort();
    this.connection = new AbortController();
  }

  override async *subscribeToAll(
    options: Parameters<EventStore['subscribeToAll']>[0],
  ): AsyncGenerator<Delivery> {
    const cut = this.connection.signal;
    this.open += 1;
    try {
      yield* super.subscribeToAll({ ...options, signal: AbortSignal.any([options.signal, cut]) });
      if (cut.aborted && !options.signal.aborted) throw new Error('The connection was cut');
    } finally {
      this.open -= 1;
    }
  }

  protected override deliveryOf(event: RecordedEvent): Delivery {
    const reason = this.malformed.get(event.id);
    return reason === undefined ? super.deliveryOf(event) : { kind: 'malformed', event, reason };
  }

  private eventOf({ type, stream, data, recordedAt, malformed }: Draft, n: number): RecordedEvent {
    const id = `${this.word}-${n}`;
    if (malformed !== undefined) this.malformed.set(id, malformed);
    const revision = this.revisions.get(stream) ?? 0n;
    this.revisions.set(stream, revision + 1n);
    return {
      ...{
        id,
        type,
        stream,
        revision,
        position: { commit: String(n * 100 + this.moved), prepare: String(n * 100 + this.moved) },
      },
      ...{ data: { ...data }, metadata: {} },
      recordedAt: recordedAt ?? new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
    };
  }
}
