import { Injectable } from '@nestjs/common';
import { PART } from '../ballots/parts';
import { Entries, type Words } from '../log/entries';
import type { LogRow } from '../log/log.projection';
import { Tables } from '../question/tables';
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

/** Commits between which to read: after one (exclusive), up to another (inclusive). */
type Stretch = { readonly after: string; readonly upTo: string; readonly limit: number };

/** No position of the record is greater. */
const LAST = 2n ** 63n - 1n;

/** The commit of a position as a request gives it: `<commit>` or `<commit>/<prepare>`. */
export const commitOf = (position: string): string => {
  const commit = BigInt(position.split('/')[0] ?? '0');
  return String(commit > LAST ? LAST : commit);
};

/** The ballot whose stream it is, if it is one's. */
const ballotOf = ({ stream }: LogRow): string => stream.slice(stream.indexOf('-') + 1);

const SEALED: Words = { data: { sealed: true }, metadata: {} };

/** Reads the events of a network in the order of the record. */
@Injectable()
export class Events {
  constructor(
    private readonly tables: Tables,
    private readonly entries: Entries,
  ) {}

  between(
    network: string,
    { type, subject, from, until }: EventsAsked,
    { after, upTo, limit }: Stretch,
  ): Promise<LogRow[]> {
    return this.tables.rows<LogRow>`
      select * from read.entry
      where network = ${network} and position > ${after}::bigint and ${this.tables.recorded({ known: upTo })}
        and (${type}::text is null or starts_with(type, ${type}::text))
        and (${subject}::text is null or subjects @> array[${subject}::text])
        and (${from}::timestamptz is null or effective_from >= ${from}::timestamptz)
        and (${until}::timestamptz is null or effective_from < ${until}::timestamptz)
      order by position
      limit ${limit}`;
  }

  /** What was voted in a ballot that is still open is told to nobody but who voted so. */
  async cloudEvents(rows: readonly LogRow[], person: string | null): Promise<CloudEventView[]> {
    const sealed = await this.sealed(rows, person);
    return Promise.all(
      rows.map(async (row) =>
        cloudEvent(row, sealed.has(row.event) ? SEALED : await this.entries.wordsOf(row)),
      ),
    );
  }

  private async sealed(rows: readonly LogRow[], person: string | null): Promise<ReadonlySet<string>> {
    const votes = await this.tables.rows<{ event: string }>`
      select event from read.vote v
      where v.event = any (${rows.map(({ event }) => event)}) and v.ballot = any (${rows.map(ballotOf)})
        and v.cast_by is distinct from ${person} and not exists (
          select 1 from read.ballot_part p where p.ballot = v.ballot and p.part = ${PART.closed})`;
    return new Set(votes.map(({ event }) => event));
  }
}
