import type { JsonObject } from '@patto/kernel';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { stretchView } from '../fact-timeline/fact-timeline.view';
import { objectIn, textIn } from '../facts/fact.view';
import { Entries, entryView, inLogOrder } from '../log/entries';
import type { LogRow } from '../log/log.projection';
import type { AsOf } from '../question/as-of';
import { AsOfView } from '../question/as-of.view';
import { Question } from '../question/gate';
import { Tables } from '../question/tables';
import type { SegmentRow } from '../state/segment-rows';
import type { ExplanationView, ReasonView } from './explanation.view';

/** Why a fact stands as it does. */
export class ExplanationQuery extends Question<ExplanationView> {}

const NOT_SO = {
  ...{ validFrom: null, validTo: null, status: 'no', value: null, events: [] },
  ...{ claims: [], binding: false, toldOtherwise: [] },
} as const;

@QueryHandler(ExplanationQuery)
export class ExplanationHandler implements IQueryHandler<ExplanationQuery> {
  constructor(
    private readonly tables: Tables,
    private readonly entries: Entries,
  ) {}

  async execute({ id: entity, at }: ExplanationQuery): Promise<ExplanationView> {
    const [row] = await this.tables.rows<SegmentRow>`
      select * from read.segment where entity = ${entity} and ${this.tables.asOf(at)}`;
    const asOf = AsOfView.of(at);
    if (!row) return { entity, asOf, ...NOT_SO, because: [] };
    const found = inLogOrder([...(await this.entries.byId(row.events)).values()]);
    const because = await Promise.all(found.map((entry) => this.reason(entry, at)));
    return { entity, asOf, ...stretchView(row), because };
  }

  private async reason(entry: LogRow, at: AsOf): Promise<ReasonView> {
    const { data } = await this.entries.wordsOf(entry);
    const basis = objectIn(data, 'basis');
    return {
      ...entryView(entry),
      basis,
      instrument: await this.titleOf(textIn(basis, 'instrument'), at),
      source: objectIn(data, 'source'),
      by: objectIn(data, 'by'),
      reason: textIn(data, 'reason'),
      data,
    };
  }

  private async titleOf(instrument: string | null, at: AsOf): Promise<string | null> {
    if (instrument === null) return null;
    const [row] = await this.tables.rows<{ value: JsonObject | null }>`
      select value from read.segment
      where entity in (${`instrument:${instrument}`}, ${`force:${instrument}`}) and value ? 'title'
        and ${this.tables.believed(at)}
      order by valid_from desc, entity limit 1`;
    return textIn(row?.value ?? null, 'title');
  }
}
