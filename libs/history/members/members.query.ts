import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Marks } from '../facts/marks';
import { Question } from '../question/gate';
import { answerPage, type PageAsked } from '../question/page';
import { isShown, Members } from './members';
import { memberView, type MembersPageView } from './member.view';

export class MembersQuery extends Question<MembersPageView, PageAsked> {}

@QueryHandler(MembersQuery)
export class MembersHandler implements IQueryHandler<MembersQuery> {
  constructor(
    private readonly members: Members,
    private readonly marks: Marks,
  ) {}

  execute({ id: network, at, asked }: MembersQuery): Promise<MembersPageView> {
    return answerPage(asked, at, {
      scope: `${network}/member`,
      rows: ([last] = [], limit) =>
        this.members.of(network, typeof last === 'string' ? last : null, limit, at),
      keyOf: ({ subject }) => [subject],
      viewOf: async (found) => {
        const members = found.filter(isShown);
        const marks = await this.marks.of(members, at);
        return members.map((fact) => memberView(fact, marks));
      },
    });
  }
}
