import { NotFound, type AsOfQuery, type Plain } from '@patto/http';
import { EventStore } from '@patto/event-store';
import type { JsonObject } from '@patto/kernel';
import { ReadDatabase } from '@patto/read-store';
import { Injectable } from '@nestjs/common';
import { AsOfReader, type AsOf } from '../question/as-of';
import { isoOf } from '../instant-text';
import { Entries, entryView } from '../log/entries.query';
import type { LogRow } from '../log/log.projection';
import { STILL, type SegmentRow } from '../state/segment-rows';
import { AsOfView } from '../state/state.view';
import type {
  BeliefView,
  ExplanationView,
  FactHistoryView,
  FactTimelineView,
  ReasonView,
  StretchView,
} from './explanation.view';

const openEnd = (instant: string): string | null => (instant.includes('infinity') ? null : isoOf(instant));

const stretchView = ({
  valid_from,
  valid_to,
  status,
  value,
  events,
  claims,
}: SegmentRow): Plain<StretchView> => ({
  validFrom: openEnd(valid_from),
  validTo: openEnd(valid_to),
  status,
  value,
  events,
  claims,
});

const objectIn = (data: JsonObject, key: string): JsonObject | null => {
  const value = data[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
};
const textIn = (data: JsonObject | null, key: string): string | null => {
  const value = data?.[key];
  return typeof value === 'string' ? value : null;
};

/** One thing over time: along valid time, along known time, and why it stands as it does. */
@Injectable()
export class Facts {
  constructor(
    private readonly clocks: AsOfReader,
    private readonly database: ReadDatabase,
    private readonly entries: Entries,
    private readonly store: EventStore,
  ) {}

  async timeline(entity: string, asOf: AsOfQuery): Promise<FactTimelineView> {
    const at = await this.clocks.settle(asOf);
    await this.mustKnow(entity);
    const rows = await this.database.sql<SegmentRow[]>`
      select * from read.segment
      where entity = ${entity} and known_from <= ${at.known}::bigint and known_to > ${at.known}::bigint
      order by valid_from`;
    return { entity, asOf: AsOfView.of(at), stretches: rows.map(stretchView) };
  }

  /** What was believed about `validAt` at every position up to `knownAt`; between two beliefs it was surely not so. */
  async history(entity: string, asOf: AsOfQuery): Promise<FactHistoryView> {
    const at = await this.clocks.settle(asOf);
    await this.mustKnow(entity);
    const rows = await this.database.sql<SegmentRow[]>`
      select * from read.segment
      where entity = ${entity} and known_from <= ${at.known}::bigint
        and valid_from <= ${at.validAt}::timestamptz and valid_to > ${at.validAt}::timestamptz
      order by known_from`;
    const beliefs = withGaps(rows, at);
    const changes = await this.changesAt(beliefs.map(({ known_from }) => known_from));
    return {
      entity,
      validAt: isoOf(at.validAt),
      beliefs: beliefs.map((row) => beliefView(row, changes.get(row.known_from) ?? null)),
    };
  }

  async explain(entity: string, asOf: AsOfQuery): Promise<ExplanationView> {
    const at = await this.clocks.settle(asOf);
    await this.mustKnow(entity);
    const [row] = await this.database.sql<SegmentRow[]>`
      select * from read.segment
      where entity = ${entity} and known_from <= ${at.known}::bigint and known_to > ${at.known}::bigint
        and valid_from <= ${at.validAt}::timestamptz and valid_to > ${at.validAt}::timestamptz`;
    if (!row) return { entity, asOf: AsOfView.of(at), ...NOT_SO, because: [] };
    const found = await this.entries.byId(row.events);
    const because = await Promise.all(
      row.events.flatMap((id) => found.get(id) ?? []).map((entry) => this.reason(entry, at)),
    );
    because.sort((a, b) => (BigInt(a.position.commit) < BigInt(b.position.commit) ? -1 : 1));
    return { entity, asOf: AsOfView.of(at), ...stretchView(row), because };
  }

  private async reason(entry: LogRow, at: AsOf): Promise<ReasonView> {
    const data = await this.dataOf(entry);
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

  /** The event's own words, from the record itself. */
  private async dataOf({ stream, revision }: LogRow): Promise<JsonObject> {
    for await (const event of this.store.readStream(stream, { from: BigInt(revision), limit: 1 }))
      return event.data;
    return {};
  }

  private async titleOf(instrument: string | null, { known }: AsOf): Promise<string | null> {
    if (instrument === null) return null;
    const [row] = await this.database.sql<{ value: JsonObject | null }[]>`
      select value from read.segment
      where entity in (${`instrument:${instrument}`}, ${`force:${instrument}`}) and value ? 'title'
        and known_from <= ${known}::bigint and known_to > ${known}::bigint
      order by valid_from desc, entity limit 1`;
    return textIn(row?.value ?? null, 'title');
  }

  /** The events that changed what was believed, by position. */
  private async changesAt(positions: readonly string[]): Promise<ReadonlyMap<string, LogRow>> {
    const rows = await this.database.sql<LogRow[]>`
      select e.* from read.entry e where e.position = any (${[...new Set(positions)]}::bigint[])`;
    return new Map(rows.map((row) => [row.position, row]));
  }

  private async mustKnow(entity: string): Promise<void> {
    const rows = await this.database.sql`select 1 from read.segment where entity = ${entity} limit 1`;
    if (rows.length === 0) throw new NotFound('fact', entity);
  }
}

const NOT_SO = { validFrom: null, validTo: null, status: 'no', value: null, events: [], claims: [] } as const;

type Belief = Pick<SegmentRow, 'known_from' | 'known_to' | 'value' | 'events' | 'claims'> & {
  readonly status: string;
};

/** The beliefs in order, with a "no" wherever nothing was believed in between, and none after `known`. */
const withGaps = (rows: readonly SegmentRow[], { known }: AsOf): readonly Belief[] =>
  rows.flatMap((row, i): Belief[] => {
    const next = rows[i + 1]?.known_from ?? STILL;
    const lastsUntil = BigInt(row.known_to) > BigInt(known) ? STILL : row.known_to;
    const belief = { ...row, known_to: lastsUntil };
    if (lastsUntil === STILL || lastsUntil === next) return [belief];
    return [belief, { ...NOT_SO, known_from: row.known_to, known_to: next }];
  });

const place = (commit: string): BeliefView['knownFrom'] => ({ commit, prepare: commit });

const beliefView = (
  { known_from, known_to, status, value, events, claims }: Belief,
  change: LogRow | null,
): BeliefView => ({
  knownFrom: change ? { commit: change.position, prepare: change.prepare } : place(known_from),
  recordedAt: change?.recorded_at ?? null,
  knownTo: known_to === STILL ? null : place(known_to),
  status,
  value,
  events,
  claims,
  because: change ? entryView(change) : null,
});
