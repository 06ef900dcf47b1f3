import { Injectable } from '@nestjs/common';
import { isoOf } from '../instant-text';
import type { AsOf } from '../question/as-of';
import { Tables, type Sql } from '../question/tables';
import { actsWithoutTerm } from './acts-without-term';
import type { LapsedView } from './gaps.view';
import { castWithoutTerm, toldWithoutTerm } from './votes-without-term';

type LapsedRow = Omit<LapsedView, 'ended' | 'begins'> & {
  readonly ended: string | null;
  readonly begins: string | null;
};

const openEnd = (text: string | null): string | null =>
  text === null || text.includes('infinity') ? null : isoOf(text);

/** An act of nobody in particular comes after those of organisations, whose ids have no tilde. */
const keyOf = ({ entity, organisation, lapsed }: LapsedRow): string =>
  [entity, organisation ?? '~', lapsed].join(' ');

const newestFirst = (a: LapsedRow, b: LapsedRow): number => {
  const [p, q] = [Date.parse(isoOf(a.at)), Date.parse(isoOf(b.at))];
  return p === q ? (keyOf(a) < keyOf(b) ? -1 : 1) : q - p;
};

/**
 * Activity while the term that it needed surely did not run: before it began, after it ended, or between two. Where no
 * such term is known at all, nothing can have lapsed.
 */
@Injectable()
export class Lapsed {
  constructor(private readonly tables: Tables) {}

  /** The newest of them, `most` at the most. */
  async of(network: string, at: AsOf, most: number): Promise<LapsedView[]> {
    const kinds = [actsWithoutTerm, castWithoutTerm, toldWithoutTerm];
    const found = await Promise.all(kinds.map((kind) => this.rows(kind(this.tables, network, at), most)));
    const rows = found.flat().sort(newestFirst).slice(0, most);
    return rows.map((row) => ({
      ...row,
      at: isoOf(row.at),
      ended: openEnd(row.ended),
      begins: openEnd(row.begins),
    }));
  }

  /** `ran` is when the term ran, which no part of the act's time is in. */
  private rows(acts: Sql, most: number): Promise<LapsedRow[]> {
    return this.tables.rows<LapsedRow>`
      select act, entity, event, nullif(organisation, '') as organisation, person, at_from as at, term as lapsed,
        (select max(upper(stretch)) from unnest(ran) as stretch where upper(stretch) <= at_from) as ended,
        (select min(lower(stretch)) from unnest(ran) as stretch where lower(stretch) > at_to) as begins
      from (${acts} order by at_from desc, entity, organisation, term limit ${most}) as newest`;
  }
}
