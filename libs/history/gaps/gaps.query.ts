import type { JsonObject } from '@patto/kernel';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Facts } from '../facts/facts';
import { isoOf } from '../instant-text';
import { entryView } from '../log/entries';
import type { LogRow } from '../log/log.projection';
import type { AsOf } from '../question/as-of';
import { AsOfView } from '../question/as-of.view';
import { Question } from '../question/gate';
import { Tables } from '../question/tables';
import type { DivergenceView, DoubtView, GapsView, LateEntryView, VacancyView } from './gaps.view';
import { Lapsed } from './lapsed';
import { numberingsOf } from './numberings';

const MOST = 100;

/** Where the record is late, silent, or at odds with itself. */
export class GapsQuery extends Question<GapsView, { readonly days: number }> {}

@QueryHandler(GapsQuery)
export class GapsHandler implements IQueryHandler<GapsQuery> {
  constructor(
    private readonly facts: Facts,
    private readonly tables: Tables,
    private readonly lapses: Lapsed,
  ) {}

  async execute({ id: network, at, asked: { days } }: GapsQuery): Promise<GapsView> {
    const [lateEntries, vacancies, divergences, doubts, lapsed, numbering] = await Promise.all([
      this.lateEntries(network, days, at),
      this.vacancies(network, at),
      this.divergences(network, at),
      this.doubts(network, at),
      this.lapses.of(network, at, MOST),
      numberingsOf(this.tables, network, at),
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

  private async lateEntries(network: string, days: number, at: AsOf): Promise<LateEntryView[]> {
    const rows = await this.tables.rows<LogRow & { days: number }>`
      select *, floor(extract(epoch from recorded_at - effective_from) / 86400)::integer as days
      from read.entry
      where network = ${network} and ${this.tables.recorded(at)} and isfinite(effective_from)
        and recorded_at - effective_from > make_interval(days => ${days})
      order by recorded_at - effective_from desc, position
      limit ${MOST}`;
    return rows.map((row) => ({ ...entryView(row), daysLate: row.days }));
  }

  /** Between the first holder of a post and the instant: the stretches that no holder covers. */
  private async vacancies(network: string, at: AsOf): Promise<VacancyView[]> {
    const rows = await this.tables.rows<{ post: string; gap_from: string; gap_to: string }>`
      with held as (
        select value ->> 'post' as post, range_agg(tstzrange(valid_from, valid_to)) as stretches
        from read.segment
        where network = ${network} and kind = 'post' and status = 'yes'
          and ${this.tables.believed(at)}
        group by 1
      )
      select post, lower(gap) as gap_from, upper(gap) as gap_to
      from held, unnest(
        tstzmultirange(tstzrange(lower(stretches), greatest(lower(stretches), ${at.validAt}::timestamptz))) - stretches
      ) as gap
      order by post, gap_from`;
    return rows.map(({ post, gap_from, gap_to }) => {
      const to = isoOf(gap_to);
      return { post, from: isoOf(gap_from), to: to === isoOf(at.validAt) ? null : to };
    });
  }

  private async divergences(network: string, at: AsOf): Promise<DivergenceView[]> {
    const rows = await this.tables.rows<{ value: JsonObject; events: string[] }>`
      select value, events from read.segment
      where network = ${network} and kind = 'ballot' and value -> 'diverges' = 'true'::jsonb
        and ${this.tables.asOf(at)}
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
    const facts = await this.facts.doubtful(network, at, MOST);
    return facts.map(({ entity, status, events }) => ({ entity, status, events }));
  }
}
