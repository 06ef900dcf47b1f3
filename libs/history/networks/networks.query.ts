import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Fact } from '../facts/facts';
import { Question } from '../question/gate';
import { answerPage, type PageAsked } from '../question/page';
import { Tables } from '../question/tables';
import { networkView, type NetworksPageView } from './network.view';

/** Every network that the record knows, whether or not it existed at the instant. */
export class NetworksQuery extends Question<NetworksPageView, PageAsked> {}

@QueryHandler(NetworksQuery)
export class NetworksHandler implements IQueryHandler<NetworksQuery> {
  constructor(private readonly tables: Tables) {}

  execute({ at, asked }: NetworksQuery): Promise<NetworksPageView> {
    return answerPage(asked, at, {
      scope: 'networks',
      rows: ([last = null] = [], limit) => this.tables.rows<Pick<Fact, 'subject' | 'value' | 'status'>>`
        select distinct on (subject) subject, value, status from read.segment
        where kind = 'network' and value is not null and ${this.tables.believed(at)}
          and (${last}::text is null or subject > ${last}::text)
        order by subject, valid_from desc
        limit ${limit}`,
      keyOf: ({ subject }) => [subject],
      viewOf: (networks) => networks.map(networkView),
    });
  }
}
