import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AsOfView } from '../question/as-of.view';
import { Question } from '../question/gate';
import { Tables } from '../question/tables';
import type { SegmentRow } from '../state/segment-rows';
import { stretchView, type FactTimelineView } from './fact-timeline.view';

export class FactTimelineQuery extends Question<FactTimelineView> {}

@QueryHandler(FactTimelineQuery)
export class FactTimelineHandler implements IQueryHandler<FactTimelineQuery> {
  constructor(private readonly tables: Tables) {}

  async execute({ id: entity, at }: FactTimelineQuery): Promise<FactTimelineView> {
    const rows = await this.tables.rows<SegmentRow>`
      select * from read.segment where entity = ${entity} and ${this.tables.believed(at)} order by valid_from`;
    return { entity, asOf: AsOfView.of(at), stretches: rows.map(stretchView) };
  }
}
