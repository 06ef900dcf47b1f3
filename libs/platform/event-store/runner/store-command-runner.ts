import type { Aggregate, Command, Event, Position } from '@patto/kernel';
import type { Backoff } from '../backoff';
import { CommandRunner, type Envelope, type Receipt, type View } from '../command-runner';
import type { EventStore } from '../event-store';
import { UnsoundAppend } from '../faults';
import { soundStream } from '../sound-append';
import { type AnAggregate, erased } from './fold';
import { HeardPositions } from './heard-positions';
import type { Job } from './plan';
import { type Folded, stateCache, type StateCache } from './state-cache';
import { Tail } from './tail';
import { load, takeTurn, type Turns } from './turn';

export type StoreCommandRunnerOptions = {
  /** Bound of the folded states that are kept, in bytes of the events folded into them. */
  readonly cacheBytes?: number;
  readonly maxConflicts?: number;
  /** Waits before a turn that met a second conflict in a row is decided again. */
  readonly backoff?: Backoff;
};

type Look = {
  readonly aggregate: AnAggregate;
  readonly resolve: (view: View<unknown>) => void;
  readonly reject: (error: unknown) => void;
};
type Waiting = { readonly aggregate: AnAggregate; readonly job: Job };

/** What waits for its turn at one stream, and the newest revision of it that was heard of meanwhile. */
type Lane = { readonly waiting: Waiting[]; looks: Look[]; heard: bigint };

const defaults = { cacheBytes: 64 * 1024 * 1024, maxConflicts: 50, backoff: { firstMs: 1, mostMs: 50 } };

const viewIn = ({ state, revision }: Folded<unknown>): View<unknown> => ({
  state,
  revision: Number(revision ?? -1n),
});

/** The command runner over an event store. One per process and store: its turns and its cache are its own. */
export class StoreCommandRunner extends CommandRunner {
  private readonly turns: Turns;
  private readonly cache: StateCache;
  private readonly tail: Tail;
  private readonly lanes = new Map<string, Lane>();
  private readonly aggregates: AnAggregate[] = [];

  constructor(store: EventStore, options: StoreCommandRunnerOptions = {}) {
    super();
    const { cacheBytes, maxConflicts, backoff } = { ...defaults, ...options };
    this.cache = stateCache(cacheBytes);
    const heard = new HeardPositions();
    this.tail = new Tail(store, (event, position) => {
      this.hear(event.stream, event.revision);
      heard.hear(event, position);
    });
    this.turns = { store, cache: this.cache, maxConflicts, backoff, watch: () => this.tail.watch, heard };
  }

  async run<C extends Command, S, E extends Event<string, unknown>>(
    aggregate: Aggregate<C, S, E>,
    id: string,
    command: C,
    envelope: Envelope,
  ): Promise<Receipt> {
    const stream = soundStream(`${aggregate.category}-${id}`);
    if (envelope.key === '') throw new UnsoundAppend('A command needs an idempotency key');
    return new Promise((resolve, reject) => {
      const job = { command, envelope, resolve, reject };
      this.laneOf(stream).waiting.push({ aggregate: erased(aggregate), job });
    });
  }

  /** A caller that comes while the stream is read waits for the next read, which begins after it came. */
  viewOf<C extends Command, S, E extends Event<string, unknown>>(
    aggregate: Aggregate<C, S, E>,
    id: string,
  ): Promise<View<S>> {
    const stream = soundStream(`${aggregate.category}-${id}`);
    return new Promise<View<unknown>>((resolve, reject) => {
      this.laneOf(stream).looks.push({ aggregate: erased(aggregate), resolve, reject });
    }) as Promise<View<S>>;
  }

  believed<C extends Command, S, E extends Event<string, unknown>>(
    aggregate: Aggregate<C, S, E>,
    id: string,
  ): View<S> | null {
    const stream = soundStream(`${aggregate.category}-${id}`);
    if (!this.tail.isLive()) return null;
    const folded = this.cache.get(this.nameOf(erased(aggregate), stream));
    return folded && this.isCurrent(folded, stream) ? (viewIn(folded) as View<S>) : null;
  }

  private isCurrent({ isAhead, watch, revision, heard }: Folded<unknown>, stream: string): boolean {
    if (isAhead || watch === null || watch !== this.tail.watch) return false;
    const inLane = this.lanes.get(stream)?.heard ?? -1n;
    return (heard > inLane ? heard : inLane) <= (revision ?? -1n);
  }

  hasShown(position: Position): void {
    this.tail.hasShown(position);
  }

  forget(): void {
    this.cache.clear();
    this.tail.forget();
  }

  /** The name carries the aggregate's number, so what is kept under it is that aggregate's state. */
  private nameOf(aggregate: AnAggregate, stream: string): string {
    const known = this.aggregates.indexOf(aggregate);
    const number = known === -1 ? this.aggregates.push(aggregate) - 1 : known;
    return `${number} ${stream}`;
  }

  private hear(stream: string, revision: bigint): void {
    const lane = this.lanes.get(stream);
    if (lane) lane.heard = revision;
    for (const aggregate of this.aggregates) {
      if (!stream.startsWith(aggregate.category)) continue;
      const folded = this.cache.peek(this.nameOf(aggregate, stream));
      if (folded) folded.heard = revision;
    }
  }

  private laneOf(stream: string): Lane {
    const open = this.lanes.get(stream);
    if (open) return open;
    const lane: Lane = { waiting: [], looks: [], heard: -1n };
    this.lanes.set(stream, lane);
    // One tick later, so that commands sent together are decided together from the first turn on.
    void Promise.resolve().then(() => this.drain(stream, lane));
    return lane;
  }

  /** Looks come first, so that they do not part commands that can be appended at once. */
  private async drain(stream: string, lane: Lane): Promise<void> {
    for (;;) {
      const looks = lane.looks;
      lane.looks = [];
      for (const aggregate of new Set(looks.map((look) => look.aggregate)))
        await this.look(
          stream,
          lane,
          looks.filter((look) => look.aggregate === aggregate),
        );
      const aggregate = lane.waiting[0]?.aggregate;
      if (aggregate) await this.turn(stream, lane, aggregate);
      else if (lane.looks.length === 0) break;
    }
    this.lanes.delete(stream);
  }

  private async turn(stream: string, lane: Lane, aggregate: AnAggregate): Promise<void> {
    const { waiting } = lane;
    const other = waiting.findIndex((one) => one.aggregate !== aggregate);
    const jobs = waiting.splice(0, other === -1 ? waiting.length : other).map(({ job }) => job);
    const name = this.nameOf(aggregate, stream);
    const rest = await takeTurn({ ...this.turns, aggregate, stream, name }, jobs);
    this.noteHeard(name, lane);
    waiting.unshift(...rest.map((job) => ({ aggregate, job })));
  }

  private async look(stream: string, lane: Lane, looks: readonly Look[]): Promise<void> {
    const [first] = looks;
    if (!first) return;
    const name = this.nameOf(first.aggregate, stream);
    try {
      const { folded } = await load({ ...this.turns, aggregate: first.aggregate, stream, name }, [], true);
      this.noteHeard(name, lane);
      for (const { resolve } of looks) resolve(viewIn(folded));
    } catch (error) {
      for (const { reject } of looks) reject(error);
    }
  }

  /** What was heard of while the state was not in the cache. */
  private noteHeard(name: string, { heard }: Lane): void {
    const folded = this.cache.peek(name);
    if (folded && heard > folded.heard) folded.heard = heard;
  }
}
