import type { EventStore } from '@patto/event-store';
import type { Position } from '@patto/kernel';
import { runBuild } from '../builds/build-runner';
import { createBuild, dropBuild, inBuildersTurn, isBuildOf, liveBuild, type Build } from '../builds/builds';
import type { ReadStore, ReadStoreTransaction } from '../tables/connect';
import { RebuildStopped } from '../builds/faults';
import { Feed } from '../log/feed';
import { newOwner, takeLease } from '../leases/leases';
import type { Projection } from '../builds/projection';
import { hashStatement } from '../tables/statements';
import { transaction } from '../tables/transaction';

/** Rows and their hash, by table. */
type Hashes = { readonly [table: string]: { readonly rows: string; readonly hash: string } };

/** What a fresh build up to the same position says about the live one. */
export type Verdict = {
  readonly projection: string;
  readonly position: Position | null;
  readonly live: Hashes;
  readonly fresh: Hashes;
  /** Tables that differ; none when all is well. */
  readonly different: readonly string[];
  /** Why the fresh build could not be finished, or null. */
  readonly stopped: string | null;
};

/** The rows of a build as one snapshot sees them. */
export const hashesOf = async (
  sql: ReadStore | ReadStoreTransaction,
  schema: string,
  projection: Projection,
): Promise<Hashes> => {
  const hashes: Record<string, Hashes[string]> = {};
  for (const table of projection.tables) {
    const [row] = await sql.unsafe<Hashes[string][]>(hashStatement(schema, table));
    if (row) hashes[table.name] = { rows: row.rows, hash: row.hash };
  }
  return hashes;
};

const snapshot = (
  sql: ReadStore,
  projection: Projection,
): Promise<{ readonly position: Position | null; readonly live: Hashes }> =>
  transaction(
    sql,
    async (tx) => {
      const build = await liveBuild(tx, projection.name);
      if (!build || !isBuildOf(build, projection))
        throw new Error(`The live build of ${projection.name} is of another version than this code`);
      return { position: build.position, live: await hashesOf(tx, build.name, projection) };
    },
    'isolation level repeatable read read only',
  );

const LEASE_MS = 24 * 3600 * 1000;

const run = async (
  sql: ReadStore,
  store: EventStore,
  projection: Projection,
  build: Build,
): Promise<string | null> => {
  const held = await takeLease(sql, build.name, newOwner(), LEASE_MS);
  if (!held) throw new Error(`${build.name} is held by somebody else`);
  const feed = new Feed(store, { types: projection.types });
  const stop = new AbortController();
  try {
    await runBuild({
      sql,
      store,
      feed,
      build,
      projection,
      lease: held.lease,
      from: null,
      signal: stop.signal,
    });
    return null;
  } catch (error) {
    if (error instanceof RebuildStopped) return error.message;
    throw error;
  } finally {
    stop.abort();
  }
};

/**
 * Compares the live tables with those of a fresh build up to the same position, while the live ones go on. The fresh
 * build is dropped again. `onBuild` learns its name, for progress.
 */
export const verify = async (
  sql: ReadStore,
  store: EventStore,
  projection: Projection,
  onBuild: (name: string) => void = () => undefined,
): Promise<Verdict> => {
  const { position, live } = await snapshot(sql, projection);
  const until = position ?? { commit: '0', prepare: '0' };
  const build = await transaction(sql, async (tx) => {
    await inBuildersTurn(tx);
    return createBuild(tx, projection, { kind: 'comparison', until });
  });
  try {
    onBuild(build.name);
    const stopped = position === null ? null : await run(sql, store, projection, build);
    const fresh = await hashesOf(sql, build.name, projection);
    const different = Object.keys(live).filter((table) => live[table]?.hash !== fresh[table]?.hash);
    return { projection: projection.name, position, live, fresh, different, stopped };
  } finally {
    await transaction(sql, (tx) => dropBuild(tx, build.name));
  }
};
