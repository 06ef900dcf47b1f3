import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FactPages } from '../facts/fact-pages';
import { Question } from '../question/gate';
import type { PageAsked } from '../question/page';
import { ballotLineView, type BallotsPageView } from './ballot.view';

export class BallotsQuery extends Question<BallotsPageView, PageAsked> {}

@QueryHandler(BallotsQuery)
export class BallotsHandler implements IQueryHandler<BallotsQuery> {
  constructor(private readonly pages: FactPages) {}

  execute(query: BallotsQuery): Promise<BallotsPageView> {
    return this.pages.answer('ballot', query, (facts) => facts.map(ballotLineView));
  }
}
