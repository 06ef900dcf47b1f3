import type { EventStore } from '@patto/event-store';
import { RebuildStopped } from './faults';
import { runBuild } from './build-runner';
import { buildsOf, type Build } from './builds';
import type { ReadStore } from './connect';
import { messageOf } from './faults';
import { Feed } from './feed';
import { newOwner, releaseLease, renewLeases, stillHeld, takeLease, type Lease } from './leases';
import { silent, type Log } from './log';
import { backoff, pause } from './pace';
import type { Projection } from './projection';
import { prepareReadStore } from './prepare';

/** How often a worker looks for work and renews what it holds; a lease lasts long enough for several misses. */
const TICK_MS = 500;
const LEASE_MS = 10_000;

export type ProjectorOptions = {
  readonly leaseMs?: number;
  readonly tickMs?: number;
  /** The most events of one transaction. */
  readonly batchSize?: number;
  /** More prefixes that the shared feed reads, for other consumers of it. */
  readonly types?: readonly string[];
  readonly log?: Log;
};

type Running = { readonly lease: Lease; readonly stop: AbortController; readonly done: Promise<void> };

/**
 * Runs a list of projections: takes the leases that are free, follows the log, switches new versions when they have
 * caught up. Several projectors in several processes share the work; each build moves in one of them at a time.
 */
export class Projector {
  readonly feed: Feed;
  private readonly owner = newOwner();
  private readonly stopping = new AbortController();
  private readonly running = new Map<string, Running>();
  private readonly failures = new Map<string, { readonly attempt: number; readonly notBefore: number }>();
  private readonly log: Log;
  private readonly leaseMs: number;
  private loops: Promise<unknown> | null = null;

  constructor(
    private readonly sql: ReadStore,
    private readonly store: EventStore,
    private readonly projections: readonly Projection[],
    private readonly options: ProjectorOptions = {},
  ) {
    this.log = options.log ?? silent;
    this.leaseMs = options.leaseMs ?? LEASE_MS;
    const types = [...projections.flatMap((projection) => projection.types), ...(options.types ?? [])];
    this.feed = new Feed(store, { types: [...new Set(types)] });
  }

  /** Resolves once the tables are there; the work goes on until `stop`. */
  async start(): Promise<void> {
    await prepareReadStore(this.sql, this.projections);
    const { signal } = this.stopping;
    const feed = this.feed.run(signal, (error) => this.log.warn({ error }, 'The feed of the log was lost'));
    this.loops = Promise.all([feed, this.supervise(signal)]);
  }

  /** Ends after the batches under way, and gives the leases back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loops;
    await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  private async supervise(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.tick();
      } catch (error) {
        this.log.warn({ error }, 'The read store could not be reached');
      }
      await pause(this.options.tickMs ?? TICK_MS, signal);
    }
  }

  private async tick(): Promise<void> {
    await renewLeases(this.sql, this.owner, this.leaseMs);
    const held = await stillHeld(
      this.sql,
      [...this.running.values()].map(({ lease }) => lease),
    );
    for (const { lease, stop } of this.running.values()) if (!held.has(lease.name)) stop.abort();
    const builds = await buildsOf(this.sql);
    const wanted = builds.filter(({ status, until }) => status !== 'retired' && until === null);
    for (const { lease, stop } of this.running.values())
      if (!wanted.some(({ name }) => name === lease.name)) stop.abort();
    for (const build of wanted) await this.consider(build);
  }

  private async consider(build: Build): Promise<void> {
    const projection = this.projections.find(
      ({ name, version }) => name === build.projection && version === build.version,
    );
    const resting = (this.failures.get(build.name)?.notBefore ?? 0) > Date.now();
    if (!projection || resting || this.running.has(build.name)) return;
    const taken = await takeLease(this.sql, build.name, this.owner, this.leaseMs);
    if (!taken || this.stopping.signal.aborted) return;
    const stop = new AbortController();
    const run = { sql: this.sql, store: this.store, feed: this.feed, build, projection, lease: taken.lease };
    const size = this.options.batchSize;
    const done = runBuild({
      ...run,
      from: taken.position,
      signal: AbortSignal.any([stop.signal, this.stopping.signal]),
      ...(size === undefined ? {} : { size }),
      onSwitch: () => this.log.info({ build: build.name }, 'The read model was switched'),
    })
      .then(() => this.failures.delete(build.name))
      .catch((error: unknown) => this.onFault(build, error))
      .then(() => releaseLease(this.sql, taken.lease))
      .catch(() => undefined)
      .finally(() => this.running.delete(build.name));
    this.running.set(build.name, { lease: taken.lease, stop, done });
  }

  private async onFault(build: Build, error: unknown): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const attempt = (this.failures.get(build.name)?.attempt ?? 0) + 1;
    this.failures.set(build.name, { attempt, notBefore: Date.now() + backoff(attempt) });
    this.log.warn({ build: build.name, attempt, error }, messageOf(error));
    if (error instanceof RebuildStopped)
      await this.sql`
        update projector.consumer as c set failure = ${error.message} from projector.build as b
        where c.name = ${build.name} and b.name = c.name and b.status = 'building'`;
  }
}
