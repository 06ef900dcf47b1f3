import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FactPages } from '../facts/fact-pages';
import { Facts } from '../facts/facts';
import { Question } from '../question/gate';
import type { PageAsked } from '../question/page';
import { motionView, type MotionsPageView } from './motion.view';

export class MotionsQuery extends Question<MotionsPageView, PageAsked> {}

@QueryHandler(MotionsQuery)
export class MotionsHandler implements IQueryHandler<MotionsQuery> {
  constructor(
    private readonly pages: FactPages,
    private readonly facts: Facts,
  ) {}

  execute(query: MotionsQuery): Promise<MotionsPageView> {
    return this.pages.answer('motion', query, async (motions, at) => {
      const held = await this.facts.heldOn(query.id, motions, at);
      return motions.map((motion) => motionView(motion, held, at));
    });
  }
}
