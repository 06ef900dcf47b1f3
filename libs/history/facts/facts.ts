import { Injectable } from '@nestjs/common';
import type { Kind } from '@patto/repair/domain';
import type { AsOf } from '../question/as-of';
import { Tables, type Sql } from '../question/tables';
import type { SegmentRow } from '../state/segment-rows';

/** What was so of one entity at one instant, as known at one position: its segment there. */
export type Fact = Pick<
  SegmentRow,
  'entity' | 'kind' | 'network' | 'subject' | 'valid_to' | 'status' | 'value' | 'events' | 'claims'
>;

export type FactsAsked = {
  readonly network: string;
  readonly kind: Kind;
  readonly limit: number;
  /** Only entities after this one, in the order of their keys. */
  readonly after?: string | null;
};

/** Once decided or counted they stay so: a page of them is found by walking along their keys. */
const neverEnding: ReadonlySet<Kind> = new Set(['motion', 'ballot']);

/** Asks the segments: what was so at an instant, as known at a position. */
@Injectable()
export class Facts {
  constructor(private readonly tables: Tables) {}

  /** One kind of a network, in the order of their keys; what surely was not so has no fact, what was annulled has. */
  ofKind({ network, kind, limit, after = null }: FactsAsked, at: AsOf): Promise<Fact[]> {
    const { tables } = this;
    const wanted = tables.sql`kind = ${kind} and (${after}::text is null or entity > ${after})`;
    const facts = neverEnding.has(kind) ? this.walked(network, wanted, at) : this.held(network, wanted, at);
    return tables.rows<Fact>`${facts} order by entity limit ${limit}`;
  }

  /** One entity's, or null where it surely was not so. */
  async ofEntity(entity: string, at: AsOf): Promise<Fact | null> {
    const [fact] = await this.where(this.tables.sql`entity = ${entity}`, at);
    return fact ?? null;
  }

  /** One kind about one organisation or person, in all networks. */
  ofSubject(kind: Kind, subject: string, at: AsOf): Promise<Fact[]> {
    return this.where(this.tables.sql`subject = ${subject} and kind = ${kind}`, at);
  }

  /** Entities whose keys begin with these words: `under('signature', instrument)`. */
  under(kind: Kind, id: string, at: AsOf): Promise<Fact[]> {
    // A semicolon comes right after a colon.
    return this.where(this.tables.sql`entity > ${`${kind}:${id}:`} and entity < ${`${kind}:${id};`}`, at);
  }

  /** All facts of a network, in no order. */
  all(network: string, at: AsOf): Promise<Fact[]> {
    return this.tables.rows<Fact>`${this.whole(network, this.tables.sql`true`, at)}`;
  }

  /** What the record cannot tell, in the order of their keys. */
  doubtful(network: string, at: AsOf, limit: number): Promise<Fact[]> {
    const wanted = this.tables.sql`status in ('unknown', 'disputed')`;
    return this.tables.rows<Fact>`${this.whole(network, wanted, at)} order by entity limit ${limit}`;
  }

  /** The motions that are not decided; where the record cannot tell whether one is, it is among them. */
  openMotions(network: string, at: AsOf, limit: number): Promise<Fact[]> {
    const wanted = this.tables.sql`kind = 'motion'
      and value ->> 'status' is distinct from 'DECIDED' and value ->> 'status' is distinct from 'WITHDRAWN'`;
    return this.tables.rows<Fact>`${this.held(network, wanted, at)} order by entity limit ${limit}`;
  }

  /** The motions that were decided last, the newest first. */
  decidedMotions(network: string, at: AsOf, limit: number): Promise<Fact[]> {
    // By distance, since all lie before the instant and only so the index gives them in order.
    return this.tables.rows<Fact>`
      ${this.decided(network, this.tables.sql`true`, at)}
      order by valid_from <-> ${at.validAt}::timestamptz, entity
      limit ${limit}`;
  }

  private where(wanted: Sql, at: AsOf): Promise<Fact[]> {
    return this.tables.rows<Fact>`
      select ${this.columns()} from read.segment where ${wanted} and ${this.tables.asOf(at)} order by entity`;
  }

  /** The rows of `segment-rows.ts`' indexes one by one: what has not ended and is not a decided motion, and what has. */
  private held(network: string, wanted: Sql, at: AsOf): Sql {
    const { tables } = this;
    return tables.sql`
      select ${this.columns()} from read.segment
      where network = ${network} and ${wanted} and ${tables.asOf(at)} and valid_to = 'infinity'
        and (kind <> 'motion' or value ->> 'status' is distinct from 'DECIDED')
      union all
      select ${this.columns()} from read.segment
      where network = ${network} and ${wanted} and ${tables.asOf(at)} and valid_to <> 'infinity'`;
  }

  private decided(network: string, wanted: Sql, at: AsOf): Sql {
    return this.tables.sql`
      select ${this.columns()} from read.segment
      where network = ${network} and kind = 'motion' and value ->> 'status' = 'DECIDED'
        and ${wanted} and ${this.tables.asOf(at)}`;
  }

  private whole(network: string, wanted: Sql, at: AsOf): Sql {
    return this.tables.sql`
      ${this.held(network, wanted, at)}
      union all
      ${this.decided(network, this.tables.sql`valid_to = 'infinity' and ${wanted}`, at)}`;
  }

  private walked(network: string, wanted: Sql, at: AsOf): Sql {
    return this.tables.sql`
      select ${this.columns()} from read.segment
      where network = ${network} and ${wanted} and ${this.tables.asOf(at)}`;
  }

  private columns(): Sql {
    return this.tables.sql`entity, kind, network, subject, valid_to, status, value, events, claims`;
  }
}
