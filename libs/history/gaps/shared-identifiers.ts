import type { AsOf } from '../question/as-of';
import type { Tables } from '../question/tables';
import type { SharedIdentifierView } from './gaps.view';

/** Identifiers of members, such as a tax code, that other bodies of the record have as well. */
export const sharedIdentifiersOf = (
  tables: Tables,
  network: string,
  at: AsOf,
  most: number,
): Promise<SharedIdentifierView[]> => {
  const told = tables.sql`status <> 'annulled' and ${tables.asOf(at)}`;
  return tables.rows<SharedIdentifierView>`
    with member as (
      select distinct subject from read.segment where network = ${network} and kind = 'member' and ${told}
    ),
    own as materialized (
      select distinct value ->> 'list' as list, value ->> 'value' as value
      from member join read.segment using (subject)
      where kind = 'identifier' and value is not null and ${told}
    )
    select list, own.value, array_agg(distinct subject order by subject) as organisations
    from own join read.segment s
      on s.kind = 'identifier' and s.value ->> 'list' = own.list and s.value ->> 'value' = own.value
    where ${told}
    group by 1, 2 having count(distinct subject) > 1
    order by 1, 2 limit ${most}`;
};
