import type { AsOf } from '../question/as-of';
import type { Tables } from '../question/tables';
import type { NumberingView } from './gaps.view';
import { gapsIn, type Numbered } from './numbering';

/** Series of numbers in which one is missing or stands twice: of what is believed, as each source numbers it. */
export const numberingsOf = async (tables: Tables, network: string, at: AsOf): Promise<NumberingView[]> => {
  const rows = await tables.rows<Numbered>`
    with believed as materialized (
      select distinct entity, event from read.segment, unnest(events) as event
      where network = ${network} and kind in ('ballot', 'instrument') and ${tables.believed(at)}
    )
    select distinct s.entity, s.kind, told.num ->> 'series' as series, (told.num ->> 'year')::integer as year,
      (told.num ->> 'number')::integer as number
    from believed b
    join read.statement s using (entity, event)
    cross join lateral (select (s.body -> 'value' -> 'numbering')::jsonb as num) as told
    where jsonb_typeof(told.num) = 'object'`;
  return gapsIn(rows);
};
