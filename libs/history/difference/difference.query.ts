import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { factView } from '../facts/fact.view';
import { Facts, type Fact } from '../facts/facts';
import { Entries, entryView, inLogOrder } from '../log/entries';
import type { AsOf } from '../question/as-of';
import { AsOfView } from '../question/as-of.view';
import { Question } from '../question/gate';
import { Known } from '../question/known';
import { Tables } from '../question/tables';
import type { DifferenceLineView, DifferenceView, SideView } from './difference.view';

/** Compares a network's state at two points of the two clocks: as it was, and as it is at the question's own. */
export class DifferenceQuery extends Question<DifferenceView, { readonly was: AsOf }> {}

type Pair = { readonly entity: string; readonly before: Fact | null; readonly after: Fact | null };

const sideView = (fact: Fact): SideView => ({ ...factView(fact), value: fact.value });

const said = ({ status, value, claims, binding, told_otherwise }: Fact): string =>
  JSON.stringify([status, value, claims, binding, told_otherwise]);

const isSame = (a: Fact, b: Fact): boolean => said(a) === said(b);

const eventsOf = (fact: Fact | null): readonly string[] => fact?.events ?? [];

/** The events that only one side rests on; where both rest on the same, time alone made the difference. */
const reasons = ({ before, after }: Pair, neighbours: readonly string[]): readonly string[] => {
  const [was, is] = [eventsOf(before), eventsOf(after)];
  const either = [...was.filter((id) => !is.includes(id)), ...is.filter((id) => !was.includes(id))];
  return before && after ? (either.length > 0 ? either : is) : [...either, ...neighbours];
};

@QueryHandler(DifferenceQuery)
export class DifferenceHandler implements IQueryHandler<DifferenceQuery> {
  constructor(
    private readonly facts: Facts,
    private readonly entries: Entries,
    private readonly tables: Tables,
    private readonly known: Known,
  ) {}

  async execute({ id: network, at: is, asked }: DifferenceQuery): Promise<DifferenceView> {
    const parked = await this.known.parked({ noun: 'network', id: network }, asked.was);
    const was = { ...asked.was, shown: is.shown, parked };
    const [before, after] = await Promise.all([this.all(network, was), this.all(network, is)]);
    const pairs = [...new Set([...before.keys(), ...after.keys()])]
      .sort()
      .map((entity) => ({ entity, before: before.get(entity) ?? null, after: after.get(entity) ?? null }))
      .filter((pair) => !(pair.before && pair.after && isSame(pair.before, pair.after)));
    return { from: AsOfView.of(was), to: AsOfView.of(is), lines: await this.lines(pairs, was, is) };
  }

  private async lines(pairs: readonly Pair[], was: AsOf, is: AsOf): Promise<DifferenceLineView[]> {
    const known = BigInt(was.known) > BigInt(is.known) ? was.known : is.known;
    const said = await this.eventsAbout(
      pairs.map(({ entity }) => entity),
      known,
    );
    const because = pairs.map((pair) => reasons(pair, said.get(pair.entity) ?? []));
    const entries = await this.entries.byId(because.flat());
    return pairs.map(({ entity, before, after }, i) => {
      const { kind, subject } = (after ?? before) as Fact;
      const events = (because[i] ?? []).flatMap((id) => entries.get(id) ?? []);
      return {
        ...{ entity, kind, subject },
        change: before === null ? 'appeared' : after === null ? 'disappeared' : 'changed',
        before: before && sideView(before),
        after: after && sideView(after),
        because: inLogOrder(events).map(entryView),
      };
    });
  }

  private async all(network: string, at: AsOf): Promise<ReadonlyMap<string, Fact>> {
    const facts = await this.facts.all(network, at);
    return new Map(facts.map((fact) => [fact.entity, fact]));
  }

  /** What was said of each entity that could have made it end: statements known at the later of both positions. */
  private async eventsAbout(
    entities: readonly string[],
    known: string,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    if (entities.length === 0) return new Map();
    const rows = await this.tables.rows<{ entity: string; events: string[] }>`
      select entity, array_agg(distinct event) as events from read.statement
      where entity = any (${[...entities]}) and ${this.tables.recorded({ known })}
      group by entity`;
    return new Map(rows.map(({ entity, events }) => [entity, events]));
  }
}
