import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Kind } from '@patto/repair/domain';
import { idOf } from '../facts/fact.view';
import { Marks, type Marked } from '../facts/marks';
import { Facts, type Fact } from '../facts/facts';
import { protocolView } from '../instruments/instrument.view';
import { mandateView } from '../mandates/mandate.view';
import { memberView } from '../members/member.view';
import { isShown, Members } from '../members/members';
import { motionView, type MotionView } from '../motions/motion.view';
import { NetworksKnown } from '../networks/network-facts';
import { networkView } from '../networks/network.view';
import { postView } from '../posts/post.view';
import { AsOfView } from '../question/as-of.view';
import { Question } from '../question/gate';
import { permalinkOf } from './permalink';
import type { StateView } from './state.view';

/** More than any network has members; lists of their own page without an end. */
const ALL = 100_000;
const DECIDED = 100;

export class StateQuery extends Question<StateView> {}

@QueryHandler(StateQuery)
export class StateHandler implements IQueryHandler<StateQuery> {
  constructor(
    private readonly facts: Facts,
    private readonly membership: Members,
    private readonly networks: NetworksKnown,
    private readonly marks: Marks,
  ) {}

  async execute({ id: network, at }: StateQuery): Promise<StateView> {
    const kinds = ['instrument', 'force', 'mandate', 'post'] as const;
    const read = (kind: Kind): Promise<Fact[]> => this.facts.ofKind({ network, kind, limit: ALL }, at);
    const [known, found, [makings = [], forces = [], mandates = [], posts = []], open, decided] =
      await Promise.all([
        this.networks.of(network, at),
        this.membership.of(network, null, ALL, at),
        Promise.all(kinds.map(read)),
        this.facts.openMotions(network, at, ALL),
        this.facts.decidedMotions(network, at, DECIDED),
      ]);
    const members = found.filter(isShown);
    const motions = distinct([...open, ...decided]);
    const [marks, held] = await Promise.all([
      this.marks.of([...members, ...mandates, ...posts, ...makings, ...forces], at),
      this.facts.heldOn(network, motions, at),
    ]);
    const viewOf = (motion: Fact): MotionView => motionView(motion, held, at);
    const content = {
      network: known.being ? networkView(known) : null,
      members: membersByName(members, marks),
      protocols: protocols(makings, forces, { ...marks, validAt: at.validAt }),
      motions: byState(motions.map(viewOf)),
      mandates: mandates.map((fact) => mandateView(fact, marks)),
      posts: posts.map((fact) => postView(fact, marks)),
    };
    const asOf = AsOfView.of(at);
    return { ...content, asOf, permalink: permalinkOf(network, asOf, content) };
  }
}

/** What was annulled, or may be decided in another round, is open and among the last decided as well. */
const distinct = (facts: readonly Fact[]): readonly Fact[] => [
  ...new Map(facts.map((fact) => [fact.entity, fact])).values(),
];

const membersByName = (facts: readonly Fact[], marks: Marked): StateView['members'] =>
  facts
    .map((fact) => memberView(fact, marks))
    .sort((a, b) => a.organisation.name.localeCompare(b.organisation.name, 'it'));

const protocols = (
  makings: readonly Fact[],
  forces: readonly Fact[],
  { computed, ...marks }: Marked & { readonly validAt: string },
): StateView['protocols'] => {
  const made = new Map(makings.map((fact) => [idOf(fact), fact]));
  const forced = new Map(forces.map((fact) => [idOf(fact), fact]));
  return [...new Set([...made.keys(), ...forced.keys()])].flatMap(
    (id) =>
      protocolView(
        { making: made.get(id) ?? null, force: forced.get(id) ?? null, computed: computed.get(id) ?? null },
        marks,
      ) ?? [],
  );
};

const byState = (motions: readonly MotionView[]): StateView['motions'] => ({
  open: motions.filter(({ state }) => state === 'TABLED' || state === 'PUT_TO_VOTE'),
  decided: motions.filter(({ state }) => state === 'DECIDED').slice(0, DECIDED),
});
