import type { Position } from '@patto/kernel';
import type { ReadStore } from '../tables/connect';
import { messageOf } from '../builds/faults';
import { newOwner, releaseLease, renewLeases, stillHeld, takeLease, type Lease } from './leases';
import { silent, type Logger } from '../logger';
import type { StoreWatch } from '../operations/store-watch';
import { backoff, pause } from './pace';

/** How often a worker looks for work and renews what it holds; a lease lasts long enough for several misses. */
const TICK_MS = 500;
const LEASE_MS = 10_000;

/** Work that one process at a time may do: it goes on from its checkpoint until the signal aborts. */
export type Job = {
  readonly name: string;
  readonly run: (held: {
    readonly lease: Lease;
    readonly from: Position | null;
    readonly signal: AbortSignal;
  }) => Promise<void>;
  readonly onFault?: (error: unknown) => Promise<void>;
};

export type JobRunnerOptions = {
  readonly leaseMs?: number;
  readonly tickMs?: number;
  readonly log?: Logger;
  /**
   * Whose leases these are: those of an earlier process by the same name are taken at once, so nobody may use it while
   * that one lives. Nobody's by default, so that a lease goes to others when it runs out.
   */
  readonly owner?: string | null;
  /** Nothing moves while the event store is another than the one that the positions are of. */
  readonly watch?: StoreWatch;
};

/** How often it failed in a row, and how long it rests for that, on the clock that nobody sets. */
type Rest = { readonly attempt: number; readonly forMs: number; readonly until: number };

type Running = { readonly lease: Lease; readonly stop: AbortController; readonly done: Promise<void> };

/**
 * Does the jobs whose leases are free and holds on to them. A job that fails rests for a while, longer each time, and
 * begins again from what PostgreSQL says; a job whose lease was lost, or which is no longer asked for, is stopped.
 */
export class JobRunner {
  private readonly owner: string;
  private readonly stopping = new AbortController();
  private readonly running = new Map<string, Running>();
  private readonly resting = new Map<string, Rest>();
  private readonly log: Logger;
  private readonly leaseMs: number;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly sql: ReadStore,
    private readonly jobs: () => Promise<readonly Job[]>,
    private readonly options: JobRunnerOptions,
  ) {
    this.owner = options.owner ?? newOwner();
    this.log = options.log ?? silent;
    this.leaseMs = options.leaseMs ?? LEASE_MS;
  }

  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  start(): void {
    this.loop = this.supervise();
  }

  /** Ends after the transactions under way, and gives the leases back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  private async supervise(): Promise<void> {
    while (!this.signal.aborted) {
      try {
        await this.tick();
      } catch (error) {
        this.log.warn({ error }, 'The read store could not be reached');
      }
      await pause(this.options.tickMs ?? TICK_MS, this.signal);
    }
  }

  private async tick(): Promise<void> {
    await renewLeases(this.sql, this.owner, this.leaseMs);
    const jobs = (await this.isEstranged()) ? [] : await this.jobs();
    const leases = [...this.running.values()].map(({ lease }) => lease);
    const held = await stillHeld(this.sql, leases);
    const wanted = new Set(jobs.map(({ name }) => name));
    for (const { lease, stop } of this.running.values())
      if (!held.has(lease.name) || !wanted.has(lease.name)) stop.abort();
    for (const job of jobs) await this.consider(job);
  }

  /** A store that was taken over is built from; any other that is not the one stops all. */
  private async isEstranged(): Promise<boolean> {
    const found = await this.options.watch?.look();
    return found != null && found.kind !== 'unbuilt';
  }

  private async consider(job: Job): Promise<void> {
    const isResting = (this.resting.get(job.name)?.until ?? 0) > performance.now();
    if (isResting || this.running.has(job.name)) return;
    const taken = await takeLease(this.sql, job.name, this.owner, this.leaseMs);
    if (!taken) return;
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, this.signal]);
    const done = this.perform(job, taken.lease, () => job.run({ ...taken, from: taken.position, signal }));
    this.running.set(job.name, { lease: taken.lease, stop, done });
  }

  private async perform(job: Job, lease: Lease, run: () => Promise<void>): Promise<void> {
    const began = performance.now();
    try {
      await run();
      this.resting.delete(job.name);
    } catch (error) {
      if (!this.signal.aborted) await this.rest(job, error, performance.now() - began);
    } finally {
      await releaseLease(this.sql, lease).catch(() => undefined);
      this.running.delete(job.name);
    }
  }

  /** One that ran for longer than it had rested before is over what it rested for. */
  private async rest(job: Job, error: unknown, ranMs: number): Promise<void> {
    const before = this.resting.get(job.name);
    const attempt = before === undefined || ranMs > before.forMs ? 1 : before.attempt + 1;
    const forMs = backoff(attempt);
    this.resting.set(job.name, { attempt, forMs, until: performance.now() + forMs });
    this.log.warn({ job: job.name, attempt, error }, messageOf(error));
    await job.onFault?.(error).catch(() => undefined);
  }
}
