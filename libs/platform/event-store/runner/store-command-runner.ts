import { type Aggregate, type Command, type Event } from '@patto/kernel';
import { type Backoff } from '../backoff';
import { CommandRunner, type Envelope, type Receipt, type View } from '../command-runner';
import { type EventStore } from '../event-store';
import { UnsoundAppend } from '../faults';
import { soundStream } from '../sound-append';
import { type AnAggregate, catchUp, erased, unfolded } from './fold';
import { type Job } from './plan';
import { type Folded, stateCache, type StateCache } from './state-cache';
import { takeTurn, type Turns } from './turn';

export type StoreCommandRunnerOptions = {
  /** Bound of the folded states that are kept, in bytes of the events folded into them. */
  readonly cacheBytes?: number;
  readonly maxConflicts?: number;
  /** Waits before a turn that met a second conflict in a row is decided again. */
  readonly backoff?: Backoff;
};

type Waiting = { readonly aggregate: AnAggregate; readonly job: Job };
type Look = { readonly running: Promise<unknown>; next: Promise<unknown> | null };

const defaults = { cacheBytes: 64 * 1024 * 1024, maxConflicts: 50, backoff: { firstMs: 1, mostMs: 50 } };

/** The command runner over an event store. One per process and store: its turns and its cache are its own. */
export class StoreCommandRunner extends CommandRunner {
  private readonly turns: Turns;
  private readonly cache: StateCache;
  private readonly lanes = new Map<string, Waiting[]>();
  private readonly looks = new Map<string, Look>();
  private readonly numbers = new WeakMap<AnAggregate, number>();
  private numbered = 0;

  constructor(
    private readonly store: EventStore,
    options: StoreCommandRunnerOptions = {},
  ) {
    super();
    const { cacheBytes, maxConflicts, backoff } = { ...defaults, ...options };
    this.cache = stateCache(cacheBytes);
    this.turns = { store, cache: this.cache, maxConflicts, backoff };
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
      this.enqueue(stream, { aggregate: erased(aggregate), job: { command, envelope, resolve, reject } });
    });
  }

  async viewOf<C extends Command, S, E extends Event<string, unknown>>(
    aggregate: Aggregate<C, S, E>,
    id: string,
  ): Promise<View<S>> {
    const stream = soundStream(`${aggregate.category}-${id}`);
    const name = this.nameOf('view', erased(aggregate), stream);
    const view = await this.look(name, () => this.refresh(name, erased(aggregate), stream));
    // The name carries the aggregate's number, so what is kept under it is that aggregate's state.
    return view as View<S>;
  }

  private nameOf(use: 'view' | 'turn', aggregate: AnAggregate, stream: string): string {
    const number = this.numbers.get(aggregate) ?? (this.numbered += 1);
    this.numbers.set(aggregate, number);
    return `${use} ${number} ${stream}`;
  }

  /**
   * Views are kept apart from the states that turns decide on: those may run ahead of the record. A caller that comes
   * while a read is under way waits for the next one, which begins after it came.
   */
  private look(name: string, refresh: () => Promise<unknown>): Promise<unknown> {
    const current = this.looks.get(name);
    if (current?.next) return current.next;
    const running = current
      ? current.running.then(
          () => this.lookNow(name, refresh),
          () => this.lookNow(name, refresh),
        )
      : this.lookNow(name, refresh);
    if (current) current.next = running;
    return running;
  }

  private lookNow(name: string, refresh: () => Promise<unknown>): Promise<unknown> {
    const look: Look = { running: refresh(), next: null };
    this.looks.set(name, look);
    const forget = (): void => {
      if (look.next === null) this.looks.delete(name);
    };
    look.running.then(forget, forget);
    return look.running;
  }

  private async refresh(name: string, aggregate: AnAggregate, stream: string): Promise<View<unknown>> {
    const folded: Folded<unknown> = this.cache.get(name) ?? unfolded(aggregate.initial, false);
    try {
      await catchUp(this.store, aggregate, stream, folded);
    } catch (error) {
      this.cache.drop(name);
      throw error;
    }
    this.cache.keep(name, folded);
    return { state: folded.state, revision: Number(folded.revision ?? -1n) };
  }

  private enqueue(stream: string, waiting: Waiting): void {
    const lane = this.lanes.get(stream);
    if (lane) {
      lane.push(waiting);
      return;
    }
    const opened = [waiting];
    this.lanes.set(stream, opened);
    // One tick later, so that commands sent together are decided together from the first turn on.
    void Promise.resolve().then(() => this.drain(stream, opened));
  }

  private async drain(stream: string, lane: Waiting[]): Promise<void> {
    for (;;) {
      const aggregate = lane[0]?.aggregate;
      if (!aggregate) break;
      const other = lane.findIndex((waiting) => waiting.aggregate !== aggregate);
      const jobs = lane.splice(0, other === -1 ? lane.length : other).map(({ job }) => job);
      const name = this.nameOf('turn', aggregate, stream);
      const rest = await takeTurn({ ...this.turns, aggregate, stream, name }, jobs);
      lane.unshift(...rest.map((job) => ({ aggregate, job })));
    }
    this.lanes.delete(stream);
  }
}
