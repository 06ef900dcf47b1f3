import type { CursorKey } from '@patto/http';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { entryView } from '../log/entries';
import type { LogRow } from '../log/log.projection';
import { Question } from '../question/gate';
import { answerPage, type PageAsked } from '../question/page';
import { Tables } from '../question/tables';
import type { TimelinePageView } from './timeline.view';

/** Along which clock the events are told. */
export const clocks = ['valid', 'known'] as const;
export type AlongClock = (typeof clocks)[number];

type TimelineAsked = PageAsked & { readonly along: AlongClock; readonly subject: string | null };

/** What happened in a network, in the order in which it was so or in which it was recorded. */
export class TimelineQuery extends Question<TimelinePageView, TimelineAsked> {}

type TimelineRow = LogRow & { readonly key: string };

@QueryHandler(TimelineQuery)
export class TimelineHandler implements IQueryHandler<TimelineQuery> {
  constructor(private readonly tables: Tables) {}

  execute(query: TimelineQuery): Promise<TimelinePageView> {
    const { id: network, at, asked } = query;
    return answerPage(asked, at, {
      scope: `${network}/timeline/${asked.along}/${asked.subject ?? ''}`,
      rows: (after, limit) => this.rows(query, after, limit),
      keyOf: ({ key, position }) => [key, position],
      viewOf: (rows) => rows.map(entryView),
    });
  }

  private rows(
    { id: network, at, asked: { along, subject } }: TimelineQuery,
    [time = null, last = null]: CursorKey = [],
    limit: number,
  ): Promise<TimelineRow[]> {
    const { tables } = this;
    const key = along === 'valid' ? tables.sql`effective_from` : tables.sql`'-infinity'::timestamptz`;
    const until = at.isNow ? tables.sql`` : tables.sql`and effective_from <= ${at.validAt}::timestamptz`;
    // What befalls a body itself, such as its merger into another, belongs to no single network.
    const within =
      subject === null
        ? tables.sql`network = ${network}`
        : tables.sql`subjects @> array[${subject}] and (network = ${network} or network is null and exists (
            select 1 from read.segment where network = ${network} and kind = 'member' and stream = 'organisation-' || subject))`;
    return tables.rows<TimelineRow>`
      select *, ${key}::text as key from read.entry
      where ${within} and ${tables.recorded(at)} ${until}
        and (${last}::bigint is null or (${key}, position) > (${time}::timestamptz, ${last}::bigint))
      order by ${key}, position
      limit ${limit}`;
  }
}
