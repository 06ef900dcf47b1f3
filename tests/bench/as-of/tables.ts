import { projections } from '@patto/history';
import type { RecordedEvent } from '@patto/kernel';
import {
  migrate,
  readStoreMigrations,
  type Projection,
  type ReadStore,
  type Reader,
  type Row,
  type Table,
} from '@patto/read-store';
import { tellHistory } from './history';

const BATCH = 5_000;
/** A row that nothing has touched for so many events belongs to something that is over. */
const REMEMBERED = 60_000;

/** Rows as the projection may ask for them back, by column and value; what is over is forgotten. */
class Memory {
  private readonly rows = new Map<string, { readonly row: Row; touched: number }>();
  private readonly found = new Map<string, Map<string, Set<string>>>();

  constructor(
    private readonly table: Table,
    private readonly columns: readonly string[],
  ) {
    for (const column of columns) this.found.set(column, new Map());
  }

  private keyOf(row: Row): string {
    return this.table.primaryKey.map((column) => String(row[column])).join('\n');
  }

  private link(key: string, row: Row, isThere: boolean): void {
    for (const column of this.columns) {
      const value = row[column];
      const keys = this.found.get(column);
      if (typeof value !== 'string' || !keys) continue;
      const set = keys.get(value) ?? new Set();
      if (isThere) set.add(key);
      else set.delete(key);
      if (set.size > 0) keys.set(value, set);
      else keys.delete(value);
    }
  }

  put(row: Row, now: number): void {
    const key = this.keyOf(row);
    const before = this.rows.get(key);
    if (before) this.link(key, before.row, false);
    this.rows.set(key, { row, touched: now });
    this.link(key, row, true);
  }

  find(column: string, values: readonly unknown[]): readonly Row[] {
    const keys = values.flatMap((value) => [...(this.found.get(column)?.get(String(value)) ?? [])]);
    return keys.flatMap((key): readonly Row[] => {
      const found = this.rows.get(key);
      return found ? [found.row] : [];
    });
  }

  /** Motions, ballots and terms end for good; members, names and networks may be spoken of again. */
  forget(before: number): void {
    for (const [key, { row, touched }] of this.rows) {
      if (touched > before || !/^(motion|ballot|mandate|post)$/.test(String(row['kind']))) continue;
      this.link(key, row, false);
      this.rows.delete(key);
    }
  }
}

const named = (name: string): Projection => {
  const found = projections.find((projection) => projection.name === name);
  if (!found) throw new Error(`There is no projection ${name}`);
  return found;
};

const create = async (sql: ReadStore, { name, columns, primaryKey }: Table): Promise<void> => {
  const definitions = Object.entries(columns).map(([column, type]) => `"${column}" ${type}`);
  await sql.unsafe(
    `create table read."${name}" (${definitions.join(', ')}, primary key (${primaryKey.join(', ')}))`,
  );
};

const upsert = async (
  sql: ReadStore,
  { name, primaryKey, columns }: Table,
  rows: readonly Row[],
): Promise<void> => {
  const sets = Object.keys(columns).map((column) => `"${column}" = excluded."${column}"`);
  await sql.unsafe(
    `insert into read."${name}" select * from jsonb_populate_recordset(null::read."${name}", $1::text::jsonb)
     on conflict (${primaryKey.join(', ')}) do update set ${sets.join(', ')}`,
    [JSON.stringify(rows)],
  );
};

/** Batches of a history, as a subscription would hand them on. */
function* batches(events: number): Generator<readonly RecordedEvent[]> {
  let batch: RecordedEvent[] = [];
  for (const event of tellHistory(events)) {
    batch.push(event);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** What an earlier run has finished. */
const filled = async (sql: ReadStore): Promise<number | null> => {
  const [there] = await sql<{ there: boolean }[]>`select to_regclass('read.filled') is not null as there`;
  if (!there?.there) return null;
  const [row] = await sql<{ events: number }[]>`select events from read.filled`;
  return row?.events ?? null;
};

const project = async (sql: ReadStore, projection: Projection, events: number): Promise<number> => {
  const memories = new Map(
    projection.tables.map((table) => [
      table.name,
      new Memory(table, table.name === 'segment' ? ['believed'] : ['event', 'entity']),
    ]),
  );
  const read = ((table: string, column: string, values: readonly unknown[]) =>
    Promise.resolve([...(memories.get(table)?.find(column, values) ?? [])])) as Reader;
  let heard = 0;
  for (const batch of batches(events)) {
    heard += batch.length;
    const changes = await projection.project(batch, read);
    for (const table of projection.tables) {
      const rows = changes[table.name]?.upsert ?? [];
      for (const row of rows) memories.get(table.name)?.put(row, heard);
      if (table.name === 'segment') await upsert(sql, table, rows);
    }
    for (const memory of memories.values()) memory.forget(heard - REMEMBERED);
  }
  return heard;
};

/**
 * Fills the state's own tables as a rebuild does: its `project`, then its indexes. Events do not pass through an event
 * store, and what `project` asks back comes from memory; the rows are the same. Gives how many events it heard.
 */
export const fillTables = async (
  sql: ReadStore,
  events: number,
): Promise<{ readonly heard: number; readonly isNew: boolean }> => {
  const found = await filled(sql);
  if (found !== null) return { heard: found, isNew: false };
  const projection = named('state');
  await sql.unsafe(
    'create extension if not exists btree_gist; drop schema if exists read cascade; create schema read',
  );
  // What a question looks up beside the tables: nothing of it is parked.
  await migrate(sql, readStoreMigrations);
  for (const table of projection.tables) await create(sql, table);
  const heard = await project(sql, projection, events);
  for (const { name, indexes = [] } of projection.tables)
    if (name === 'segment')
      for (const index of indexes) await sql.unsafe(`create index on read."${name}" ${index}`);
  await sql.unsafe('vacuum analyze read.segment');
  await sql.unsafe(`create table read.filled as select ${heard} as events`);
  return { heard, isNew: true };
};
