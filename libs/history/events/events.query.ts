import { decodeCursor, NotFound, pageOf, type AsOfPageQuery } from '@patto/http';
import { EventStore } from '@patto/event-store';
import type { JsonObject } from '@patto/kernel';
import { ReadDatabase } from '@patto/read-store';
import { Injectable } from '@nestjs/common';
import { AsOfReader } from '../question/as-of';
import type { PageAsOf } from '../facts/fact-pages';
import type { LogRow } from '../log/log.projection';
import { Segments } from '../facts/facts';
import { AsOfView } from '../state/state.view';
import { cloudEvent } from './cloud-event';
import type { CloudEventView } from './event.view';

export type EventsAsked = {
  /** Beginning of the stored spelling, e.g. `membership.` or `voting.VoteCast`. */
  readonly type: string | null;
  readonly subject: string | null;
  /** Instants between which it has effect, half-open, ISO 8601. */
  readonly from: string | null;
  readonly until: string | null;
};

/** No position of the record is greater. */
const LAST = 2n ** 63n - 1n;

/** The commit of a position as a request gives it: `<commit>` or `<commit>/<prepare>`. */
export const commitOf = (position: string): string => {
  const commit = BigInt(position.split('/')[0] ?? '0');
  return String(commit > LAST ? LAST : commit);
};

/** The events of a network as CloudEvents, in the order of the record. */
@Injectable()
export class Events {
  constructor(
    private readonly clocks: AsOfReader,
    private readonly segments: Segments,
    private readonly database: ReadDatabase,
    private readonly store: EventStore,
  ) {}

  async page(network: string, asked: EventsAsked, page: AsOfPageQuery): Promise<PageAsOf<CloudEventView>> {
    const { limit, after, ...asOf } = page;
    const at = await this.clocks.settle(asOf);
    if (!(await this.segments.hasNetwork(network))) throw new NotFound('network', network);
    const scope = `${network}/events/${JSON.stringify(asked)}`;
    const [last = null] = decodeCursor(scope, after) ?? [];
    const rows = await this.rows(network, asked, {
      after: String(last ?? -1),
      upTo: at.known,
      limit: limit + 1,
    });
    const { items, next } = pageOf(rows, limit, scope, ({ position }) => [position]);
    return { items: await this.cloudEvents(items), next, asOf: AsOfView.of(at) };
  }

  /** Entries of a network between two positions: after one (exclusive), up to another (inclusive). */
  rows(
    network: string,
    { type, subject, from, until }: EventsAsked,
    { after, upTo, limit }: { readonly after: string; readonly upTo: string; readonly limit: number },
  ): Promise<LogRow[]> {
    return this.database.sql<LogRow[]>`
      select * from read.entry
      where network = ${network} and position > ${after}::bigint and position <= ${upTo}::bigint
        and (${type}::text is null or starts_with(type, ${type}::text))
        and (${subject}::text is null or subjects @> array[${subject}::text])
        and (${from}::timestamptz is null or effective_from >= ${from}::timestamptz)
        and (${until}::timestamptz is null or effective_from < ${until}::timestamptz)
      order by position
      limit ${limit}`;
  }

  cloudEvents(rows: readonly LogRow[]): Promise<CloudEventView[]> {
    return Promise.all(rows.map(async (row) => cloudEvent(row, await this.recorded(row))));
  }

  /** The event's own words and metadata, from the record itself. */
  private async recorded({ stream, revision }: LogRow): Promise<{ data: JsonObject; metadata: JsonObject }> {
    for await (const { data, metadata } of this.store.readStream(stream, {
      from: BigInt(revision),
      limit: 1,
    }))
      return { data, metadata };
    return { data: {}, metadata: {} };
  }
}
