import { ReadModels } from '@patto/read-store';
import { Injectable } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { Events, type EventsAsked } from './events.query';
import type { CloudEventView } from './event.view';

const PAGE = 200;
const POLL_MS = 250;

/** The events of a network as they come. */
@Injectable()
export class LiveEvents {
  constructor(
    private readonly events: Events,
    private readonly models: ReadModels,
  ) {}

  /** Everything after a position (exclusive), then what is recorded from now on, until the signal aborts. */
  async *after(
    network: string,
    asked: EventsAsked,
    position: string,
    signal: AbortSignal,
  ): AsyncGenerator<CloudEventView | null> {
    for (let last = position; !signal.aborted;) {
      const seen = await this.models.position();
      const rows = await this.events.rows(network, asked, {
        after: last,
        upTo: seen?.commit ?? '-1',
        limit: PAGE,
      });
      for (const event of await this.events.cloudEvents(rows)) yield event;
      last = rows.at(-1)?.position ?? last;
      if (rows.length < PAGE) {
        // Nothing new: a sign of life, so that proxies and clients know that the line is open.
        yield null;
        await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
