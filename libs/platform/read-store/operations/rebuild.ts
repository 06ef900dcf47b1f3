import type { EventStore } from '@patto/event-store';
import { recordFailure, runBuild } from '../builds/build-runner';
import { buildsOf, createBuild, dropBuild, inBuildersTurn, type Build } from '../builds/builds';
import type { ReadStore } from '../tables/connect';
import { JobRunner, type JobRunnerOptions, type Job } from '../leases/job-runner';
import { Feed } from '../log/feed';
import type { Projection } from '../builds/projection';
import { switchTo, type SwitchResult } from '../builds/switching';
import { transaction } from '../tables/transaction';

/** Another build of the projection is under way. */
export class AlreadyBuilding extends Error {
  constructor(readonly build: string) {
    super(`${build} is being built already; wait for it, or drop it`);
  }
}

/**
 * Begins a build beside the live one. The one kept from the last switch is dropped now, and so are builds that failed.
 * Rejects with AlreadyBuilding.
 */
export const beginRebuild = (
  sql: ReadStore,
  projection: Projection,
  { switches }: { readonly switches: boolean },
): Promise<Build> =>
  transaction(sql, async (tx) => {
    await inBuildersTurn(tx);
    const own = (await buildsOf(tx)).filter((build) => build.projection === projection.name);
    for (const build of own) {
      const [consumer] = await tx<{ failure: string | null }[]>`
        select failure from projector.consumer where name = ${build.name}`;
      const isUnderWay = build.status === 'building' && build.until === null;
      if (isUnderWay && consumer?.failure === null) throw new AlreadyBuilding(build.name);
      if (build.status === 'retired' || isUnderWay) await dropBuild(tx, build.name);
    }
    return createBuild(tx, projection, { kind: 'rebuild', switches });
  });

/** How far a build is, from 0 to 1, and what became of it. */
export type Progress = {
  readonly share: number;
  readonly events: string;
  readonly caughtUp: boolean;
  readonly status: Build['status'] | 'gone';
  readonly failure: string | null;
};

export const progressOf = async (sql: ReadStore, store: EventStore, name: string): Promise<Progress> => {
  const [row] = await sql<(Omit<Progress, 'share'> & { commit: string | null; until: string | null })[]>`
    select c.commit_position as commit, b.until_commit as until, c.events, c.caught_up as "caughtUp", c.failure,
           b.status
    from projector.consumer c join projector.build b using (name) where name = ${name}`;
  if (!row) return { share: 0, events: '0', caughtUp: false, status: 'gone', failure: null };
  const { commit, until, ...rest } = row;
  const end = BigInt(until ?? (await store.head())?.commit ?? 0);
  const share = end === 0n ? 1 : Number((BigInt(commit ?? 0) * 10_000n) / end) / 10_000;
  return { ...rest, share: Math.min(1, rest.caughtUp ? 1 : share) };
};

/** A build that this process works on too, when no worker does. */
type Helping = { readonly stop: () => Promise<void> };

/** Works on a build in this process, unless a worker holds its lease already. */
export const helpBuild = (
  sql: ReadStore,
  store: EventStore,
  target: { readonly projection: Projection; readonly build: Build },
  options: JobRunnerOptions = {},
): Helping => {
  const { projection, build } = target;
  const feed = new Feed(store, { types: projection.types });
  const job: Job = {
    name: build.name,
    run: (held) => runBuild({ sql, store, feed, build, projection, ...held }),
    onFault: (error) => recordFailure(sql, build, error),
  };
  const runner = new JobRunner(sql, () => Promise.resolve([job]), options);
  const following = feed.run(runner.signal, () => undefined);
  runner.start();
  return { stop: () => runner.stop().then(() => following) };
};

/** No such build, or none that is not live. */
export class NoBuild extends Error {}

/**
 * Makes a build of the projection live: the one named, or the newest that is being built. With `force`, also one that
 * has seen less than the live one, for a way back. Rejects with NoBuild.
 */
export const switchBuild = async (
  sql: ReadStore,
  projection: Projection,
  options: { readonly name?: string | undefined; readonly force?: boolean },
): Promise<{ readonly build: Build; readonly result: SwitchResult }> => {
  const own = (await buildsOf(sql)).filter((build) => build.projection === projection.name);
  const build = own.findLast(({ name, status, until }) =>
    options.name === undefined ? status === 'building' && until === null : name === options.name,
  );
  if (!build) throw new NoBuild(`Projection ${projection.name} has no such build`);
  return { build, result: await switchTo(sql, projection, build, { force: options.force ?? false }) };
};
