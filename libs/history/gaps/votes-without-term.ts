import type { AsOf } from '../question/as-of';
import type { Tables, Sql } from '../question/tables';
import { termsThatRan } from './terms-that-ran';
import { PART } from '../ballots/parts';

/**
 * The table `suspect (organisation, person, term, ran)`, made from `given (organisation, person, span)`: voters who may
 * have voted without a term, since none ran from their first vote to their last. Of half a million votes, only theirs
 * have to be looked at one by one.
 */
const suspects = (tables: Tables, network: string, at: AsOf): Sql => tables.sql`
  actor as (select organisation, person from given),
  ${termsThatRan(tables, network, at)},
  suspect as materialized (
    select g.organisation, g.person, t.term, t.ran
    from given g join ran_term t using (organisation)
    where (t.person is null or t.person = g.person) and not t.ran @> g.span
  )`;

/** Votes that were cast here, each at an instant by a person. The index of the votes has all that `given` is made of. */
export const castWithoutTerm = (tables: Tables, network: string, at: AsOf): Sql => tables.sql`
  with given as materialized (
    select organisation, cast_by as person, tstzrange(min(cast_at), max(cast_at), '[]') as span
    from read.vote where network = ${network} and ${tables.recorded(at)} group by organisation, cast_by
  ), ${suspects(tables, network, at)}
  select 'vote' as act, 'ballot:' || ballot as entity, event, organisation, s.person,
    cast_at as at_from, cast_at as at_to, s.term, s.ran
  from suspect s join read.vote v using (organisation)
  where v.network = ${network} and v.cast_by = s.person and ${tables.recorded(at)} and not s.ran @> cast_at`;

/**
 * A past vote was given when its ballot was held, as far as that is known, and by somebody whom nobody names; what its source tells may
 * have been corrected since, and the last reading counts.
 * Keys of entities are collated otherwise than ids, which would keep the index of the ballots out of use.
 */
export const toldWithoutTerm = (tables: Tables, network: string, at: AsOf): Sql => tables.sql`
  with held as materialized (
    select substr(entity, ${'ballot:'.length + 1}::integer) collate "default" as ballot,
      min(valid_from) as at_from, max(valid_from) as at_to
    from read.segment
    where network = ${network} and kind = 'ballot' and status <> 'annulled' and ${tables.believed(at)}
    group by entity
  ), told as materialized (
    select distinct on (ballot) 'ballot:' || ballot as entity, p.event, h.at_from, h.at_to, p.voters
    from held h join read.ballot_part p using (ballot)
    where p.part = ${PART.recorded} and ${tables.recorded(at)}
    order by ballot, position desc
  ), given as materialized (
    select organisation, null::text as person, tstzrange(min(at_from), max(at_to), '[]') as span
    from told, unnest(voters) as organisation group by organisation
  ), ${suspects(tables, network, at)}
  select 'vote' as act, entity, event, organisation, null as person, at_from, at_to, s.term, s.ran
  from told cross join lateral unnest(voters) as organisation
  join suspect s using (organisation)
  where not s.ran && tstzrange(at_from, at_to, '[]')`;
