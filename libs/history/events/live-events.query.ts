import { Admission, type Asker } from '@patto/authority';
import { ReadModels } from '@patto/read-store';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { setTimeout as delay } from 'node:timers/promises';
import { Question } from '../question/gate';
import { asker } from '../question/reader.interceptor';
import type { CloudEventView } from './event.view';
import { Events } from './events';

const PAGE = 200;
const POLL_MS = 250;

/** What is told until the signal aborts; null is a sign of life. */
type LiveEvents = (signal: AbortSignal) => AsyncGenerator<CloudEventView | null>;
type LiveEventsAsked = { readonly type: string | null; readonly after: string };

/** The events of a network as they come: everything after a position (exclusive), then what is recorded from now on. */
export class LiveEventsQuery extends Question<LiveEvents, LiveEventsAsked> {}

@QueryHandler(LiveEventsQuery)
export class LiveEventsHandler implements IQueryHandler<LiveEventsQuery> {
  constructor(
    private readonly events: Events,
    private readonly models: ReadModels,
    private readonly admission: Admission,
  ) {}

  execute({ id, asked }: LiveEventsQuery): Promise<LiveEvents> {
    const who = asker();
    return Promise.resolve((signal) => this.follow(id, { ...asked, who }, signal));
  }

  private async *follow(
    network: string,
    { type, after, who }: LiveEventsAsked & { readonly who: Asker },
    signal: AbortSignal,
  ): AsyncGenerator<CloudEventView | null> {
    const wanted = { type, subject: null, from: null, until: null };
    for (let last = after; !signal.aborted;) {
      const upTo = (await this.models.position())?.commit ?? '-1';
      // Who may no longer read it hears no more of it.
      await this.admission.admit(who, { noun: 'network', id: network });
      const rows = await this.events.between(network, wanted, { after: last, upTo, limit: PAGE });
      for (const event of await this.events.cloudEvents(rows, who.person)) yield event;
      last = rows.at(-1)?.position ?? last;
      if (rows.length < PAGE) {
        // Nothing new: a sign of life, so that proxies and clients know that the line is open.
        yield null;
        await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
