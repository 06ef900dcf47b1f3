import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Affected } from '../facts/affected';
import { Ends } from '../facts/ends';
import { FactPages } from '../facts/fact-pages';
import { Question } from '../question/gate';
import type { PageAsked } from '../question/page';
import { mandateView, type MandatesPageView } from './mandate.view';

export class MandatesQuery extends Question<MandatesPageView, PageAsked> {}

@QueryHandler(MandatesQuery)
export class MandatesHandler implements IQueryHandler<MandatesQuery> {
  constructor(
    private readonly pages: FactPages,
    private readonly ends: Ends,
    private readonly affected: Affected,
  ) {}

  execute(query: MandatesQuery): Promise<MandatesPageView> {
    return this.pages.answer('mandate', query, async (facts, at) => {
      const ending = await this.ends.of(facts, at);
      const affecting = await this.affected.of(facts, at);
      return facts.map((fact) => mandateView(fact, { ending, affecting }));
    });
  }
}
