import { createHash } from 'node:crypto';
import { invalid } from './problem';

/** The sort key of the last item of a page: what the next page starts after. */
export type CursorKey = readonly (string | number | null)[];
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

/** A query parameter that is `true` or `false`; anything else stays as it is, and is refused. */
export const flag = ({ value }: { readonly value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

export const integer = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;

const seal = (scope: string, json: string): string =>
  createHash('sha256').update(`${scope}\n${json}`).digest('base64url').slice(0, 12);

/** Opaque, and of use only in the list whose `scope` (name and filters) it was made for. */
const encodeCursor = (scope: string, key: CursorKey): string => {
  const json = JSON.stringify(key);
  return Buffer.from(`${seal(scope, json)}${json}`).toString('base64url');
};

const bad = (): Error => invalid('/after', 'is-cursor', 'after must be a cursor that this list has given');

/** The key inside, or null for the first page. A cursor that was changed or made for another list is 400. */
export const decodeCursor = (scope: string, after: string | null): CursorKey | null => {
  if (after === null) return null;
  const plain = Buffer.from(after, 'base64url').toString('utf8');
  const json = plain.slice(12);
  if (plain.slice(0, 12) !== seal(scope, json)) throw bad();
  return JSON.parse(json) as CursorKey;
};

/** One page of rows, of which the query has fetched `limit + 1` to see whether there are more. */
export const pageOf = <T>(
  rows: readonly T[],
  limit: number,
  scope: string,
  keyOf: (row: T) => CursorKey,
): Page<T> => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(scope, keyOf(last)) : null };
};
