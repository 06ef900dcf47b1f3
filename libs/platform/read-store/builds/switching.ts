import type { Position } from '@patto/kernel';
import postgres from 'postgres';
import { inBuildersTurn, indexBuild, liveBuild, type Build } from './builds';
import type { ReadStore, ReadStoreTransaction } from '../tables/connect';
import { compareCheckpoints, checkpointOf, type CheckpointColumns } from '../log/checkpoint';
import type { Projection } from './projection';
import { quote } from '../tables/statements';
import { transaction } from '../tables/transaction';

/** The schema that queries name: one view for each table of each live build. */
const READ_SCHEMA = 'read';

const view = (table: string): string => `${quote(READ_SCHEMA)}.${quote(table)}`;

const columnsOf = async (tx: ReadStoreTransaction, schema: string, table: string): Promise<string | null> => {
  const [row] = await tx<{ columns: string | null }[]>`
    select string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' order by attnum) as columns
    from pg_attribute
    where attrelid = to_regclass(${`${quote(schema)}.${quote(table)}`}) and attnum > 0 and not attisdropped`;
  return row?.columns ?? null;
};

/** Points the views at a build. A view is replaced where its columns allow it, so that what hangs on it stays. */
export const pointViews = async (
  tx: ReadStoreTransaction,
  build: Build,
  tables: readonly string[],
  formerTables: readonly string[],
): Promise<void> => {
  for (const table of formerTables)
    if (!tables.includes(table)) await tx.unsafe(`drop view if exists ${view(table)}`);
  for (const table of tables) {
    const isSame = (await columnsOf(tx, READ_SCHEMA, table)) === (await columnsOf(tx, build.name, table));
    if (!isSame) await tx.unsafe(`drop view if exists ${view(table)}`);
    const create = isSame ? 'create or replace view' : 'create view';
    await tx.unsafe(`${create} ${view(table)} as select * from ${quote(build.name)}.${quote(table)}`);
  }
};

/**
 * What a switch came to: `behind` when the live build has seen more, so that nobody ever reads backwards; `busy` when a
 * long read stood in the way. Both may be tried again.
 */
export type SwitchResult = 'switched' | 'behind' | 'busy' | 'gone';

const standingOf = async (tx: ReadStoreTransaction, name: string): Promise<CheckpointColumns | null> => {
  const [row] = await tx<CheckpointColumns[]>`
    select commit_position, prepare_position from projector.consumer where name = ${name} for update`;
  return row ?? null;
};

/** Brings a build up to a position, in transactions of its own; false when it cannot at the moment. */
export type CatchUp = (position: Position | null) => Promise<boolean>;

/** Holds the live checkpoint still until the build has reached it, then both while they are compared. */
const obstacleTo = async (
  tx: ReadStoreTransaction,
  build: Build,
  live: Build | null,
  catchUp: CatchUp,
): Promise<'gone' | 'behind' | null> => {
  const former = live ? await standingOf(tx, live.name) : null;
  if (former && !(await catchUp(checkpointOf(former)))) return 'behind';
  const own = await standingOf(tx, build.name);
  if (!own) return 'gone';
  return former && compareCheckpoints(checkpointOf(own), checkpointOf(former)) < 0 ? 'behind' : null;
};

const tablesOf = async (tx: ReadStoreTransaction, name: string): Promise<readonly string[]> => {
  const [row] = await tx<{ tables: string[] }[]>`select tables from projector.build where name = ${name}`;
  return row?.tables ?? [];
};

const replace = async (tx: ReadStoreTransaction, build: Build, former: string | null): Promise<void> => {
  // A reader of several views may hold one and wait for another: the switch gives way before that counts as a deadlock.
  await tx`select set_config('lock_timeout', '200', true)`;
  const formerTables = former === null ? [] : await tablesOf(tx, former);
  await pointViews(tx, build, await tablesOf(tx, build.name), formerTables);
  if (former !== null)
    await tx`update projector.build set status = 'retired', switches = false where name = ${former}`;
  await tx`
    update projector.build set status = 'live', switches = false, switched_at = clock_timestamp()
    where name = ${build.name}`;
};

const asItIs: CatchUp = () => Promise.resolve(true);

const orBusy = (error: unknown): SwitchResult => {
  if (error instanceof postgres.PostgresError && error.code === '55P03') return 'busy';
  throw error;
};

/**
 * Makes a build the live one in one transaction: the views move, the former build is kept, retired, for a way back.
 * Readers wait for some milliseconds at most and never fail. The live build stands still meanwhile, so `catchUp` reaches
 * it however much is being written. `force` goes back to a build that has seen less.
 */
export const switchTo = async (
  sql: ReadStore,
  projection: Projection,
  build: Build,
  { force = false, catchUp = asItIs }: { readonly force?: boolean; readonly catchUp?: CatchUp } = {},
): Promise<SwitchResult> => {
  await transaction(sql, (tx) => indexBuild(tx, build, projection));
  return transaction(sql, async (tx): Promise<SwitchResult> => {
    await inBuildersTurn(tx);
    // A long read holds up the switch; the switch must not in turn hold up every other read behind it.
    await tx`select set_config('lock_timeout', '1000', true)`;
    const live = await liveBuild(tx, projection.name);
    if (live?.name === build.name) return 'switched';
    const obstacle = await obstacleTo(tx, build, live, catchUp);
    if (obstacle === 'gone' || (obstacle === 'behind' && !force)) return obstacle;
    await replace(tx, build, live?.name ?? null);
    return 'switched';
  }).catch(orBusy);
};
