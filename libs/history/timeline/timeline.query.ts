import { decodeCursor, NotFound, pageOf, type AsOfPageQuery } from '@patto/http';
import { ReadDatabase } from '@patto/read-store';
import { Injectable } from '@nestjs/common';
import { AsOfReader } from '../question/as-of';
import { AsOfView } from '../state/state.view';
import type { PageAsOf } from '../facts/fact-pages';
import { entryView } from '../log/entries.query';
import type { LogRow } from '../log/log.projection';
import { Segments } from '../facts/facts';
import type { EntryView } from '../log/entry.view';

/** Along which clock the events are told. */
export const alongs = ['valid', 'known'] as const;
export type Along = (typeof alongs)[number];

export type TimelineAsked = { readonly along: Along; readonly subject: string | null };

/** What happened in a network, in the order in which it was so or in which it was recorded. */
@Injectable()
export class Timeline {
  constructor(
    private readonly clocks: AsOfReader,
    private readonly segments: Segments,
    private readonly database: ReadDatabase,
  ) {}

  async page(
    network: string,
    { along, subject }: TimelineAsked,
    { limit, after, ...asOf }: AsOfPageQuery,
  ): Promise<PageAsOf<EntryView>> {
    const at = await this.clocks.settle(asOf);
    if (!(await this.segments.hasNetwork(network))) throw new NotFound('network', network);
    const scope = `${network}/timeline/${along}/${subject ?? ''}`;
    const [time = null, last = null] = decodeCursor(scope, after) ?? [];
    const { sql } = this.database;
    const key = along === 'valid' ? sql`effective_from` : sql`'-infinity'::timestamptz`;
    const until = asOf.validAt === null ? sql`` : sql`and effective_from <= ${at.validAt}::timestamptz`;
    const about = subject === null ? sql`` : sql`and subjects @> array[${subject}]`;
    const rows = await sql<(LogRow & { key: string })[]>`
      select *, ${key}::text as key from read.entry
      where network = ${network} and position <= ${at.known}::bigint ${until} ${about}
        and (${last}::bigint is null or (${key}, position) > (${time}::timestamptz, ${last}::bigint))
      order by ${key}, position
      limit ${limit + 1}`;
    const { items, next } = pageOf(rows, limit, scope, (row) => [row.key, row.position]);
    return { items: items.map(entryView), next, asOf: AsOfView.of(at) };
  }
}
