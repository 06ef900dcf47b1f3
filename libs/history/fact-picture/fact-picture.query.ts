import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { stretchView } from '../fact-timeline/fact-timeline.view';
import { Question } from '../question/gate';
import { Tables } from '../question/tables';
import { STILL, type SegmentRow } from '../state/segment-rows';
import type { FactPictureView, PatchView } from './fact-picture.view';

/** All that was ever believed of one thing, up to `knownAt`. */
export class FactPictureQuery extends Question<FactPictureView> {}

type Row = SegmentRow & { readonly prepare: string | null; readonly recorded_at: string | null };

@QueryHandler(FactPictureQuery)
export class FactPictureHandler implements IQueryHandler<FactPictureQuery> {
  constructor(private readonly tables: Tables) {}

  async execute({ id: entity, at }: FactPictureQuery): Promise<FactPictureView> {
    const rows = await this.tables.rows<Row>`
      select s.*, e.prepare, e.recorded_at
      from read.segment as s left join read.entry as e on e.position = s.known_from
      where s.entity = ${entity} and s.known_from <= ${at.known}::bigint
      order by s.known_from, s.valid_from`;
    return { entity, patches: rows.map((row) => patchView(row, BigInt(at.known))) };
  }
}

const patchView = (row: Row, known: bigint): PatchView => {
  const { known_from, known_to, prepare, recorded_at } = row;
  const isBelieved = known_to === STILL || BigInt(known_to) > known;
  return {
    ...stretchView(row),
    knownFrom: { commit: known_from, prepare: prepare ?? known_from },
    recordedAt: recorded_at,
    knownTo: isBelieved ? null : { commit: known_to, prepare: known_to },
  };
};
