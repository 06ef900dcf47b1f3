import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FactPages } from '../facts/fact-pages';
import { Question } from '../question/gate';
import type { PageAsked } from '../question/page';
import { mandateView, type MandatesPageView } from './mandate.view';

export class MandatesQuery extends Question<MandatesPageView, PageAsked> {}

@QueryHandler(MandatesQuery)
export class MandatesHandler implements IQueryHandler<MandatesQuery> {
  constructor(private readonly pages: FactPages) {}

  execute(query: MandatesQuery): Promise<MandatesPageView> {
    return this.pages.answer('mandate', query, (facts) => facts.map(mandateView));
  }
}
