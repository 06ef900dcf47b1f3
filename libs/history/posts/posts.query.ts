import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FactPages } from '../facts/fact-pages';
import { Question } from '../question/gate';
import type { PageAsked } from '../question/page';
import { postView, type PostsPageView } from './post.view';

export class PostsQuery extends Question<PostsPageView, PageAsked> {}

@QueryHandler(PostsQuery)
export class PostsHandler implements IQueryHandler<PostsQuery> {
  constructor(private readonly pages: FactPages) {}

  execute(query: PostsQuery): Promise<PostsPageView> {
    return this.pages.answer('post', query, (facts) => facts.map(postView));
  }
}
