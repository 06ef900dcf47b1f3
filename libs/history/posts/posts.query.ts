import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FactPages } from '../facts/fact-pages';
import { Marks } from '../facts/marks';
import { Question } from '../question/gate';
import type { PageAsked } from '../question/page';
import { postView, type PostsPageView } from './post.view';

export class PostsQuery extends Question<PostsPageView, PageAsked> {}

@QueryHandler(PostsQuery)
export class PostsHandler implements IQueryHandler<PostsQuery> {
  constructor(
    private readonly pages: FactPages,
    private readonly marks: Marks,
  ) {}

  execute(query: PostsQuery): Promise<PostsPageView> {
    return this.pages.answer('post', query, async (facts, at) => {
      const marks = await this.marks.of(facts, at);
      return facts.map((fact) => postView(fact, marks));
    });
  }
}
