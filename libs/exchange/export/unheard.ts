import { Problem } from '@patto/http';
import type { ReadDatabase } from '@patto/read-store';

const MOST = 20;

type Unheard = { readonly event: string; readonly stream: string };

/** Events of a network, or of a body that it speaks of, which no read model could hear. */
const unheardOf = (database: ReadDatabase, network: string): Promise<readonly Unheard[]> =>
  database.sql<Unheard[]>`
    select distinct p.event_id as event, p.stream
    from projector.parked p join projector.build b on b.name = p.consumer and b.status = 'live',
      substr(p.stream, strpos(p.stream, '-') + 1) as about
    where split_part(about, '.', 1) = ${network}
      or starts_with(p.stream, 'organisation-')
        and exists (select 1 from read.segment s where s.network = ${network} and s.subject = about)
    order by event limit ${MOST}`;

/** Who keeps the lines takes them for the whole record: where some cannot be told, none is. */
export const refuseUnheard = async (database: ReadDatabase, network: string): Promise<void> => {
  const events = await unheardOf(database, network);
  if (events.length === 0) return;
  const text =
    'Some of what the record holds of this network could not be heard yet: it is not told in part.';
  throw new Problem(503, 'record.not-heard', text, { facts: { events } });
};
