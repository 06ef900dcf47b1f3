import { buildsOf, createBuild, inBuildersTurn, isBuildOf, type Build } from './builds';
import type { ReadStore, ReadStoreTransaction } from '../tables/connect';
import { withInstants } from '../log/instants';
import { migrate, type Migration } from '../tables/migrations';
import type { Projection } from './projection';
import { readStoreMigrations } from '../tables/read-store.migrations';
import { pointViews } from './switching';
import { transaction } from '../tables/transaction';

const checkNames = (projections: readonly Projection[]): void => {
  const seen = new Set<string>();
  const names = projections.flatMap(({ name, tables }) => [
    `projection ${name}`,
    ...tables.map((table) => `table ${table.name}`),
  ]);
  for (const name of names) {
    if (seen.has(name)) throw new Error(`Two projections share the name of ${name}`);
    seen.add(name);
  }
};

const prepareOne = async (
  tx: ReadStoreTransaction,
  projection: Projection,
  builds: readonly Build[],
): Promise<void> => {
  const own = builds.filter((build) => build.projection === projection.name);
  const live = own.find(({ status }) => status === 'live');
  if (!live) {
    const first = await createBuild(tx, projection, { kind: 'first' });
    const tables = projection.tables.map((table) => table.name);
    await pointViews(tx, first, tables, []);
    return;
  }
  const isBegun = own.some(
    (build) => build.status === 'building' && build.until === null && isBuildOf(build, projection),
  );
  // An older process may still run beside a newer one; it must not build what was left behind.
  const isOutdated = live.version < projection.version;
  const isOtherwise = live.version === projection.version && !isBuildOf(live, projection);
  if ((isOutdated || isOtherwise) && !isBegun)
    await createBuild(tx, projection, { kind: 'rebuild', switches: true });
};

/**
 * Migrates, gives every projection that has no tables its first, live ones, and begins a build beside the live one
 * where the code has a newer version or defines it otherwise. Safe from several processes at once; does nothing the second time.
 */
export const prepareReadStore = async (
  sql: ReadStore,
  projections: readonly Projection[],
  migrations: readonly Migration[] = [],
): Promise<void> => {
  const all = withInstants(projections);
  checkNames(all);
  await migrate(sql, [...readStoreMigrations, ...migrations]);
  await transaction(sql, async (tx) => {
    await inBuildersTurn(tx);
    const builds = await buildsOf(tx);
    for (const projection of all) await prepareOne(tx, projection, builds);
  });
};
