import { EventStore } from '@patto/event-store';
import type { Plain } from '@patto/http';
import type { JsonObject } from '@patto/kernel';
import { Injectable } from '@nestjs/common';
import { Tables } from '../question/tables';
import type { EntryView } from './entry.view';
import type { LogRow } from './log.projection';

export const entryView = (row: LogRow): Plain<EntryView> => ({
  event: row.event,
  type: row.type,
  stream: row.stream,
  revision: row.revision,
  position: { commit: row.position, prepare: row.prepare },
  recordedAt: row.recorded_at,
  effective: row.effective,
  subjects: row.subjects,
});

/** What an event says, and what stands beside it. */
export type Words = { readonly data: JsonObject; readonly metadata: JsonObject };

/** Looks events up: where they stand by their ids, and what they say in the record itself. */
@Injectable()
export class Entries {
  constructor(
    private readonly tables: Tables,
    private readonly store: EventStore,
  ) {}

  async byId(events: readonly string[]): Promise<ReadonlyMap<string, LogRow>> {
    if (events.length === 0) return new Map();
    const rows = await this.tables.rows<LogRow>`
      select * from read.entry where event = any (${[...new Set(events)]})`;
    return new Map(rows.map((row) => [row.event, row]));
  }

  async wordsOf({ stream, revision }: Pick<LogRow, 'stream' | 'revision'>): Promise<Words> {
    const events = this.store.readStream(stream, { from: BigInt(revision), limit: 1 });
    for await (const { data, metadata } of events) return { data, metadata };
    return { data: {}, metadata: {} };
  }
}

/** Each once, in the order of the record. */
export const inLogOrder = (rows: readonly LogRow[]): readonly LogRow[] =>
  [...new Map(rows.map((row) => [row.event, row])).values()].sort((a, b) =>
    BigInt(a.position) < BigInt(b.position) ? -1 : 1,
  );
