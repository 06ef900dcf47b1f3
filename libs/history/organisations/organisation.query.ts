import { NotFound, type AsOfQuery } from '@patto/http';
import { ReadDatabase } from '@patto/read-store';
import { Injectable } from '@nestjs/common';
import { AsOfReader, type AsOf } from '../question/as-of';
import type { Kind } from '../chronicle/said';
import { Segments, type Cell } from '../facts/facts';
import { AsOfView } from '../state/state.view';
import { cellOf, best, protocolView, text } from '../members/member.view';
import type { InstrumentStateView, OrganisationStateView } from './organisation.view';

/** What is asked of one organisation or of one instrument. */
@Injectable()
export class Parties {
  constructor(
    private readonly clocks: AsOfReader,
    private readonly segments: Segments,
    private readonly database: ReadDatabase,
  ) {}

  async organisation(id: string, asOf: AsOfQuery): Promise<OrganisationStateView> {
    const at = await this.clocks.settle(asOf);
    const known = await this.database
      .sql`select 1 from read.segment where subject = ${id} and kind = 'name' limit 1`;
    if (known.length === 0) throw new NotFound('organisation', id);
    const [nameOf, members, representatives] = await Promise.all([
      this.segments.namesOf([id], at),
      this.about('member', id, at),
      this.representatives(id, at),
    ]);
    return {
      id,
      name: nameOf(id),
      asOf: AsOfView.of(at),
      memberships: members.map((cell) => ({
        network: cell.network ?? '',
        class: text(best(cell), 'class'),
        since: text(best(cell), 'since'),
        ...cellOf(cell),
      })),
      representatives: representatives.map((cell) => ({
        person: text(best(cell), 'person') ?? '',
        capacity: text(best(cell), 'capacity') ?? '',
        since: text(best(cell), 'since'),
        ...cellOf(cell),
      })),
    };
  }

  async instrument(id: string, asOf: AsOfQuery): Promise<InstrumentStateView> {
    const at = await this.clocks.settle(asOf);
    const [making, force] = await Promise.all([
      this.cell(`instrument:${id}`, at),
      this.cell(`force:${id}`, at),
    ]);
    const view = protocolView(making, force);
    if (!view) throw new NotFound('instrument', id);
    const signatures = await this.database.sql<Cell[]>`
      select entity, kind, subject, status, value, events, claims from read.segment
      where entity > ${`signature:${id}:`} and entity < ${`signature:${id};`} and ${this.holds(at)}
      order by entity`;
    const nameOf = await this.segments.namesOf(
      signatures.flatMap(({ subject }) => subject ?? []),
      at,
    );
    return {
      ...view,
      asOf: AsOfView.of(at),
      terms: making ? best(making) : null,
      signatures: signatures.map((cell) => ({
        organisation: { id: cell.subject ?? '', name: nameOf(cell.subject ?? '') },
        method: text(best(cell), 'method'),
        since: text(best(cell), 'since'),
        ...cellOf(cell),
      })),
    };
  }

  private holds({ known, validAt }: AsOf): ReturnType<ReadDatabase['sql']> {
    return this.database.sql`
      known_from <= ${known}::bigint and known_to > ${known}::bigint
      and valid_from <= ${validAt}::timestamptz and valid_to > ${validAt}::timestamptz and status <> 'annulled'`;
  }

  private async cell(entity: string, at: AsOf): Promise<Cell | null> {
    const [cell] = await this.database.sql<Cell[]>`
      select entity, kind, subject, status, value, events, claims from read.segment
      where entity = ${entity} and ${this.holds(at)}`;
    return cell ?? null;
  }

  private about(kind: Kind, subject: string, at: AsOf): Promise<(Cell & { network: string | null })[]> {
    return this.database.sql<(Cell & { network: string | null })[]>`
      select entity, kind, network, subject, status, value, events, claims from read.segment
      where subject = ${subject} and kind = ${kind} and ${this.holds(at)} order by entity`;
  }

  private representatives(id: string, at: AsOf): Promise<Cell[]> {
    return this.database.sql<Cell[]>`
      select entity, kind, subject, status, value, events, claims from read.segment
      where entity > ${`representative:${id}:`} and entity < ${`representative:${id};`} and ${this.holds(at)}
      order by entity`;
  }
}
