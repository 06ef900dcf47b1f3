import { NotFound, type AsOfQuery } from '@patto/http';
import { ReadDatabase } from '@patto/read-store';
import { Injectable } from '@nestjs/common';
import { AsOfReader, type AsOf } from '../question/as-of';
import { Entries, entryView } from '../log/entries.query';
import type { LogRow } from '../log/log.projection';
import { Segments, type Cell } from '../facts/facts';
import { AsOfView } from '../state/state.view';
import type { DifferenceLineView, DifferenceView, SideView } from './difference.view';

type Pair = { readonly before: Cell | null; readonly after: Cell | null };

const sideView = ({ status, value, events, claims }: Cell): SideView => ({ status, value, events, claims });

const isSame = (a: Cell, b: Cell): boolean =>
  JSON.stringify([a.status, a.value, a.claims]) === JSON.stringify([b.status, b.value, b.claims]);

const eventsOf = (cell: Cell | null): readonly string[] => cell?.events ?? [];

/** The events that only one side rests on; where both rest on the same, time alone made the difference. */
const reasons = ({ before, after }: Pair, neighbours: readonly string[]): readonly string[] => {
  const [was, is] = [eventsOf(before), eventsOf(after)];
  const either = [...was.filter((id) => !is.includes(id)), ...is.filter((id) => !was.includes(id))];
  return before && after ? (either.length > 0 ? either : is) : [...either, ...neighbours];
};

/** Compares a network's state at two points of the two clocks. */
@Injectable()
export class Differences {
  constructor(
    private readonly clocks: AsOfReader,
    private readonly segments: Segments,
    private readonly entries: Entries,
    private readonly database: ReadDatabase,
  ) {}

  async between(network: string, from: AsOfQuery, to: AsOfQuery): Promise<DifferenceView> {
    const [was, is] = [await this.clocks.settle(from), await this.clocks.settle(to)];
    if (!(await this.segments.hasNetwork(network))) throw new NotFound('network', network);
    const [before, after] = await Promise.all([this.all(network, was), this.all(network, is)]);
    const pairs = [...new Set([...before.keys(), ...after.keys()])]
      .sort()
      .map((entity) => ({ entity, before: before.get(entity) ?? null, after: after.get(entity) ?? null }))
      .filter((pair) => !(pair.before && pair.after && isSame(pair.before, pair.after)));
    const said = await this.eventsAbout(
      pairs.map(({ entity }) => entity),
      was,
      is,
    );
    const entries = await this.entries.byId(
      pairs.flatMap((pair) => reasons(pair, said.get(pair.entity) ?? [])),
    );
    const lines = pairs.map(({ entity, ...pair }): DifferenceLineView => {
      const { kind, subject } = (pair.after ?? pair.before) as Cell;
      const change = pair.before === null ? 'appeared' : pair.after === null ? 'disappeared' : 'changed';
      const because = reasons(pair, said.get(entity) ?? []).flatMap((id) => entries.get(id) ?? []);
      const [beforeView, afterView] = [
        pair.before && sideView(pair.before),
        pair.after && sideView(pair.after),
      ];
      return {
        entity,
        kind,
        subject,
        change,
        before: beforeView,
        after: afterView,
        because: inLogOrder(because).map(entryView),
      };
    });
    return { from: AsOfView.of(was), to: AsOfView.of(is), lines };
  }

  private async all(network: string, at: AsOf): Promise<ReadonlyMap<string, Cell>> {
    const cells = await this.segments.all(network, at);
    return new Map(cells.map((cell) => [cell.entity, cell]));
  }

  /** What was said of each entity that could have made it end: statements known at the later of both positions. */
  private async eventsAbout(
    entities: readonly string[],
    was: AsOf,
    is: AsOf,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    if (entities.length === 0) return new Map();
    const known = BigInt(was.known) > BigInt(is.known) ? was.known : is.known;
    const rows = await this.database.sql<{ entity: string; events: string[] }[]>`
      select entity, array_agg(distinct event) as events from read.statement
      where entity = any (${[...entities]}) and position <= ${known}::bigint
      group by entity`;
    return new Map(rows.map(({ entity, events }) => [entity, events]));
  }
}

const inLogOrder = (rows: readonly LogRow[]): readonly LogRow[] =>
  [...new Map(rows.map((row) => [row.event, row])).values()].sort((a, b) =>
    BigInt(a.position) < BigInt(b.position) ? -1 : 1,
  );
