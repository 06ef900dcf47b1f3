import type { AsOf } from '../question/as-of';
import type { Tables } from '../question/tables';
import type { CircleView } from './gaps.view';

type Asked = { readonly network: string; readonly at: AsOf; readonly most: number };

/** What comes back to itself, step by step: successions of bodies, and memberships of networks in each other. */
export const circlesOf = async (tables: Tables, asked: Asked): Promise<CircleView[]> => [
  ...(await successions(tables, asked)),
  ...(await memberships(tables, asked)),
];

/** Bodies, among the members and what became of them, that in the end became themselves. */
const successions = (tables: Tables, { network, at, most }: Asked): Promise<CircleView[]> => {
  const told = tables.sql`status <> 'annulled' and ${tables.asOf(at)}`;
  return tables.rows<CircleView>`
    with recursive around(body) as (
      select distinct subject from read.segment where network = ${network} and kind = 'member' and ${told}
      union
      select jsonb_array_elements_text(value -> 'into')
      from around join read.segment on subject = body and kind = 'successor'
      where jsonb_typeof(value -> 'into') = 'array' and ${told}
    ),
    became as materialized (
      select body, entity, events, jsonb_array_elements_text(value -> 'into') as next
      from around join read.segment on subject = body and kind = 'successor'
      where jsonb_typeof(value -> 'into') = 'array' and ${told}
    ),
    becomes(first, last) as (
      select body, next from became
      union
      select first, next from becomes join became on body = last
    )
    select distinct 'succession' as kind, entity, events from became
    where next = body or exists (select 1 from becomes where first = next and last = body)
    order by entity limit ${most}`;
};

/** Networks that are members of each other, at whatever remove, with this one among them. */
const memberships = (tables: Tables, { network, at, most }: Asked): Promise<CircleView[]> => {
  const told = tables.sql`m.kind = 'member' and m.status <> 'annulled' and ${tables.asOf(at)}`;
  return tables.rows<CircleView>`
    with recursive within(body) as (
      select ${network}::text
      union
      select m.subject from within join read.segment m on m.network = body
      where exists (select 1 from read.segment n where n.subject = m.subject and n.kind = 'network') and ${told}
    ),
    belongs as materialized (
      select m.network as body, m.subject as next, m.entity, m.events
      from within join read.segment m on m.network = body
      where m.subject in (select body from within) and ${told}
    ),
    reaches(last) as (
      select ${network}::text
      union
      select belongs.body from reaches join belongs on next = last
    )
    select 'membership' as kind, entity, events from belongs
    where next in (select last from reaches)
    order by entity limit ${most}`;
};
