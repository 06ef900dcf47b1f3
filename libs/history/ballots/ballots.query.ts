import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { idOf } from '../facts/fact.view';
import { FactPages } from '../facts/fact-pages';
import { Facts } from '../facts/facts';
import { Question } from '../question/gate';
import type { PageAsked } from '../question/page';
import { ballotLineView, type BallotsPageView } from './ballot.view';

export class BallotsQuery extends Question<BallotsPageView, PageAsked> {}

@QueryHandler(BallotsQuery)
export class BallotsHandler implements IQueryHandler<BallotsQuery> {
  constructor(
    private readonly pages: FactPages,
    private readonly facts: Facts,
  ) {}

  execute(query: BallotsQuery): Promise<BallotsPageView> {
    return this.pages.answer('ballot', query, async (ballots, at) => {
      const stays = await this.facts.stays(ballots.map(idOf), at);
      return ballots.map((ballot) => ballotLineView(ballot, stays.get(idOf(ballot))));
    });
  }
}
