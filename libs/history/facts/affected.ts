import type { Basis } from '@patto/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { Injectable } from '@nestjs/common';
import type { AsOf } from '../question/as-of';
import { Tables } from '../question/tables';
import type { Fact } from './facts';

/** What a fact rests on that an authority undid, or that was taken out of the record. */
export class AffectedView {
  @ApiProperty({ example: 'ballot:rete-esempio.tavolo.1' }) readonly by!: string;
  @ApiProperty({ enum: ['ANNULLED', 'RETRACTED'], example: 'ANNULLED' }) readonly why!: string;
}

/** Tells by what a fact is affected; none where all that it rests on stands. */
export type Affecting = (fact: Fact) => readonly AffectedView[];

/** The entity of the act by which something is so. */
const causeOf = ({ value, binding }: Fact): string | null => {
  const act = value?.['act'] as Basis | null | undefined;
  if (!binding || act == null) return null;
  if (act.kind === 'motion') return `ballot:${act.ballot}`;
  return act.kind === 'clause' ? `force:${act.instrument}` : null;
};

/**
 * What rests on an act that was annulled or retracted keeps its power until somebody resolves it, and is marked. The mark
 * follows from the references that facts declare, whenever somebody asks; it is never stored.
 */
@Injectable()
export class Affected {
  constructor(private readonly tables: Tables) {}

  async of(facts: readonly Fact[], at: AsOf): Promise<Affecting> {
    const causes = [...new Set(facts.flatMap((fact) => causeOf(fact) ?? []))];
    if (causes.length === 0) return () => [];
    const { tables } = this;
    const rows = await tables.rows<{ entity: string; annulled: boolean }>`
      select entity, bool_or(status = 'annulled' and ${tables.holding(at)}) as annulled from read.segment
      where entity = any (${causes}) and ${tables.believed(at)} group by entity`;
    const found = new Map(rows.map(({ entity, annulled }) => [entity, annulled]));
    return (fact) => {
      const by = causeOf(fact);
      if (by === null || found.get(by) === false) return [];
      return [{ by, why: found.has(by) ? 'ANNULLED' : 'RETRACTED' }];
    };
  }

  /** Everything in a network that is affected, in the order of its keys. */
  async inNetwork(
    network: string,
    at: AsOf,
    limit: number,
  ): Promise<readonly (Fact & { affected: readonly AffectedView[] })[]> {
    const { tables } = this;
    const facts = await tables.rows<Fact>`
      with resting as (
        select *, case value -> 'act' ->> 'kind'
            when 'motion' then 'ballot:' || (value -> 'act' ->> 'ballot')
            when 'clause' then 'force:' || (value -> 'act' ->> 'instrument') end as cause
        from read.segment
        where network = ${network} and kind in ('member', 'mandate') and binding and ${tables.asOf(at)}),
      causes as (select distinct cause from resting where cause is not null),
      sound as (
        select cause from causes where exists (
          select 1 from read.segment where entity = cause and ${tables.believed(at)})
        and not exists (
          select 1 from read.segment where entity = cause and status = 'annulled' and ${tables.asOf(at)}))
      select entity, kind, network, subject, valid_to, status, value, events, claims, binding, told_otherwise
      from resting where cause is not null and cause not in (select cause from sound)
      order by entity limit ${limit}`;
    const affecting = await this.of(facts, at);
    return facts.map((fact) => ({ ...fact, affected: affecting(fact) }));
  }
}
