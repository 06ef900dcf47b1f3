import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FactPages } from '../facts/fact-pages';
import { Ends } from '../facts/ends';
import { Names } from '../facts/names';
import { Question } from '../question/gate';
import type { PageAsked } from '../question/page';
import { memberView, type MembersPageView } from './member.view';

export class MembersQuery extends Question<MembersPageView, PageAsked> {}

@QueryHandler(MembersQuery)
export class MembersHandler implements IQueryHandler<MembersQuery> {
  constructor(
    private readonly pages: FactPages,
    private readonly names: Names,
    private readonly ends: Ends,
  ) {}

  execute(query: MembersQuery): Promise<MembersPageView> {
    return this.pages.answer('member', query, async (facts, at) => {
      const naming = await this.names.of(
        facts.map(({ subject }) => subject),
        at,
      );
      const ending = await this.ends.of(facts, at);
      return facts.map((fact) => memberView(fact, naming, ending));
    });
  }
}
