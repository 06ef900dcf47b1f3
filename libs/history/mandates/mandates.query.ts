import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FactPages } from '../facts/fact-pages';
import { Marks } from '../facts/marks';
import { Question } from '../question/gate';
import type { PageAsked } from '../question/page';
import { mandateView, type MandatesPageView } from './mandate.view';

export class MandatesQuery extends Question<MandatesPageView, PageAsked> {}

@QueryHandler(MandatesQuery)
export class MandatesHandler implements IQueryHandler<MandatesQuery> {
  constructor(
    private readonly pages: FactPages,
    private readonly marks: Marks,
  ) {}

  execute(query: MandatesQuery): Promise<MandatesPageView> {
    return this.pages.answer('mandate', query, async (facts, at) => {
      const marks = await this.marks.of(facts, at);
      return facts.map((fact) => mandateView(fact, marks));
    });
  }
}
