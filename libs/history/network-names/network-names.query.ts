import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AsOfView } from '../question/as-of.view';
import { Question } from '../question/gate';
import { Tables } from '../question/tables';
import type { SegmentRow } from '../state/segment-rows';
import { networkNameView, type NetworkNamesView } from './network-names.view';

/** What a network was called, from the first name to the last. */
export class NetworkNamesQuery extends Question<NetworkNamesView> {}

@QueryHandler(NetworkNamesQuery)
export class NetworkNamesHandler implements IQueryHandler<NetworkNamesQuery> {
  constructor(private readonly tables: Tables) {}

  async execute({ id: network, at }: NetworkNamesQuery): Promise<NetworkNamesView> {
    const rows = await this.tables.rows<SegmentRow>`
      select * from read.segment
      where entity = ${`network-name:${network}`} and ${this.tables.believed(at)} order by valid_from`;
    return { network, asOf: AsOfView.of(at), names: rows.map(networkNameView) };
  }
}
