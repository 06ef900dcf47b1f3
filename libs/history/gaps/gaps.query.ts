import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { PART } from '../ballots/parts';
import { textIn } from '../facts/fact.view';
import { Affected } from '../facts/affected';
import { Facts, type Fact } from '../facts/facts';
import { isoOf } from '../instant-text';
import { entryView } from '../log/entries';
import type { LogRow } from '../log/log.projection';
import type { AsOf } from '../question/as-of';
import { AsOfView } from '../question/as-of.view';
import { Question } from '../question/gate';
import { Tables } from '../question/tables';
import { circlesOf } from './circles';
import { sharedIdentifiersOf } from './shared-identifiers';
import { lists, type DivergenceView, type GapsView, type LateEntryView, type VacancyView } from './gaps.view';
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
    private readonly affected: Affected,
  ) {}

  async execute({ id: network, at, asked: { days } }: GapsQuery): Promise<GapsView> {
    // One more than is shown tells that there are more.
    const most = MOST + 1;
    const [lateEntries, vacancies, divergences, doubts, affected, toldOtherwise, lapsed, numbering] =
      await Promise.all([
        this.lateEntries(network, days, at, most),
        this.vacancies(network, at, most),
        this.divergences(network, at, most),
        this.facts.doubtful(network, at, most),
        this.affected.inNetwork(network, at, most),
        this.facts.toldOtherwise(network, at, most),
        this.lapses.of(network, at, most),
        numberingsOf(this.tables, network, at),
      ]);
    const circles = await circlesOf(this.tables, { network, at, most });
    const identifiers = await sharedIdentifiersOf(this.tables, network, at, most);
    const found = {
      ...{ lateEntries, vacancies, divergences, doubts },
      ...{ affected, toldOtherwise, lapsed, numbering },
      ...{ circles, identifiers },
    };
    return {
      asOf: AsOfView.of(at),
      cut: lists.filter((list) => found[list].length > MOST),
      lateEntries: lateEntries.slice(0, MOST),
      vacancies: vacancies.slice(0, MOST),
      divergences: divergences.slice(0, MOST),
      doubts: doubts.slice(0, MOST).map(({ entity, status, events }) => ({ entity, status, events })),
      affected: affected
        .slice(0, MOST)
        .map(({ entity, affected: by, events }) => ({ entity, affected: by, events })),
      toldOtherwise: toldOtherwise
        .slice(0, MOST)
        .map(({ entity, told_otherwise: told, events }) => ({ entity, toldOtherwise: told, events })),
      lapsed: lapsed.slice(0, MOST),
      numbering: numbering.slice(0, MOST),
      circles: circles.slice(0, MOST),
      identifiers: identifiers.slice(0, MOST),
    };
  }

  private async lateEntries(
    network: string,
    days: number,
    at: AsOf,
    most: number,
  ): Promise<readonly LateEntryView[]> {
    const rows = await this.tables.rows<LogRow & { readonly days_late: number }>`
      select * from read.entry
      where network = ${network} and ${this.tables.recorded(at)} and days_late > ${days}::integer
      order by days_late desc, position
      limit ${most}`;
    return rows.map((row) => ({ ...entryView(row), daysLate: row.days_late }));
  }

  /** Between the first holder of a post and the instant: the stretches that no holder covers. */
  private async vacancies(network: string, at: AsOf, most: number): Promise<readonly VacancyView[]> {
    const rows = await this.tables.rows<{ post: string; gap_from: string; gap_to: string }>`
      with held as (
        select value ->> 'post' as post, range_agg(tstzrange(valid_from, valid_to)) as stretches
        from read.segment
        where network = ${network} and kind = 'post' and status = 'yes' and ${this.tables.believed(at)}
        group by 1
      )
      select post, lower(gap) as gap_from, upper(gap) as gap_to
      from held, unnest(
        tstzmultirange(tstzrange(lower(stretches), greatest(lower(stretches), ${at.validAt}::timestamptz))) - stretches
      ) as gap
      order by post, gap_from
      limit ${most}`;
    return rows.map(({ post, gap_from, gap_to }) => {
      const to = isoOf(gap_to);
      return { post, from: isoOf(gap_from), to: to === isoOf(at.validAt) ? null : to };
    });
  }

  private async divergences(network: string, at: AsOf, most: number): Promise<readonly DivergenceView[]> {
    const rows = await this.tables.rows<Pick<Fact, 'value' | 'events'> & Pick<DivergenceView, 'divergences'>>`
      select value, events, coalesce((
          select body -> 'divergences' from read.ballot_part
          where ballot = value ->> 'ballot' and part = ${PART.recorded} and ${this.tables.recorded(at)}
          order by position desc limit 1), '[]') as divergences
      from read.segment
      where network = ${network} and kind = 'ballot' and value -> 'diverges' = 'true'::jsonb
        and ${this.tables.asOf(at)}
      order by entity limit ${most}`;
    const text = ({ value }: Pick<Fact, 'value'>, key: string): string => textIn(value, key) ?? '';
    return rows.map((row) => ({
      ballot: text(row, 'ballot'),
      title: text(row, 'title'),
      proclaimed: text(row, 'proclaimed'),
      computed: text(row, 'computed'),
      divergences: row.divergences,
      events: row.events,
    }));
  }
}
