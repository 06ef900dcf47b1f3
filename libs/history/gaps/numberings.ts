import type { AsOf } from '../question/as-of';
import type { Tables } from '../question/tables';
import type { NumberingView } from './gaps.view';
import { gapsIn, type Numbered } from './numbering';

/** Series of numbers in which one is missing or stands twice: of what is believed, as sources number it. */
export const numberingsOf = async (tables: Tables, network: string, at: AsOf): Promise<NumberingView[]> => {
  const rows = await tables.rows<Numbered>`
    select distinct s.entity, s.kind, told.num ->> 'series' as series, (told.num ->> 'year')::integer as year,
      (told.num ->> 'number')::integer as number
    from read.statement s
    cross join lateral (select (s.body -> 'value' -> 'numbering')::jsonb as num) as told
    where s.network = ${network} and s.kind in ('ballot', 'instrument')
      and jsonb_typeof(told.num) = 'object' and ${tables.recorded(at)}
      and exists (
        select 1 from read.segment g
        where g.entity = s.entity and s.event = any (g.events)
          and ${tables.believed(at)}
      )`;
  return gapsIn(rows);
};
