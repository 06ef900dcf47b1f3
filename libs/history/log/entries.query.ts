import type { Plain } from '@patto/http';
import { ReadDatabase } from '@patto/read-store';
import { Injectable } from '@nestjs/common';
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

/** Looks events up by their ids. */
@Injectable()
export class Entries {
  constructor(private readonly database: ReadDatabase) {}

  async byId(events: readonly string[]): Promise<ReadonlyMap<string, LogRow>> {
    if (events.length === 0) return new Map();
    const rows = await this.database.sql<LogRow[]>`
      select * from read.entry where event = any (${[...new Set(events)]})`;
    return new Map(rows.map((row) => [row.event, row]));
  }
}
