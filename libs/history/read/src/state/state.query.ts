import { NotFound, type AsOfQuery } from '@patto/http';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AsOfReader, type AsOf } from '../as-of';
import type { Kind } from '../chronicle/said';
import { Segments, type Cell } from './segments.query';
import { AsOfView, type MotionView, type StateView } from './state.view';
import { mandateView, memberView, motionView, networkView, postView, protocolView } from './views';

/** More than any network has members; lists of their own page without an end. */
const ALL = 100_000;
const DECIDED = 100;

export class StateQuery extends Query<{ readonly view: StateView; readonly isFixed: boolean }> {
  constructor(
    readonly network: string,
    readonly asOf: AsOfQuery,
  ) {
    super();
  }
}

@QueryHandler(StateQuery)
export class StateHandler implements IQueryHandler<StateQuery> {
  constructor(
    private readonly clocks: AsOfReader,
    private readonly segments: Segments,
  ) {}

  async execute({
    network,
    asOf,
  }: StateQuery): Promise<{ readonly view: StateView; readonly isFixed: boolean }> {
    const at = await this.clocks.settle(asOf);
    if (!(await this.segments.hasNetwork(network))) throw new NotFound('network', network);
    const kinds = ['network', 'member', 'instrument', 'force', 'motion', 'mandate', 'post'] as const;
    const read = (kind: Kind): Promise<Cell[]> => this.segments.cells({ network, kind, limit: ALL }, at);
    const [known = [], members = [], makings = [], forces = [], motions = [], mandates = [], posts = []] =
      await Promise.all(kinds.map(read));
    const view: StateView = {
      network: known[0] ? networkView(known[0]) : null,
      asOf: AsOfView.of(at),
      members: await this.members(members, at),
      protocols: this.protocols(makings, forces),
      motions: byState(motions.map(motionView)),
      mandates: mandates.map(mandateView),
      posts: posts.map(postView),
    };
    return { view, isFixed: at.isFixed };
  }

  private async members(cells: readonly Cell[], at: AsOf): Promise<StateView['members']> {
    const nameOf = await this.segments.namesOf(
      cells.flatMap(({ subject }) => subject ?? []),
      at,
    );
    return cells
      .map((cell) => memberView(cell, nameOf))
      .sort((a, b) => a.organisation.name.localeCompare(b.organisation.name, 'it'));
  }

  private protocols(makings: readonly Cell[], forces: readonly Cell[]): StateView['protocols'] {
    const idOf = ({ entity }: Cell): string => entity.slice(entity.indexOf(':') + 1);
    const made = new Map(makings.map((cell) => [idOf(cell), cell]));
    const forced = new Map(forces.map((cell) => [idOf(cell), cell]));
    return [...new Set([...made.keys(), ...forced.keys()])].flatMap(
      (id) => protocolView(made.get(id) ?? null, forced.get(id) ?? null) ?? [],
    );
  }
}

const byState = (motions: readonly MotionView[]): StateView['motions'] => ({
  open: motions.filter(({ state }) => state === 'TABLED' || state === 'PUT_TO_VOTE'),
  decided: motions.filter(({ state }) => state === 'DECIDED').slice(-DECIDED),
});
