import { decodeCursor, pageOf, type AsOfPageQuery, type CursorKey, type Page } from '@patto/http';
import type { AsOf } from './as-of';
import { AsOfView } from './as-of.view';

/** Which page of a list is asked for. */
export type PageAsked = Pick<AsOfPageQuery, 'limit' | 'after'>;

/** A page of a list as of a date, with the question that it answers. */
export type PageAsOf<T> = Page<T> & { readonly asOf: AsOfView };

/** A list as it is paged: its name with whatever filters it, and the key by which its rows stand in order. */
type Paged<Row, Item> = {
  readonly scope: string;
  /** The next `limit` rows after the one with this key (undefined: the first ones). */
  readonly rows: (after: CursorKey | undefined, limit: number) => Promise<readonly Row[]>;
  readonly keyOf: (row: Row) => CursorKey;
  readonly viewOf: (rows: readonly Row[]) => Promise<readonly Item[]> | readonly Item[];
};

/** The one way in which a list is answered page by page. Rejects with 400 for a cursor of another list. */
export const answerPage = async <Row, Item>(
  { limit, after }: PageAsked,
  at: AsOf,
  { scope, rows, keyOf, viewOf }: Paged<Row, Item>,
): Promise<PageAsOf<Item>> => {
  const found = await rows(decodeCursor(scope, after) ?? undefined, limit + 1);
  const { items, next } = pageOf(found, limit, scope, keyOf);
  return { items: await viewOf(items), next, asOf: AsOfView.of(at) };
};
