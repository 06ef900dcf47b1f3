import type { AsOf } from '../question/as-of';
import type { Tables, Sql } from '../question/tables';

/**
 * The table `ran_term (term, organisation, person, ran)`, made from one named `actor (organisation, person)`: for
 * whoever acted, when each kind of term ran, or may have run. `organisation` is '' for the network's instruments, and
 * `person` null where the term is the organisation's own. Whoever never had such a term has no row.
 */
export const termsThatRan = (tables: Tables, network: string, at: AsOf): Sql => {
  // What was believed once and is no more, since it was retracted or annulled, never ran.
  const stands = tables.sql`status <> 'no' and known_from <= ${at.known}::bigint`;
  const ran = tables.sql`coalesce(range_agg(tstzrange(valid_from, valid_to))
    filter (where status <> 'annulled' and ${tables.believed(at)}), '{}') as ran`;
  return tables.sql`ran_term as materialized (
    select 'membership' as term, subject as organisation, null as person, ${ran} from read.segment
    where network = ${network} and kind = 'member' and ${stands} group by subject
    union all
    select 'representation', value ->> 'organisation', subject, ${ran} from read.segment
    where kind = 'representative' and subject = any (array(select distinct person from actor)) and ${stands}
    group by 2, 3
    union all
    select 'organisation', subject, null, ${ran} from read.segment
    where kind = 'organisation' and subject = any (array(select distinct organisation from actor)) and ${stands}
    group by subject
    union all
    select 'instrument', '', null, ${ran} from read.segment
    where network = ${network} and kind = 'force' and ${stands} having count(*) > 0
  )`;
};
