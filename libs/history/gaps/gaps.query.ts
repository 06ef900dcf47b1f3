import { NotFound, type AsOfQuery } from '@patto/http';
import type { JsonObject } from '@patto/kernel';
import { ReadDatabase } from '@patto/read-store';
import { Injectable } from '@nestjs/common';
import { AsOfReader, type AsOf } from '../question/as-of';
import { isoOf } from '../instant-text';
import { entryView } from '../log/entries.query';
import type { LogRow } from '../log/log.projection';
import { Segments } from '../facts/facts';
import { AsOfView } from '../state/state.view';
import { Lapsed } from './lapsed.query';
import { numberingsOf } from './numbering.query';
import type { DivergenceView, DoubtView, GapsView, LateEntryView, VacancyView } from './gaps.view';

const MOST = 100;

/** Where the record is late, silent, or at odds with itself. */
@Injectable()
export class Gaps {
  constructor(
    private readonly clocks: AsOfReader,
    private readonly segments: Segments,
    private readonly database: ReadDatabase,
    private readonly lapses: Lapsed,
  ) {}

  async of(network: string, days: number, asOf: AsOfQuery): Promise<GapsView> {
    const at = await this.clocks.settle(asOf);
    if (!(await this.segments.hasNetwork(network))) throw new NotFound('network', network);
    const [lateEntries, vacancies, divergences, doubts, lapsed, numbering] = await Promise.all([
      this.lateEntries(network, days, at),
      this.vacancies(network, at),
      this.divergences(network, at),
      this.doubts(network, at),
      this.lapses.of(network, at, MOST),
      numberingsOf(this.database.sql, network, at),
    ]);
    return {
      asOf: AsOfView.of(at),
      lateEntries,
      vacancies,
      divergences,
      doubts,
      lapsed,
      numbering: numbering.slice(0, MOST),
    };
  }

  private async lateEntries(network: string, days: number, { known }: AsOf): Promise<LateEntryView[]> {
    const rows = await this.database.sql<(LogRow & { days: number })[]>`
      select *, floor(extract(epoch from recorded_at - effective_from) / 86400)::integer as days
      from read.entry
      where network = ${network} and position <= ${known}::bigint and isfinite(effective_from)
        and recorded_at - effective_from > make_interval(days => ${days})
      order by recorded_at - effective_from desc, position
      limit ${MOST}`;
    return rows.map((row) => ({ ...entryView(row), daysLate: row.days }));
  }

  /** Between the first holder of a post and the instant: the stretches that no holder covers. */
  private async vacancies(network: string, { known, validAt }: AsOf): Promise<VacancyView[]> {
    const rows = await this.database.sql<{ post: string; gap_from: string; gap_to: string }[]>`
      with held as (
        select value ->> 'post' as post, range_agg(tstzrange(valid_from, valid_to)) as stretches
        from read.segment
        where network = ${network} and kind = 'post' and status = 'yes'
          and int8range(known_from, known_to) @> ${known}::bigint
        group by 1
      )
      select post, lower(gap) as gap_from, upper(gap) as gap_to
      from held, unnest(
        tstzmultirange(tstzrange(lower(stretches), greatest(lower(stretches), ${validAt}::timestamptz))) - stretches
      ) as gap
      order by post, gap_from`;
    return rows.map(({ post, gap_from, gap_to }) => {
      const to = isoOf(gap_to);
      return { post, from: isoOf(gap_from), to: to === isoOf(validAt) ? null : to };
    });
  }

  private async divergences(network: string, { known, validAt }: AsOf): Promise<DivergenceView[]> {
    const rows = await this.database.sql<{ value: JsonObject; events: string[] }[]>`
      select value, events from read.segment
      where network = ${network} and kind = 'ballot' and value -> 'diverges' = 'true'::jsonb
        and int8range(known_from, known_to) @> ${known}::bigint
        and tstzrange(valid_from, valid_to) @> ${validAt}::timestamptz
      order by entity limit ${MOST}`;
    const text = (value: JsonObject, key: string): string => {
      const found = value[key];
      return typeof found === 'string' ? found : '';
    };
    return rows.map(({ value, events }) => ({
      ballot: text(value, 'ballot'),
      title: text(value, 'title'),
      proclaimed: text(value, 'proclaimed'),
      computed: text(value, 'computed'),
      events,
    }));
  }

  private async doubts(network: string, at: AsOf): Promise<DoubtView[]> {
    const cells = await this.segments.doubtful(network, at, MOST);
    return cells.map(({ entity, status, events }) => ({ entity, status, events }));
  }
}
