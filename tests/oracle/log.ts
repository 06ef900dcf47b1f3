import { type Appended, type Delivery, EventStore, type Filter } from '@patto/event-store';
import { comparePositions, type Position, type RecordedEvent } from '@patto/kernel';

const refuse = (): never => {
  throw new Error('The oracle only tells its log');
};

const wants = (filter: Filter, { type }: RecordedEvent): boolean =>
  'types' in filter && filter.types.some((prefix) => type.startsWith(prefix));

/** The events of random histories, as the projections follow them. What was forgotten cannot be read again. */
export class OracleLog extends EventStore {
  private entries: RecordedEvent[] = [];
  private last: Position | null = null;
  private sleepers: (() => void)[] = [];

  /** Appends and forgets what came before: every reader must have seen it. */
  tell(events: readonly RecordedEvent[]): void {
    this.entries = [...events];
    this.last = events.at(-1)?.position ?? this.last;
    const sleepers = this.sleepers;
    this.sleepers = [];
    for (const wake of sleepers) wake();
  }

  head(): Promise<Position | null> {
    return Promise.resolve(this.last);
  }

  async *subscribeToAll({
    from,
    filter,
    signal,
  }: Parameters<EventStore['subscribeToAll']>[0]): AsyncIterable<Delivery> {
    let seen: Position | null = from === 'start' ? null : from;
    while (!signal.aborted) {
      for (const event of this.entries) {
        if (seen !== null && comparePositions(event.position, seen) <= 0) continue;
        seen = event.position;
        if (wants(filter, event)) yield { kind: 'event', event };
      }
      yield { kind: 'caught-up' };
      if (this.last === null || (seen !== null && comparePositions(this.last, seen) <= 0))
        await this.more(signal);
    }
  }

  append(): Promise<Appended> {
    return refuse();
  }
  readStream(): AsyncIterable<RecordedEvent> {
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
