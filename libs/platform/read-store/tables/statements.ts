import {
  arrayLiteral,
  asText,
  columnOf,
  columnText,
  isDocument,
  writableColumns,
  type Column,
} from './columns';
import type { Row, Table, TableChanges } from '../builds/projection';

/** A statement with its parameters, all of them text or arrays of text. */
export type Statement = { readonly text: string; readonly parameters: readonly string[] };

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const qualified = (schema: string, table: Table): string => `${quote(schema)}.${quote(table.name)}`;
const list = (names: readonly string[]): string => names.map(quote).join(', ');

export const createTable = (schema: string, table: Table): string => {
  const columns = Object.entries(table.columns).map(([name, definition]) => `${quote(name)} ${definition}`);
  return `create table ${qualified(schema, table)} (${columns.join(', ')}, primary key (${list(table.primaryKey)}))`;
};

/** Further indexes: made with the table when it is live at once, after the load when it is rebuilt. */
export const createIndexes = (schema: string, table: Table): readonly string[] =>
  (table.indexes ?? []).map((index) =>
    index.startsWith('(') || /^using\b/i.test(index)
      ? `create index on ${qualified(schema, table)} ${index}`
      : `create index on ${qualified(schema, table)} (${index})`,
  );

const casts = (columns: readonly Column[]): string =>
  columns.map(({ type }, i) => `c${i}::${type}`).join(', ');

/** The values of one parameter, a row each. Documents stand line by line: an array would have every quote escaped twice. */
const spread = (column: Column, i: number): string =>
  isDocument(column) ? `string_to_table($${i + 1}::text, E'\\n', 'null')` : `unnest($${i + 1}::text[])`;

const unnested = (columns: readonly Column[]): string =>
  `rows from (${columns.map(spread).join(', ')}) as given(${columns.map((_, i) => `c${i}`).join(', ')})`;

/** Writes only inside the transaction that the batch began with: the driver may have changed connection under us. */
const fence = (parameter: number): string => `pg_current_xact_id()::text = $${parameter}`;

/** The same instant may be spelt in several ways, but is one key. */
const keyText = (value: unknown, { type }: Column): string => {
  const text = String(value);
  const time = type === 'timestamptz' ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? text : String(time) + text.replace(/^[^.]*\.?\d{0,3}(\d*).*$/, '$1');
};

/** `on conflict` refuses to touch a row twice, so the last row of a key stands for all. */
const lastOfKey = (rows: readonly Row[], table: Table): readonly Row[] => {
  const columns = table.primaryKey.map((name) => columnOf(table, name));
  // Lengths stand first, so that no two keys can be written alike.
  const keyOf = (row: Row): string => {
    let key = '';
    for (const column of columns) {
      const text = keyText(row[column.name], column);
      key += `${text.length}:${text}`;
    }
    return key;
  };
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
};

const upsert = (schema: string, table: Table, rows: readonly Row[], xid: string): Statement => {
  const columns = writableColumns(table);
  const others = columns.filter(({ name }) => !table.primaryKey.includes(name));
  const updates = others.map(({ name }) => `${quote(name)} = excluded.${quote(name)}`).join(', ');
  const last = lastOfKey(rows, table);
  return {
    text: `insert into ${qualified(schema, table)} (${list(columns.map(({ name }) => name))})
      select ${casts(columns)} from ${unnested(columns)} where ${fence(columns.length + 1)}
      on conflict (${list(table.primaryKey)}) do ${updates === '' ? 'nothing' : `update set ${updates}`}`,
    parameters: [...columns.map((column) => columnText(last, column)), xid],
  };
};

/** Rows that name the same columns go in one statement; a null in one of them matches nothing. */
const remove = (schema: string, table: Table, rows: readonly Row[], xid: string): Statement => {
  const columns = Object.keys(rows[0] ?? {}).map((name) => columnOf(table, name));
  const matches = columns.map(({ name, type }, i) => `target.${quote(name)} = given.c${i}::${type}`);
  return {
    text: `delete from ${qualified(schema, table)} as target using ${unnested(columns)}
      where ${[...matches, fence(columns.length + 1)].join(' and ')}`,
    parameters: [...columns.map((column) => columnText(rows, column)), xid],
  };
};

const byColumns = (rows: readonly Row[]): readonly (readonly Row[])[] => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const columns = Object.keys(row).join();
    if (columns === '') throw new TypeError('A row to delete names no column');
    const group = groups.get(columns);
    if (group) group.push(row);
    else groups.set(columns, [row]);
  }
  return [...groups.values()];
};

/**
 * What a batch changes in one table, as set-based statements: deletes, then upserts. Each does nothing outside
 * transaction `xid`. Throws TypeError when a value does not fit its column.
 */
export const changeStatements = (
  schema: string,
  table: Table,
  changes: TableChanges,
  xid: string,
): readonly Statement[] => [
  ...byColumns(changes.delete ?? []).map((rows) => remove(schema, table, rows, xid)),
  ...(changes.upsert?.length ? [upsert(schema, table, changes.upsert, xid)] : []),
];

/** The rows of a table whose column has one of the values. */
export const selectStatement = (
  schema: string,
  table: Table,
  column: string,
  values: readonly unknown[],
): Statement => {
  const { name, type } = columnOf(table, column);
  return {
    text: `select * from ${qualified(schema, table)} where ${quote(name)} = any ($1::text[]::${type}[])`,
    parameters: [arrayLiteral(values.map((value) => asText(value, { name, type })))],
  };
};

/** One hash for all rows of a table, whatever the order they were written in. */
export const hashStatement = (schema: string, table: Table): string =>
  `select count(*)::text as rows, coalesce(md5(string_agg(h, '' order by h)), '') as hash
   from (select md5(t::text) as h from ${qualified(schema, table)} as t) as hashed`;
