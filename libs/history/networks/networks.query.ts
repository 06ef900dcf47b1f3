import { decodeCursor, pageOf, type AsOfPageQuery } from '@patto/http';
import { ReadDatabase } from '@patto/read-store';
import { Injectable } from '@nestjs/common';
import { AsOfReader } from '../question/as-of';
import type { PageAsOf } from '../facts/fact-pages';
import type { Cell } from '../facts/facts';
import { AsOfView, type NetworkView } from '../state/state.view';
import { networkView } from '../members/member.view';

/** Every network that the record knows, whether or not it existed at the instant. */
@Injectable()
export class Networks {
  constructor(
    private readonly clocks: AsOfReader,
    private readonly database: ReadDatabase,
  ) {}

  async page({ limit, after, ...asOf }: AsOfPageQuery): Promise<PageAsOf<NetworkView>> {
    const at = await this.clocks.settle(asOf);
    const [last = null] = decodeCursor('networks', after) ?? [];
    const rows = await this.database.sql<Pick<Cell, 'subject' | 'value'>[]>`
      select distinct on (subject) subject, value from read.segment
      where kind = 'network' and value is not null
        and known_from <= ${at.known}::bigint and known_to > ${at.known}::bigint
        and (${last}::text is null or subject > ${last}::text)
      order by subject, valid_from desc
      limit ${limit + 1}`;
    const { items, next } = pageOf(rows, limit, 'networks', ({ subject }) => [subject]);
    return { items: items.map(networkView), next, asOf: AsOfView.of(at) };
  }
}
