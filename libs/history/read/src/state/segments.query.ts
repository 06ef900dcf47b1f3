import type { JsonObject } from '@patto/kernel';
import { ReadDatabase } from '@patto/read-store';
import { Injectable } from '@nestjs/common';
import type { AsOf } from '../as-of';
import type { Kind } from '../chronicle/said';
import type { SegmentRow } from './segment-rows';

/** A cell of the state at one instant, as known at one position. */
export type Cell = Pick<SegmentRow, 'entity' | 'kind' | 'subject' | 'status' | 'value' | 'events' | 'claims'>;

export type CellsAsked = {
  readonly network: string;
  readonly kind: Kind;
  readonly limit: number;
  /** Only entities after this one, in the order of their keys. */
  readonly after?: string | null;
};

/** Asks the segments: what was so at an instant, as known at a position. */
@Injectable()
export class Segments {
  constructor(private readonly database: ReadDatabase) {}

  /** The cells of one kind of a network, in the order of their keys; what surely was not so has none. */
  cells({ network, kind, limit, after = null }: CellsAsked, { validAt, known }: AsOf): Promise<Cell[]> {
    return this.database.sql<Cell[]>`
      select entity, kind, subject, status, value, events, claims
      from read.segment
      where network = ${network} and kind = ${kind}
        and int8range(known_from, known_to) @> ${known}::bigint
        and tstzrange(valid_from, valid_to) @> ${validAt}::timestamptz
        and status <> 'annulled'
        and (${after}::text is null or entity > ${after})
      order by entity
      limit ${limit}`;
  }

  /** The motions that are not decided; where the record cannot tell whether one is, it is among them. */
  openMotions(network: string, { validAt, known }: AsOf, limit: number): Promise<Cell[]> {
    return this.database.sql<Cell[]>`
      select entity, kind, subject, status, value, events, claims
      from read.segment
      where network = ${network} and kind = 'motion'
        and value ->> 'status' is distinct from 'DECIDED' and value ->> 'status' is distinct from 'WITHDRAWN'
        and int8range(known_from, known_to) @> ${known}::bigint
        and tstzrange(valid_from, valid_to) @> ${validAt}::timestamptz
        and status <> 'annulled'
      order by entity
      limit ${limit}`;
  }

  /** The motions that were decided last, the newest first. */
  decidedMotions(network: string, { validAt, known }: AsOf, limit: number): Promise<Cell[]> {
    return this.database.sql<Cell[]>`
      select entity, kind, subject, status, value, events, claims
      from read.segment
      where network = ${network} and kind = 'motion' and value ->> 'status' = 'DECIDED'
        and int8range(known_from, known_to) @> ${known}::bigint
        and tstzrange(valid_from, valid_to) @> ${validAt}::timestamptz
        and status <> 'annulled'
      order by valid_from desc, entity
      limit ${limit}`;
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
