import type { EventStore } from '@patto/event-store';
import { recordFailure, runBuild } from './build-runner';
import { buildsOf, isBuildOf, type Build } from './builds';
import type { ReadStore } from '../tables/connect';
import { JobRunner, type JobRunnerOptions, type Job } from '../leases/job-runner';
import { fencedTogether, type Fence } from '../leases/fenced';
import { Feed } from '../log/feed';
import { withInstants } from '../log/instants';
import { silent } from '../logger';
import type { Projection } from './projection';
import { prepareReadStore } from './prepare';

export type ProjectorOptions = JobRunnerOptions & {
  /** The most events of one transaction. */
  readonly batchSize?: number;
  /** More prefixes of event types that the shared feed reads, for other consumers of it. */
  readonly types?: readonly string[];
};

/**
 * Runs a list of projections, and the instants of the log beside them: takes the leases that are free, follows the log, switches new versions when they have
 * caught up. Several projectors in several processes share the work; each build moves in one of them at a time.
 */
export class Projector {
  /** The newest part of the log, for other consumers of the same process. */
  readonly feed: Feed;
  private readonly projections: readonly Projection[];
  private readonly runner: JobRunner;
  private readonly fence: Fence;
  private following: Promise<void> = Promise.resolve();

  constructor(
    private readonly sql: ReadStore,
    private readonly store: EventStore,
    private readonly known: readonly Projection[],
    private readonly options: ProjectorOptions = {},
  ) {
    this.projections = withInstants(known);
    this.fence = fencedTogether(sql);
    const types = [...known.flatMap((projection) => projection.types), ...(options.types ?? [])];
    this.feed = new Feed(store, { types: [...new Set(types)] });
    this.runner = new JobRunner(sql, () => this.jobs(), options);
  }

  /** Resolves once the tables are there; the work goes on until `stop`. */
  async start(): Promise<void> {
    await prepareReadStore(this.sql, this.known);
    const log = this.options.log ?? silent;
    this.following = this.feed.run(this.runner.signal, (error) =>
      log.warn({ error }, 'The feed of the log was lost'),
    );
    this.runner.start();
  }

  /** Ends after the batches under way, and gives the leases back. */
  async stop(): Promise<void> {
    await this.runner.stop();
    await this.following;
  }

  /** Builds that the code of this process can run: one of another version or definition is another process's. */
  private async jobs(): Promise<readonly Job[]> {
    const builds = await buildsOf(this.sql);
    return builds.flatMap((build) => {
      const projection = this.projections.find((one) => isBuildOf(build, one));
      const isWanted = build.status !== 'retired' && build.until === null;
      return projection && isWanted ? [this.jobOf(build, projection)] : [];
    });
  }

  private jobOf(build: Build, projection: Projection): Job {
    const { sql, store, feed } = this;
    const size = this.options.batchSize;
    return {
      name: build.name,
      run: (held) =>
        runBuild({
          ...{ sql, store, feed, build, projection, ...held, fence: this.fence },
          ...(size === undefined ? {} : { size }),
          onSwitch: () => this.options.log?.info({ build: build.name }, 'The read model was switched'),
        }),
      onFault: (error) => recordFailure(sql, build, error),
    };
  }
}
