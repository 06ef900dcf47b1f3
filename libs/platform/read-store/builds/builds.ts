import { createHash } from 'node:crypto';
import type { Position } from '@patto/kernel';
import type { ReadStore, ReadStoreTransaction } from '../tables/connect';
import { checkpointOf, type CheckpointColumns } from '../log/checkpoint';
import type { Projection } from './projection';
import { createIndexes, createTable, quote } from '../tables/statements';

/** One set of tables of a projection, in a PostgreSQL schema of its own, with its own checkpoint and lease. */
export type Build = {
  /** Name of its schema, and of its consumer. */
  readonly name: string;
  readonly projection: string;
  readonly version: number;
  /** Hash of what its projection heard and of its tables when it was made. */
  readonly definition: string;
  readonly status: 'building' | 'live' | 'retired';
  /** Becomes live by itself once it has caught up. */
  readonly switches: boolean;
  /** Its further indexes exist. */
  readonly indexed: boolean;
  /** A build for comparison stops here. */
  readonly until: Position | null;
};

type BuildRow = Omit<Build, 'until'> & { until_commit: string | null; until_prepare: string | null };

const buildOf = ({ until_commit: commit, until_prepare: prepare, ...row }: BuildRow): Build => ({
  ...row,
  until: checkpointOf({ commit_position: commit, prepare_position: prepare }),
});

const FIELDS =
  'name, projection, version, definition, status, switches, indexed, until_commit, until_prepare';

const definitionOf = ({ types, tables }: Projection): string => {
  const shapes = tables.map(({ name, columns, primaryKey, indexes = [] }) => [
    name,
    Object.entries(columns),
    primaryKey,
    indexes,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([types, shapes]))
    .digest('hex');
};

/** Is it a build of just this projection: of its version, and defined as it is? A change of either needs another. */
export const isBuildOf = (
  build: Pick<Build, 'projection' | 'version' | 'definition'> | null | undefined,
  projection: Projection,
): boolean =>
  build?.projection === projection.name &&
  build.version === projection.version &&
  build.definition === definitionOf(projection);

/** All builds, oldest first. */
export const buildsOf = async (sql: ReadStore | ReadStoreTransaction): Promise<readonly Build[]> =>
  (await sql.unsafe<BuildRow[]>(`select ${FIELDS} from projector.build order by id`)).map(buildOf);

export const liveBuild = async (
  sql: ReadStore | ReadStoreTransaction,
  projection: string,
): Promise<(Build & { readonly position: Position | null }) | null> => {
  const [row] = await sql<(BuildRow & CheckpointColumns)[]>`
    select b.name, projection, version, definition, status, switches, indexed, until_commit, until_prepare,
           commit_position, prepare_position
    from projector.build b join projector.consumer c using (name)
    where projection = ${projection} and status = 'live'`;
  return row ? { ...buildOf(row), position: checkpointOf(row) } : null;
};

/** What a new build is for. */
type Purpose =
  /** The first of its projection: live from its first event. */
  | { readonly kind: 'first' }
  /** Beside the live one, until a switch. */
  | { readonly kind: 'rebuild'; readonly switches: boolean }
  /** Beside the live one, up to a position, then dropped. */
  | { readonly kind: 'comparison'; readonly until: Position };

const CREATION = 7_286_041_113;

/** Takes turns with every other process that creates, switches or drops builds, until the transaction ends. */
export const inBuildersTurn = async (tx: ReadStoreTransaction): Promise<void> => {
  await tx`select pg_advisory_xact_lock(${CREATION}::bigint)`;
};

const nextId = async (tx: ReadStoreTransaction): Promise<string> => {
  const [row] = await tx<{ id: string }[]>`
    select nextval(pg_get_serial_sequence('projector.build', 'id')) as id`;
  return row?.id ?? '';
};

const createTables = async (
  tx: ReadStoreTransaction,
  { name, indexed }: Build,
  projection: Projection,
): Promise<void> => {
  await tx.unsafe(`create schema ${quote(name)}`);
  for (const table of projection.tables) {
    await tx.unsafe(createTable(name, table));
    if (indexed) for (const index of createIndexes(name, table)) await tx.unsafe(index);
  }
};

/** Tables and checkpoint begin in one transaction, so that there is never a build with one and not the other. */
export const createBuild = async (
  tx: ReadStoreTransaction,
  projection: Projection,
  purpose: Purpose,
): Promise<Build> => {
  const id = await nextId(tx);
  const isFirst = purpose.kind === 'first';
  const build: Build = {
    name: `p_${projection.name.replaceAll(/[^a-z0-9_]/gi, '_')}_v${projection.version}_${id}`,
    projection: projection.name,
    version: projection.version,
    definition: definitionOf(projection),
    status: isFirst ? 'live' : 'building',
    switches: purpose.kind === 'rebuild' && purpose.switches,
    indexed: isFirst,
    until: purpose.kind === 'comparison' ? purpose.until : null,
  };
  const { name, version, definition, status, switches, indexed, until } = build;
  await tx`insert into projector.consumer (name) values (${name})`;
  await tx`
    insert into projector.build (id, name, projection, version, definition, tables, status, switches, indexed,
      until_commit, until_prepare)
    overriding system value
    values (${id}, ${name}, ${projection.name}, ${version}, ${definition}, ${projection.tables.map((table) => table.name)},
      ${status}, ${switches}, ${indexed}, ${until ? until.commit : null}, ${until ? until.prepare : null})`;
  await createTables(tx, build, projection);
  return build;
};

/** The further indexes of a rebuild, made after the load because that is several times faster. */
export const indexBuild = async (
  tx: ReadStoreTransaction,
  build: Build,
  projection: Projection,
): Promise<void> => {
  const [row] = await tx<{ indexed: boolean }[]>`
    select indexed from projector.build where name = ${build.name} for update`;
  if (row?.indexed !== false) return;
  for (const table of projection.tables)
    for (const index of createIndexes(build.name, table)) await tx.unsafe(index);
  await tx`update projector.build set indexed = true where name = ${build.name}`;
};

/**
 * A build that is not live disappears with its checkpoint and its parked events. The checkpoint is locked before the
 * tables, in the order in which a batch locks them, so that one under way is waited for and never deadlocked with.
 */
export const dropBuild = async (tx: ReadStoreTransaction, name: string): Promise<void> => {
  const [row] = await tx`
    select 1 from projector.consumer c join projector.build b using (name)
    where name = ${name} and status <> 'live' for update of c`;
  if (!row) return;
  await tx.unsafe(`drop schema if exists ${quote(name)} cascade`);
  await tx`delete from projector.consumer where name = ${name}`;
};
