import type { Subject } from '@patto/authority';
import { PART } from '../ballots/parts';
import { Injectable } from '@nestjs/common';
import type { AsOf } from './as-of';
import type { ParkedView } from './parked.view';
import { Tables, type Sql } from './tables';

const MOST = 20;

/** Whether the record knows what is asked about, and what about it read models, policies and deadlines could not hear yet. */
@Injectable()
export class Known {
  constructor(private readonly tables: Tables) {}

  /** Nearly always none. */
  parked(about: Subject | null, { known }: AsOf): Promise<ParkedView[]> {
    return this.tables.rows<ParkedView>`
      with parked as (
        select p.event_id as event, p.stream, p.consumer as by, p.keys, substr(p.stream, strpos(p.stream, '-') + 1) as id
        from projector.parked p left join projector.build b on b.name = p.consumer
        where (b.name is null or b.status = 'live') and p.commit_position <= ${known}::numeric
        union all
        select d.id, null, 'deadline:' || d.name, '{}', d.id from projector.deadline d where d.outcome = 'parked'
      )
      select event, stream, by from parked where ${this.concerned(about)} order by event limit ${MOST}`;
  }

  /** Of which network something is, its id says; between a network and its members either is about the other. */
  private concerned(about: Subject | null): Sql {
    const { tables } = this;
    if (about === null) return tables.sql`true`;
    const { noun, id } = about;
    switch (noun) {
      case 'network':
        return tables.sql`split_part(id, '.', 1) = ${id} or stream like 'organisation-%' and exists (
          select 1 from read.segment where network = ${id} and kind = 'member' and subject = parked.id)`;
      case 'organisation':
        return tables.sql`id = ${id} or exists (select 1 from unnest(keys) as key where key || ':' like ${`%:${id}:%`})
          or stream like 'register-%' and exists (
            select 1 from read.segment where subject = ${id} and kind = 'member' and network = parked.id)`;
      case 'instrument':
      case 'ballot':
        return tables.sql`id = ${id}`;
      case 'fact':
        return tables.sql`${id} = any (keys) or split_part(id, '.', 1) = split_part(split_part(${id}, ':', 2), '.', 1)`;
    }
  }

  /** Whether the record knows such a thing at all. */
  async knows(about: Subject, at: AsOf): Promise<boolean> {
    const found = await this.tables.rows`${this.trace(about, at)} limit 1`;
    return found.length > 0;
  }

  /** Networks, organisations and facts are known once anything was ever said of them; the others as of the question. */
  private trace({ noun, id }: Subject, at: AsOf): Sql {
    const { tables } = this;
    switch (noun) {
      case 'network':
        return tables.sql`select 1 from read.segment where subject = ${id} and kind = 'network'`;
      case 'organisation':
        return tables.sql`select 1 from read.segment where subject = ${id} and kind = 'name'`;
      case 'fact':
        return tables.sql`select 1 from read.segment where entity = ${id}`;
      case 'instrument':
        return tables.sql`select 1 from read.segment
          where entity in (${`instrument:${id}`}, ${`force:${id}`}) and ${tables.asOf(at)}`;
      case 'ballot':
        return tables.sql`select 1 from read.ballot_part
          where ballot = ${id} and part in (${PART.opened}, ${PART.recorded}) and ${tables.recorded(at)}`;
    }
  }
}
