import type { AsOf } from '../question/as-of';
import type { Tables, Sql } from '../question/tables';
import { termsThatRan } from './terms-that-ran';

/** Whoever holds a place does so when it begins, and as long as it lasts until the instant that was asked about. */
const stretches = (
  tables: Tables,
  {
    kind,
    act,
    who,
    needs,
  }: { readonly kind: string; readonly act: string; readonly who: Sql; readonly needs: string },
  { validAt }: AsOf,
): Sql => {
  const end = tables.sql`least(valid_to, ${validAt}::timestamptz) - interval '1 millisecond'`;
  return tables.sql`
    select ${act}::text, entity, events[1], ${who}, moment, moment, ${needs}::text[]
    from believed cross join lateral unnest(array[valid_from, ${end}]) as moment
    where kind = ${kind} and status = 'yes' and isfinite(moment) and moment >= valid_from
      and valid_from < ${validAt}::timestamptz`;
};

/** What was done, by whom, between which instants, and which terms it needed to run. */
const acts = (tables: Tables, at: AsOf): Sql => {
  const office = {
    kind: 'post',
    act: 'office',
    who: tables.sql`coalesce(value ->> 'organisation', ''), subject`,
  };
  const seat = { kind: 'member', act: 'membership', who: tables.sql`subject, null` };
  return tables.sql`
    select 'signature' as act, entity, events[1] as event, subject as organisation, value ->> 'person' as person,
      at_from, valid_from as at_to, '{representation,organisation}'::text[] as needs
    from believed join begun using (entity) where kind = 'signature' and status = 'yes'
    union
    select 'ballot', entity, events[1], '', null, at_from, valid_from, '{instrument}'::text[]
    from believed join begun using (entity)
    where kind = 'ballot' and status = 'yes' and value ->> 'status' in ('OPEN', 'TALLIED') and isfinite(valid_from)
    union
    ${stretches(tables, { ...office, needs: '{membership,organisation}' }, at)}
    union
    ${stretches(tables, { ...seat, needs: '{organisation}' }, at)}`;
};

/** Signatures, offices, memberships and ballots without the term that they needed. */
export const actsWithoutTerm = (tables: Tables, network: string, at: AsOf): Sql => tables.sql`
  with believed as materialized (
    select entity, kind, subject, status, value, events, valid_from, valid_to from read.segment
    where network = ${network} and kind in ('member', 'post', 'ballot', 'signature') and ${tables.believed(at)}
  ), begun as (
    select entity, min(valid_from) as at_from from believed where status <> 'annulled' group by entity
  ), act as materialized (${acts(tables, at)}),
  actor as (select organisation, person from act),
  ${termsThatRan(tables, network, at)}
  select act, entity, event, organisation, a.person, at_from, at_to, t.term, t.ran
  from act a
  cross join lateral unnest(a.needs) as need
  join ran_term t using (organisation)
  where t.term = need and (t.person is null or t.person = a.person)
    and not t.ran && tstzrange(at_from, at_to, '[]')`;
