import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isoOf } from '../instant-text';
import { entryView } from '../log/entries';
import type { LogRow } from '../log/log.projection';
import type { AsOf } from '../question/as-of';
import { Question } from '../question/gate';
import { Tables } from '../question/tables';
import { STILL, type SegmentRow } from '../state/segment-rows';
import type { BeliefView, FactHistoryView } from './fact-history.view';

/** What was believed about `validAt` at every position up to `knownAt`; between two beliefs it was surely not so. */
export class FactHistoryQuery extends Question<FactHistoryView> {}

type Belief = Pick<SegmentRow, 'known_from' | 'known_to' | 'value' | 'events' | 'claims'> & {
  readonly status: string;
};

@QueryHandler(FactHistoryQuery)
export class FactHistoryHandler implements IQueryHandler<FactHistoryQuery> {
  constructor(private readonly tables: Tables) {}

  async execute({ id: entity, at }: FactHistoryQuery): Promise<FactHistoryView> {
    const rows = await this.tables.rows<SegmentRow>`
      select * from read.segment
      where entity = ${entity} and known_from <= ${at.known}::bigint and ${this.tables.holding(at)}
      order by known_from`;
    const beliefs = withDisbeliefs(rows, at);
    const changes = await this.changesAt(beliefs.map(({ known_from }) => known_from));
    return {
      entity,
      validAt: isoOf(at.validAt),
      beliefs: beliefs.map((belief) => beliefView(belief, changes.get(belief.known_from) ?? null)),
    };
  }

  /** The events that changed what was believed, by position. */
  private async changesAt(positions: readonly string[]): Promise<ReadonlyMap<string, LogRow>> {
    const rows = await this.tables.rows<LogRow>`
      select * from read.entry where position = any (${[...new Set(positions)]}::bigint[])`;
    return new Map(rows.map((row) => [row.position, row]));
  }
}

const NOT_SO = { status: 'no', value: null, events: [], claims: [] } as const;

/** The beliefs in order, with a "no" wherever nothing was believed in between, and none after `known`. */
const withDisbeliefs = (rows: readonly SegmentRow[], { known }: AsOf): readonly Belief[] =>
  rows.flatMap((row, i): Belief[] => {
    const next = rows[i + 1]?.known_from ?? STILL;
    const lastsUntil = BigInt(row.known_to) > BigInt(known) ? STILL : row.known_to;
    const belief = { ...row, known_to: lastsUntil };
    if (lastsUntil === STILL || lastsUntil === next) return [belief];
    return [belief, { ...NOT_SO, known_from: row.known_to, known_to: next }];
  });

const positionOf = (commit: string): BeliefView['knownFrom'] => ({ commit, prepare: commit });

const beliefView = (
  { known_from, known_to, status, value, events, claims }: Belief,
  change: LogRow | null,
): BeliefView => ({
  knownFrom: change ? { commit: change.position, prepare: change.prepare } : positionOf(known_from),
  recordedAt: change?.recorded_at ?? null,
  knownTo: known_to === STILL ? null : positionOf(known_to),
  status,
  value,
  events,
  claims,
  because: change ? entryView(change) : null,
});
