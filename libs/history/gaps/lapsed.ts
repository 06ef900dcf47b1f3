import { Injectable } from '@nestjs/common';
import type { AsOf } from '../question/as-of';
import { isoOf } from '../instant-text';
import { Tables, type Sql } from '../question/tables';
import type { LapsedView } from './gaps.view';

type LapsedRow = Omit<LapsedView, 'at' | 'ended' | 'begins'> & {
  readonly at: string;
  readonly ended: string | null;
  readonly begins: string | null;
};

const openEnd = (text: string | null): string | null =>
  text === null || text.includes('infinity') ? null : isoOf(text);

/**
 * Activity while the term that it needed surely did not run: before it began, after it ended, or between two. Where no
 * such term is known at all, nothing can have lapsed.
 */
@Injectable()
export class Lapsed {
  constructor(private readonly tables: Tables) {}

  async of(network: string, at: AsOf, most: number): Promise<LapsedView[]> {
    const rows = await this.tables.rows<LapsedRow>`
      with believed as materialized (
        select entity, kind, subject, status, value, events, valid_from, valid_to from read.segment
        where (network = ${network} or (network is null and kind in ('representative', 'organisation')))
          and kind in ('member', 'post', 'ballot', 'signature', 'force', 'representative', 'organisation')
          and ${this.tables.believed(at)}
      ), begun as (
        select entity, min(valid_from) as at_from from believed where status <> 'annulled' group by entity
      ), act as (${this.acts(network, at)}), term as (${this.terms()})
      select a.act, a.entity, a.event, a.organisation, a.person, a.at_from as at, t.term as lapsed,
        max(t.valid_to) filter (where t.valid_to <= a.at_from) as ended,
        min(t.valid_from) filter (where t.valid_from > a.at_to) as begins
      from act a
      join term t on t.term = any (a.needs) and t.organisation is not distinct from a.organisation
        and (t.person is null or t.person = a.person)
      group by a.act, a.entity, a.event, a.organisation, a.person, a.at_from, a.at_to, t.term
      having bool_or(t.status <> 'annulled')
        and not bool_or(t.status <> 'annulled' and t.valid_from <= a.at_to and t.valid_to > a.at_from)
      order by a.at_from desc, a.entity, a.organisation, t.term
      limit ${most}`;
    return rows.map((row) => ({
      ...row,
      at: isoOf(row.at),
      ended: openEnd(row.ended),
      begins: openEnd(row.begins),
    }));
  }

  /** What was done, by whom, between which instants, and which terms it needed to run. */
  private acts(network: string, at: AsOf): Sql {
    return this.tables.sql`
      ${this.liveVotes(network, at)}
      union all
      ${this.pastVotes(network, at)}
      union all
      select 'signature', entity, events[1], subject, value ->> 'person', at_from, valid_from,
        '{representation,organisation}'::text[]
      from believed join begun using (entity) where kind = 'signature' and status = 'yes'
      union all
      ${this.stretches('post', this.tables.sql`value ->> 'organisation'`, this.tables.sql`'{membership,organisation}'::text[]`, at)}
      union all
      ${this.stretches('member', this.tables.sql`subject`, this.tables.sql`'{organisation}'::text[]`, at)}
      union all
      select 'ballot', entity, events[1], null, null, at_from, valid_from, '{instrument}'::text[]
      from believed join begun using (entity) where kind = 'ballot' and status = 'yes' and value ->> 'status' in ('OPEN', 'TALLIED')
        and isfinite(valid_from)`;
  }

  private liveVotes(network: string, { known }: AsOf): Sql {
    return this.tables.sql`
      select 'vote' as act, 'ballot:' || v.ballot as entity, v.event, v.organisation, v.cast_by as person,
        v.cast_at as at_from, v.cast_at as at_to, '{membership,representation,organisation}'::text[] as needs
      from read.vote v
      join read.ballot_part p on p.ballot = v.ballot and p.part = 'BallotOpened' and p.network = ${network}
      where v.position <= ${known}::bigint`;
  }

  /** A past vote was given when its ballot was held, as far as that is known, and by somebody whom nobody names. */
  private pastVotes(network: string, { known }: AsOf): Sql {
    return this.tables.sql`
      select 'vote', b.entity, p.event, o.organisation, null, b.at_from, b.at_to,
        '{membership,organisation}'::text[]
      from read.ballot_part p
      join (
        select entity, min(valid_from) as at_from, max(valid_from) as at_to, array_agg(distinct e) as events
        from believed, unnest(events) as e where kind = 'ballot' and status <> 'annulled' group by entity
      ) b on b.entity = 'ballot:' || p.ballot and p.event = any (b.events)
      cross join lateral jsonb_each((p.body -> 'votes')::jsonb) as stand (name, organisations)
      cross join lateral jsonb_array_elements_text(stand.organisations) as o (organisation)
      where p.network = ${network} and p.part = 'BallotRecorded' and p.position <= ${known}::bigint
        and stand.name <> 'absent'`;
  }

  /** Whoever holds a place does so when it begins, and as long as it lasts until the instant that was asked about. */
  private stretches(kind: 'post' | 'member', organisation: Sql, needs: Sql, { validAt }: AsOf): Sql {
    const ends = this.tables.sql`least(valid_to, ${validAt}::timestamptz) - interval '1 millisecond'`;
    return this.tables.sql`
      select ${kind === 'post' ? 'office' : 'membership'}, entity, events[1], ${organisation},
        case when kind = 'post' then subject end, moment, moment, ${needs}
      from believed cross join lateral unnest(array[valid_from, ${ends}]) as moment
      where kind = ${kind} and status = 'yes' and isfinite(moment) and moment >= valid_from
        and valid_from < ${validAt}::timestamptz`;
  }

  private terms(): Sql {
    return this.tables.sql`
      select 'membership' as term, subject as organisation, null as person, status, valid_from, valid_to
      from believed where kind = 'member'
      union all
      select 'representation', value ->> 'organisation', subject, status, valid_from, valid_to
      from believed where kind = 'representative'
      union all
      select 'organisation', subject, null, status, valid_from, valid_to from believed where kind = 'organisation'
      union all
      select 'instrument', null, null, status, valid_from, valid_to from believed where kind = 'force'`;
  }
}
