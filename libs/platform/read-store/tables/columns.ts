import type { Row, Table } from '../builds/projection';

/** A column that rows are written to, with the bare type that its values are cast to. */
export type Column = { readonly name: string; readonly type: string };

const CONSTRAINTS =
  /\s+(not\s+null|null|default|primary|unique|check|references|collate|constraint|generated)\b.*$/is;

/** `bigint not null` → `bigint`. */
const typeOf = (definition: string): string => definition.trim().replace(CONSTRAINTS, '').toLowerCase();

/** The columns that a projection writes: all but those that PostgreSQL generates. */
export const writableColumns = ({ columns }: Table): readonly Column[] =>
  Object.entries(columns)
    .filter(([, definition]) => !/\bgenerated\b/i.test(definition))
    .map(([name, definition]) => ({ name, type: typeOf(definition) }));

export const columnOf = (table: Table, name: string): Column => {
  const definition = table.columns[name];
  if (definition === undefined) throw new Error(`Table ${table.name} has no column ${name}`);
  return { name, type: typeOf(definition) };
};

const quoted = (text: string): string => `"${/[\\"]/.test(text) ? text.replace(/[\\"]/g, '\\$&') : text}"`;

/** How PostgreSQL writes an array: made here because the driver's own way is several times slower. */
export const arrayLiteral = (values: readonly (string | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`;

const scalar = (value: unknown, column: Column): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  if (value instanceof Date) return value.toISOString();
  throw new TypeError(`Column ${column.name} (${column.type}) cannot hold ${JSON.stringify(value)}`);
};

/** A value as PostgreSQL reads its type from text; `undefined` is null. Throws TypeError for what cannot be written. */
export const asText = (value: unknown, column: Column): string | null => {
  if (value === null || value === undefined) return null;
  if (isDocument(column)) return JSON.stringify(value);
  if (Array.isArray(value) && column.type.endsWith('[]'))
    return arrayLiteral(value.map((item: unknown) => (item === null ? null : scalar(item, { ...column }))));
  return scalar(value, column);
};

/** JSON is written in one line, and null is no document. */
export const isDocument = ({ type }: Column): boolean => type === 'jsonb' || type === 'json';

/** One parameter for the whole column of a batch: an array, or documents line by line, `null` where there is none. */
export const columnText = (rows: readonly Row[], column: Column): string => {
  const texts = rows.map((row) => asText(row[column.name], column));
  return isDocument(column) ? texts.map((text) => text ?? 'null').join('\n') : arrayLiteral(texts);
};
