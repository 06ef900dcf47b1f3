import { createHash } from 'node:crypto';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { invalid } from './problem';

/** The sort key of the last item of a page: what the next page starts after. */
export type CursorKey = readonly (string | number | null)[];
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

export const integer = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;

/** The one way to page: `limit` items after the cursor that the page before gave as `next`. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50 })
  @Transform(integer)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly limit: number = 50;
  @ApiPropertyOptional({ type: String, description: 'The `next` of the page before.' })
  @IsOptional()
  @Matches(/^[\w-]{1,1000}$/)
  readonly after: string | null = null;
}

const seal = (scope: string, json: string): string =>
  createHash('sha256').update(`${scope}\n${json}`).digest('base64url').slice(0, 12);

/** Opaque, and of use only in the list whose `scope` (name and filters) it was made for. */
export const encodeCursor = (scope: string, key: CursorKey): string => {
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
