import type { JsonObject } from '@patto/kernel';
import { Injectable } from '@nestjs/common';
import { PART } from '../ballots/parts';
import type { Plain } from '@patto/http';
import { textIn } from '../facts/fact.view';
import type { AsOf } from '../question/as-of';
import { Tables } from '../question/tables';
import type { AwaitingView } from './me.view';

type Asked = {
  readonly entity: string;
  readonly network: string;
  readonly value: JsonObject;
  readonly organisation: string;
};

const idIn = (entity: string): string => entity.slice(entity.indexOf(':') + 1);

/** Finds what waits for somebody who stands for these bodies. */
@Injectable()
export class Awaiting {
  constructor(private readonly tables: Tables) {}

  /** The open ballots on whose roll one of these bodies stands that has not voted. */
  async votes(
    bodies: readonly string[],
    networks: readonly string[],
    at: AsOf,
  ): Promise<Plain<AwaitingView>[]> {
    if (bodies.length === 0 || networks.length === 0) return [];
    const rows = await this.tables.rows<Asked>`
      with open as (
        select entity, network, value from read.segment
        where kind = 'ballot' and network = any (${[...networks]}) and value ->> 'motion' is not null
          and value ->> 'status' = 'OPEN' and status <> 'annulled' and believed is not null
          and ${this.tables.holding(at)}
      ), rolls as (
        select open.*, case when p.part = ${PART.listed} then p.body -> 'electors'
          when json_typeof(p.body -> 'roll') = 'array' then p.body -> 'roll' else '[]'::json end as electors
        from open join read.ballot_part p on p.ballot = open.value ->> 'ballot'
        where p.part in (${PART.opened}, ${PART.listed})
      )
      select distinct on (entity, elector ->> 'organisation')
        entity, network, value, elector ->> 'organisation' as organisation
      from rolls, json_array_elements(electors) as e(elector)
      where elector ->> 'organisation' = any (${[...bodies]}) and not exists (
        select 1 from read.vote v
        where v.ballot = rolls.value ->> 'ballot' and v.organisation = elector ->> 'organisation')`;
    return rows.map((row) => ({ kind: 'vote', ...line(row), by: textIn(row.value, 'closesAt') }));
  }

  /** The texts that lie open for signature and that one of these bodies has not signed. */
  async signatures(bodies: readonly string[], at: AsOf): Promise<Plain<AwaitingView>[]> {
    if (bodies.length === 0) return [];
    const rows = await this.tables.rows<Asked>`
      select s.entity, s.network, s.value, party as organisation
      from read.segment s, jsonb_array_elements_text(s.value -> 'parties') as p(party)
      where s.kind = 'instrument' and s.believed is not null and s.value -> 'parties' ?| ${[...bodies]}
        and s.value ->> 'status' = 'OPEN_FOR_SIGNATURE' and s.status <> 'annulled' and ${this.tables.holding(at)}
        and party = any (${[...bodies]}) and not exists (
          select 1 from read.segment g
          where g.entity = 'signature:' || (s.value ->> 'instrument') || ':' || party
            and g.believed is not null and g.status in ('yes', 'disputed'))`;
    return rows.map((row) => ({ kind: 'signature', ...line(row), by: null }));
  }
}

const line = ({ entity, network, value, organisation }: Asked): Omit<Plain<AwaitingView>, 'kind' | 'by'> => ({
  ...{ network, organisation },
  id: idIn(entity),
  title: textIn(value, 'title') ?? '',
});
