import { verify as compare, type Projection, type Verdict } from '@patto/read-store';
import { print, progressBars, say, table, type Cell } from './output';
import { named, withStores, type Stores } from './stores';
import { watchBuild } from './watch';

const compareOne = async (
  stores: Stores,
  bars: ReturnType<typeof progressBars>,
  projection: Projection,
): Promise<Verdict> => {
  let isOver = false;
  let watching: Promise<unknown> = Promise.resolve();
  const onBuild = (name: string): void => {
    watching = watchBuild(stores, bars, { name, label: projection.name }, () => isOver);
  };
  try {
    return await compare(stores.sql, stores.store, projection, onBuild);
  } finally {
    isOver = true;
    await watching;
  }
};

const rowsOf = ({ projection, live, fresh, different, stopped }: Verdict): readonly (readonly Cell[])[] =>
  Object.keys(live).map((name) => [
    projection,
    name,
    live[name]?.rows,
    fresh[name]?.rows,
    live[name]?.hash.slice(0, 12),
    stopped ?? (different.includes(name) ? 'differs' : 'the same'),
  ]);

/** `patto projections verify`: exit code 1 when a table is not what a fresh rebuild gives. */
export const verify = (names: readonly string[], { json }: { json: boolean }): Promise<void> =>
  withStores(async (stores) => {
    const bars = progressBars();
    const verdicts: Verdict[] = [];
    try {
      for (const projection of named(stores.known, names))
        verdicts.push(await compareOne(stores, bars, projection));
    } finally {
      bars.stop();
    }
    const headings = ['projection', 'table', 'rows', 'rows rebuilt', 'hash', 'result'];
    print(verdicts, json, () => table(headings, verdicts.flatMap(rowsOf)));
    const bad = verdicts.filter(({ different, stopped }) => different.length > 0 || stopped !== null);
    if (!json)
      say(bad.length === 0 ? 'All tables are what a rebuild gives.' : `${bad.length} projections differ.`);
    if (bad.length > 0) process.exitCode = 1;
  });
