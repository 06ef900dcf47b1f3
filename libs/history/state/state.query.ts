import { NotFound, type AsOfQuery } from '@patto/http';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AsOfReader, type AsOf } from '../question/as-of';
import type { Kind } from '../chronicle/said';
import { permalinkOf } from './permalink';
import { Segments, type Cell } from '../facts/facts';
import { AsOfView, type MotionView, type StateView } from './state.view';
import {
  mandateView,
  memberView,
  motionView,
  networkView,
  postView,
  protocolView,
} from '../members/member.view';

/** More than any network has members; lists of their own page without an end. */
const ALL = 100_000;
const DECIDED = 100;

/** Gives the state of a network; rejects with NotFound for one that the record does not know. */
export class StateQuery extends Query<StateView> {
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

  async execute({ network, asOf }: StateQuery): Promise<StateView> {
    const at = await this.clocks.settle(asOf);
    if (!(await this.segments.hasNetwork(network))) throw new NotFound('network', network);
    const kinds = ['network', 'member', 'instrument', 'force', 'mandate', 'post'] as const;
    const read = (kind: Kind): Promise<Cell[]> => this.segments.cells({ network, kind, limit: ALL }, at);
    const [[known = [], members = [], makings = [], forces = [], mandates = [], posts = []], open, decided] =
      await Promise.all([
        Promise.all(kinds.map(read)),
        this.segments.openMotions(network, at, ALL),
        this.segments.decidedMotions(network, at, DECIDED),
      ]);
    const content = {
      network: known[0] ? networkView(known[0]) : null,
      members: await this.members(members, at),
      protocols: this.protocols(makings, forces),
      motions: byState([...open, ...decided].map(motionView)),
      mandates: mandates.map(mandateView),
      posts: posts.map(postView),
    };
    const view = AsOfView.of(at);
    return { ...content, asOf: view, permalink: permalinkOf(network, view, content) };
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
  decided: motions.filter(({ state }) => state === 'DECIDED').slice(0, DECIDED),
});
