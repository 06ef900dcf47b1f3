import type { JsonObject } from '@patto/kernel';
import { ReadDatabase } from '@patto/read-store';
import { Injectable } from '@nestjs/common';
import type postgres from 'postgres';
import type { AsOf } from '../question/as-of';
import type { Kind } from '../chronicle/said';
import type { SegmentRow } from '../state/segment-rows';

/** A cell of the state at one instant, as known at one position. */
export type Cell = Pick<SegmentRow, 'entity' | 'kind' | 'subject' | 'status' | 'value' | 'events' | 'claims'>;

export type CellsAsked = {
  readonly network: string;
  readonly kind: Kind;
  readonly limit: number;
  /** Only entities after this one, in the order of their keys. */
  readonly after?: string | null;
};

/** Once decided or counted they stay so: a page of them is found by walking along their keys. */
const neverEnding: ReadonlySet<Kind> = new Set(['motion', 'ballot']);

/** A piece of a statement. */
type Sql = postgres.PendingQuery<postgres.Row[]>;

/** Asks the segments: what was so at an instant, as known at a position. */
@Injectable()
export class Segments {
  constructor(private readonly database: ReadDatabase) {}

  /** The cells of one kind of a network, in the order of their keys; what surely was not so has none. */
  cells({ network, kind, limit, after = null }: CellsAsked, at: AsOf): Promise<Cell[]> {
    const { sql } = this.database;
    const wanted = sql`kind = ${kind} and status <> 'annulled' and (${after}::text is null or entity > ${after})`;
    const cells = neverEnding.has(kind)
      ? this.walked(network, wanted, at)
      : this.holding(network, wanted, at);
    return sql<Cell[]>`${cells} order by entity limit ${limit}`;
  }

  /** All cells of a network, annulled ones among them, in no order. */
  all(network: string, at: AsOf): Promise<Cell[]> {
    return this.database.sql<Cell[]>`${this.whole(network, this.database.sql`true`, at)}`;
  }

  /** Cells that the record cannot tell, in the order of their keys. */
  doubtful(network: string, at: AsOf, limit: number): Promise<Cell[]> {
    const { sql } = this.database;
    const wanted = sql`status in ('unknown', 'disputed')`;
    return sql<Cell[]>`${this.whole(network, wanted, at)} order by entity limit ${limit}`;
  }

  /** The motions that are not decided; where the record cannot tell whether one is, it is among them. */
  openMotions(network: string, at: AsOf, limit: number): Promise<Cell[]> {
    const { sql } = this.database;
    const wanted = sql`kind = 'motion' and status <> 'annulled'
      and value ->> 'status' is distinct from 'DECIDED' and value ->> 'status' is distinct from 'WITHDRAWN'`;
    return sql<Cell[]>`${this.holding(network, wanted, at)} order by entity limit ${limit}`;
  }

  /** The motions that were decided last, the newest first. */
  decidedMotions(network: string, at: AsOf, limit: number): Promise<Cell[]> {
    const { sql } = this.database;
    // By distance, since all lie before the instant and only so the index gives them in order.
    return sql<Cell[]>`
      ${this.decided(network, sql`status <> 'annulled'`, at)}
      order by valid_from <-> ${at.validAt}::timestamptz, entity
      limit ${limit}`;
  }

  /** The rows of `segment-rows.ts`' indexes one by one: what has not ended and is not a decided motion, and what has. */
  private holding(network: string, wanted: Sql, at: AsOf): Sql {
    const { sql } = this.database;
    return sql`
      select ${this.columns()} from read.segment
      where network = ${network} and ${wanted} and ${this.holds(at)} and valid_to = 'infinity'
        and (kind <> 'motion' or value ->> 'status' is distinct from 'DECIDED')
      union all
      select ${this.columns()} from read.segment
      where network = ${network} and ${wanted} and ${this.holds(at)} and valid_to <> 'infinity'`;
  }

  private decided(network: string, wanted: Sql, at: AsOf): Sql {
    return this.database.sql`
      select ${this.columns()} from read.segment
      where network = ${network} and kind = 'motion' and value ->> 'status' = 'DECIDED'
        and ${wanted} and ${this.holds(at)}`;
  }

  private whole(network: string, wanted: Sql, at: AsOf): Sql {
    return this.database.sql`
      ${this.holding(network, wanted, at)}
      union all
      ${this.decided(network, this.database.sql`valid_to = 'infinity' and ${wanted}`, at)}`;
  }

  private walked(network: string, wanted: Sql, at: AsOf): Sql {
    return this.database.sql`
      select ${this.columns()} from read.segment where network = ${network} and ${wanted} and ${this.holds(at)}`;
  }

  private columns(): Sql {
    return this.database.sql`entity, kind, subject, status, value, events, claims`;
  }

  private holds({ validAt, known }: AsOf): Sql {
    return this.database.sql`
      int8range(known_from, known_to) @> ${known}::bigint
      and tstzrange(valid_from, valid_to) @> ${validAt}::timestamptz`;
  }

  /** What each organisation was called at the instant; the id itself where nobody knows. */
  async namesOf(organisations: readonly string[], { validAt, known }: AsOf): Promise<(id: string) => string> {
    const rows =
      organisations.length === 0
        ? []
        : await this.database.sql<{ subject: string; value: JsonObject | null }[]>`
            select distinct on (subject) subject, value
            from read.segment
            where kind = 'name' and subject = any (${[...new Set(organisations)]})
              and known_from <= ${known}::bigint and known_to > ${known}::bigint
              and valid_from <= ${validAt}::timestamptz and valid_to > ${validAt}::timestamptz
            order by subject, valid_from desc`;
    const names = new Map(rows.map(({ subject, value }) => [subject, value?.['name']]));
    return (id) => {
      const name = names.get(id);
      return typeof name === 'string' ? name : id;
    };
  }

  /** Is there, or was there ever, a network of this id in the record? */
  async hasNetwork(network: string): Promise<boolean> {
    const rows = await this.database.sql`
      select 1 from read.segment where subject = ${network} and kind = 'network' limit 1`;
    return rows.length > 0;
  }
}
