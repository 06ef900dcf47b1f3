import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Question } from '../question/gate';
import { answerPage, type PageAsked } from '../question/page';
import { Tables } from '../question/tables';
import { NetworksKnown } from './network-facts';
import { networkView, type NetworksPageView } from './network.view';

/** Every network that the record knows, whether or not it existed at the instant. */
export class NetworksQuery extends Question<NetworksPageView, PageAsked> {}

@QueryHandler(NetworksQuery)
export class NetworksHandler implements IQueryHandler<NetworksQuery> {
  constructor(
    private readonly tables: Tables,
    private readonly networks: NetworksKnown,
  ) {}

  execute({ at, asked }: NetworksQuery): Promise<NetworksPageView> {
    return answerPage(asked, at, {
      scope: 'networks',
      rows: ([last = null] = [], limit) => this.tables.rows<{ subject: string }>`
        select distinct subject from read.segment
        where kind = 'network-name' and ${this.tables.believed(at)}
          and (${last}::text is null or subject > ${last}::text)
        order by subject
        limit ${limit}`,
      keyOf: ({ subject }) => [subject],
      viewOf: async (found) =>
        (await Promise.all(found.map(({ subject }) => this.networks.of(subject, at)))).map(networkView),
    });
  }
}
