import { Injectable } from '@nestjs/common';
import type { Kind } from '@patto/repair/domain';
import type { AsOf } from '../question/as-of';
import { Tables, type Sql } from '../question/tables';
import type { SegmentRow } from '../state/segment-rows';

/** What was so of one entity at one instant, as known at one position: its segment there. */
export type Fact = Pick<
  SegmentRow,
  | 'entity'
  | 'kind'
  | 'network'
  | 'subject'
  | 'valid_to'
  | 'status'
  | 'value'
  | 'events'
  | 'claims'
  | 'binding'
  | 'told_otherwise'
>;

type FactsAsked = {
  readonly network: string;
  readonly kind: Kind;
  readonly limit: number;
  /** Only entities after this one, in the order of their keys. */
  readonly after?: string | null;
};

/** The ballots on motions by motion, the first first, and the stays of what they resolved, by ballot. */
export type Held = {
  readonly ballots: ReadonlyMap<string, readonly Fact[]>;
  readonly stays: ReadonlyMap<string, Fact>;
};

/** Once decided or counted they stay so: a page of them is found by walking along their keys. */
const neverEnding: ReadonlySet<Kind> = new Set(['motion', 'ballot']);

/** Kinds that may rest on something else, in the order of their keys, which begin with them. */
export const restingKinds = [
  'ballot',
  'force',
  'mandate',
  'member',
  'post',
  'revocation',
  'signature',
] as const satisfies readonly Kind[];

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

  /** By party, when it signed a text, as EDTF; null where nobody says. Of a great text no more is read than that. */
  async signed(instrument: string, at: AsOf): Promise<ReadonlyMap<string, string | null>> {
    const { tables } = this;
    const rows = await tables.rows<{ readonly party: string; readonly since: string | null }>`
      select subject as party,
        coalesce(value, jsonb_path_query_first(claims, '$[*].value ? (@ != null)')) ->> 'since' as since
      from read.segment
      where entity > ${`signature:${instrument}:`} and entity < ${`signature:${instrument};`}
        and status <> 'annulled' and ${tables.asOf(at)}`;
    return new Map(rows.map(({ party, since }) => [party, since]));
  }

  /** All facts of a network, in no order. */
  all(network: string, at: AsOf): Promise<Fact[]> {
    return this.tables.rows<Fact>`${this.held(network, this.tables.sql`true`, at)}`;
  }

  /** What was done here and may rest on something else: one kind of a network, in the order of their keys. */
  resting({ network, kind, limit, after = null }: FactsAsked, at: AsOf): Promise<Fact[]> {
    const { tables } = this;
    const wanted = tables.sql`kind = ${kind} and binding and entity > ${after ?? ''}`;
    return tables.rows<Fact>`${this.walked(network, wanted, at)} order by entity limit ${limit}`;
  }

  /** The stays of decisions that ballots took, by ballot, where one holds at the instant. */
  async stays(ballots: readonly string[], at: AsOf): Promise<ReadonlyMap<string, Fact>> {
    if (ballots.length === 0) return new Map();
    const keys = ballots.map((ballot) => `stay:${ballot}`);
    const found = await this.where(this.tables.sql`entity = any (${keys}) and status = 'yes'`, at);
    return new Map(found.map((stay) => [stay.entity.slice('stay:'.length), stay]));
  }

  /** What the record cannot tell, in the order of their keys. */
  doubtful(network: string, at: AsOf, limit: number): Promise<Fact[]> {
    const wanted = this.tables.sql`status in ('unknown', 'disputed')`;
    return this.tables.rows<Fact>`${this.held(network, wanted, at)} order by entity limit ${limit}`;
  }

  /** Acts that sources tell otherwise at the instant, also where the act says that it is no more. */
  toldOtherwise(network: string, at: AsOf, limit: number): Promise<Fact[]> {
    const { tables } = this;
    return tables.rows<Fact>`
      select ${this.columns()} from read.segment
      where network = ${network} and told_otherwise <> '[]'
        and int8range(known_from, known_to) @> ${at.known}::bigint and ${tables.holding(at)}
      order by entity limit ${limit}`;
  }

  /** From when something may have been so, and from when it surely was (null: never surely). */
  async stretch(
    { entity }: Fact,
    at: AsOf,
  ): Promise<{ readonly first: string; readonly sure: string | null }> {
    const [found] = await this.tables.rows<{ first: string | null; sure: string | null }>`
      select min(valid_from) as first, min(valid_from) filter (where status in ('yes', 'annulled')) as sure
      from read.segment where entity = ${entity} and ${this.tables.believed(at)}`;
    return { first: found?.first ?? '-infinity', sure: found?.sure ?? null };
  }

  /** The motions that no ballot has decided yet. */
  openMotions(network: string, at: AsOf, limit: number): Promise<Fact[]> {
    const { tables } = this;
    return tables.rows<Fact>`
      select ${this.columns()} from read.segment as motion
      where network = ${network} and kind = 'motion' and ${tables.asOf(at)} and not exists (
        select 1 from read.segment
        where network = ${network} and kind = 'ballot' and value ->> 'motion' = motion.value ->> 'motion'
          and value ->> 'status' = 'TALLIED' and value ->> 'outcome' not in ('NO_QUORUM', 'TIE_PENDING')
          and value ->> 'next' is null and status <> 'annulled' and ${tables.asOf(at)})
      order by entity limit ${limit}`;
  }

  /** The motions that were decided last, the newest first. */
  async decidedMotions(network: string, at: AsOf, limit: number): Promise<Fact[]> {
    const { tables } = this;
    // By distance, since all lie before the instant and only so the index gives them in order.
    const ballots = await tables.rows<{ motion: string }>`
      select value ->> 'motion' as motion from read.segment
      where network = ${network} and kind = 'ballot' and value ->> 'motion' is not null
        and value ->> 'status' = 'TALLIED' and ${tables.asOf(at)}
      order by valid_from <-> ${at.validAt}::timestamptz, entity
      limit ${limit}`;
    const order = [...new Set(ballots.map(({ motion }) => `motion:${motion}`))];
    const found = new Map(
      (await this.where(tables.sql`entity = any (${order})`, at)).map((one) => [one.entity, one]),
    );
    return order.flatMap((entity) => found.get(entity) ?? []);
  }

  /** What was voted on motions, and whether a court stays it. */
  async heldOn(network: string, motions: readonly Fact[], at: AsOf): Promise<Held> {
    const ballots = await this.ballotsOn(network, motions, at);
    const ids = [...ballots.values()].flat().map(({ entity }) => entity.slice('ballot:'.length));
    return { ballots, stays: await this.stays(ids, at) };
  }

  private async ballotsOn(
    network: string,
    motions: readonly Fact[],
    at: AsOf,
  ): Promise<ReadonlyMap<string, readonly Fact[]>> {
    const ids = motions.map(({ entity }) => entity.slice('motion:'.length));
    const byMotion = new Map<string, Fact[]>();
    if (ids.length === 0) return byMotion;
    const found = await this.where(
      this.tables.sql`network = ${network} and kind = 'ballot' and value ->> 'motion' = any (${ids})`,
      at,
    );
    const numberOf = ({ entity }: Fact): number => Number(entity.slice(entity.lastIndexOf('.') + 1));
    for (const ballot of found.toSorted((a, b) => numberOf(a) - numberOf(b))) {
      const motion = ballot.value?.['motion'];
      if (typeof motion === 'string') byMotion.set(motion, [...(byMotion.get(motion) ?? []), ballot]);
    }
    return byMotion;
  }

  /** The memberships of parties of a network, as many parties as asked, in the order of their ids. */
  ofParties(network: string, after: string | null, limit: number, at: AsOf): Promise<Fact[]> {
    const { tables } = this;
    const wanted = tables.sql`kind = 'member' and (${after}::text is null or subject > ${after})`;
    return tables.rows<Fact>`
      with held as (${this.held(network, wanted, at)}),
        parties as (select distinct subject from held order by subject limit ${limit})
      select held.* from held join parties using (subject) order by subject, entity`;
  }

  /** Of these bodies, those that surely were no more at the instant. */
  async ceased(organisations: readonly (string | null)[], at: AsOf): Promise<ReadonlySet<string>> {
    const ids = [...new Set(organisations.flatMap((id) => id ?? []))];
    if (ids.length === 0) return new Set();
    const rows = await this.tables.rows<{ subject: string }>`
      select subject from read.segment
      where kind = 'organisation' and subject = any (${ids}) and ${this.tables.believed(at)}
      group by subject
      having bool_or(valid_to <= ${at.validAt}::timestamptz) and not bool_or(${this.tables.holding(at)})`;
    return new Set(rows.map(({ subject }) => subject));
  }

  private where(wanted: Sql, at: AsOf): Promise<Fact[]> {
    return this.tables.rows<Fact>`
      select ${this.columns()} from read.segment where ${wanted} and ${this.tables.asOf(at)} order by entity`;
  }

  /** The rows of `segment-rows.ts`' indexes one by one: what has not ended, and what has. */
  private held(network: string, wanted: Sql, at: AsOf): Sql {
    const { tables } = this;
    return tables.sql`
      select ${this.columns()} from read.segment
      where network = ${network} and ${wanted} and ${tables.asOf(at)} and valid_to = 'infinity'
      union all
      select ${this.columns()} from read.segment
      where network = ${network} and ${wanted} and ${tables.asOf(at)} and valid_to <> 'infinity'`;
  }

  private walked(network: string, wanted: Sql, at: AsOf): Sql {
    return this.tables.sql`
      select ${this.columns()} from read.segment
      where network = ${network} and ${wanted} and ${this.tables.asOf(at)}`;
  }

  private columns(): Sql {
    return this.tables
      .sql`entity, kind, network, subject, valid_to, status, value, events, claims, binding, told_otherwise`;
  }
}
