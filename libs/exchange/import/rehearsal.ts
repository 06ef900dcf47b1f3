import {
  CommandRunner,
  Refused,
  type Envelope,
  type EventStore,
  type Receipt,
  type View,
  type WrittenEvent,
} from '@patto/event-store';
import { isRefusal, type Aggregate, type Command, type Event } from '@patto/kernel';

/** Key of a command → what it wrote. */
type Keys = Map<string, WrittenEvent[]>;

const noted = (keys: Keys, key: unknown, written: WrittenEvent): void => {
  if (typeof key === 'string') keys.set(key, [...(keys.get(key) ?? []), written]);
};

/** Decides commands one after the other as if each were written, on the record as it stands, and writes nothing. */
export class Rehearsal extends CommandRunner {
  private readonly views = new Map<string, View<unknown>>();
  private readonly keys = new Map<string, Keys>();

  constructor(
    private readonly runner: CommandRunner,
    private readonly store: EventStore,
  ) {
    super();
  }

  async run<C extends Command, S, E extends Event<string, unknown>>(
    aggregate: Aggregate<C, S, E>,
    id: string,
    command: C,
    { key }: Envelope,
  ): Promise<Receipt> {
    const stream = `${aggregate.category}-${id}`;
    const { state, revision } = await this.viewOf(aggregate, id);
    const keys = await this.keysOf(stream);
    const receipt = { stream, revision: String(revision), position: null };
    const before = keys.get(key);
    if (before) return { ...receipt, events: before };
    const decision = aggregate.decide(command, state);
    if (isRefusal(decision)) throw new Refused(decision);
    const events = decision.map((event, n) => {
      const place = revision + 1 + n;
      return { ...event, id: `${stream}@${place}`, revision: place };
    });
    for (const { id: event, revision: place } of events)
      noted(keys, key, { id: event, stream, revision: String(place) });
    this.views.set(stream, {
      state: events.reduce(aggregate.evolve, state),
      revision: revision + events.length,
    });
    return { ...receipt, events: keys.get(key) ?? [] };
  }

  viewOf<C extends Command, S, E extends Event<string, unknown>>(
    aggregate: Aggregate<C, S, E>,
    id: string,
  ): Promise<View<S>> {
    const known = this.views.get(`${aggregate.category}-${id}`);
    return known ? Promise.resolve(known as View<S>) : this.runner.viewOf(aggregate, id);
  }

  believed(): null {
    return null;
  }

  hasShown(): void {
    // It shows nothing to anybody.
  }

  forget(): void {
    this.views.clear();
    this.keys.clear();
  }

  private async keysOf(stream: string): Promise<Keys> {
    const known = this.keys.get(stream);
    if (known) return known;
    const keys: Keys = new Map();
    for await (const { id, revision, metadata } of this.store.readStream(stream))
      noted(keys, metadata['key'], { id, stream, revision: String(revision) });
    this.keys.set(stream, keys);
    return keys;
  }
}
