import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Question } from '../question/gate';
import { answerPage, type PageAsked } from '../question/page';
import type { EventsPageView } from './event.view';
import { Events, type EventsAsked } from './events';

/** The events of a network as CloudEvents, in the order of the record. */
export class EventsQuery extends Question<EventsPageView, PageAsked & EventsAsked> {}

@QueryHandler(EventsQuery)
export class EventsHandler implements IQueryHandler<EventsQuery> {
  constructor(private readonly events: Events) {}

  execute({ id: network, at, asked }: EventsQuery): Promise<EventsPageView> {
    const { type, subject, from, until } = asked;
    const wanted = { type, subject, from, until };
    return answerPage(asked, at, {
      scope: `${network}/events/${JSON.stringify(wanted)}`,
      rows: ([last = null] = [], limit) =>
        this.events.between(network, wanted, { after: String(last ?? -1), upTo: at.known, limit }),
      keyOf: ({ position }) => [position],
      viewOf: (rows) => this.events.cloudEvents(rows, at.shown.sight.person),
    });
  }
}
