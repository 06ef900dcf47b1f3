import { EventStore } from '@patto/event-store';
import { Problem } from '@patto/http';
import { ReadDatabase, ReadModels } from '@patto/read-store';
import { Injectable } from '@nestjs/common';

/** How long the read log may take to hear of what was written before. */
const WAIT_MS = 10_000;

/** Where in the record events stand, by their ids. */
@Injectable()
export class EventPlaces {
  constructor(
    private readonly database: ReadDatabase,
    private readonly readModels: ReadModels,
    private readonly store: EventStore,
  ) {}

  /** Who has just been told of an event by a receipt may name it before the read log has heard of it. */
  async of(event: string): Promise<{ stream: string; revision: string } | null> {
    const found = await this.placeOf(event);
    if (found !== null) return found;
    const head = await this.store.head();
    if (head !== null && (await this.readModels.waitFor(head, WAIT_MS)) === 'timed-out')
      throw new Problem(
        503,
        'read-model.behind',
        'The read log has not seen all that was written. Ask again.',
        {
          headers: { 'Retry-After': '1' },
        },
      );
    return this.placeOf(event);
  }

  private async placeOf(event: string): Promise<{ stream: string; revision: string } | null> {
    const [row] = await this.database.sql<{ stream: string; revision: string }[]>`
      select stream, revision::text as revision from read.entry where event = ${event} limit 1`;
    return row ?? null;
  }
}
