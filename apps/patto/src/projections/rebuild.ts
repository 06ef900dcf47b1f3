import {
  beginRebuild,
  estrangementOf,
  helpBuild,
  takeOver,
  type Build,
  type Progress,
  type Projection,
} from '@patto/read-store';
import { progressBars, say } from './output';
import { named, withStores, type Stores } from './stores';
import { watchBuild } from './watch';

const isDone =
  (switches: boolean) =>
  ({ status, failure, caughtUp }: Progress): boolean =>
    failure !== null || status === 'gone' || status === 'live' || (!switches && caughtUp);

const outcome = (build: Build, { status, failure }: Progress): string => {
  if (failure !== null) return failure;
  if (status === 'live') return `${build.projection} is now read from ${build.name}.`;
  if (status === 'gone') return `${build.name} was dropped.`;
  return `${build.name} has caught up; make it live with: patto projections switch ${build.projection}`;
};

const rebuildOne = async (
  stores: Stores,
  bars: ReturnType<typeof progressBars>,
  projection: Projection,
  switches: boolean,
): Promise<{ readonly build: Build; readonly progress: Progress }> => {
  const { sql, store } = stores;
  const build = await beginRebuild(sql, projection, { switches });
  // A worker may take it within its next tick; if none runs, this process does the work.
  const helping = helpBuild(sql, store, { projection, build });
  try {
    const progress = await watchBuild(
      stores,
      bars,
      { name: build.name, label: projection.name },
      isDone(switches),
    );
    return { build, progress };
  } finally {
    await helping.stop();
  }
};

/** Which projections to build: all of them where the event store is another than the one that they were built from. */
const toBuild = async (
  { sql, store, known }: Stores,
  names: readonly string[],
): Promise<readonly Projection[]> => {
  const asked = named(known, names);
  const estrangement = await estrangementOf(sql, store);
  if (estrangement === null) return asked;
  if (estrangement.kind !== 'unbuilt') {
    say('This event store is taken for the one to read from.');
    await takeOver(sql, store);
  }
  return known;
};

/** `patto projections rebuild`: beside the live tables, one after the other. */
export const rebuild = (names: readonly string[], { switch: switches }: { switch: boolean }): Promise<void> =>
  withStores(async (stores) => {
    const bars = progressBars();
    const results: Awaited<ReturnType<typeof rebuildOne>>[] = [];
    try {
      for (const projection of await toBuild(stores, names))
        results.push(await rebuildOne(stores, bars, projection, switches));
    } finally {
      bars.stop();
    }
    for (const { build, progress } of results) say(outcome(build, progress));
    if (results.some(({ progress }) => progress.failure !== null)) process.exitCode = 1;
  });

/** `patto projections adopt`: only a store that has all that was read, moved to other positions. */
export const adopt = async (): Promise<void> => {
  const estrangement = await withStores(({ sql, store }) => estrangementOf(sql, store));
  if (estrangement === null) say('This is the event store that the read models were built from.');
  else if (estrangement.kind === 'moved' || estrangement.kind === 'unbuilt')
    await rebuild([], { switch: true });
  else {
    say(estrangement.sentence);
    process.exitCode = 1;
  }
};
