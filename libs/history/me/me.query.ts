import type { Plain } from '@patto/http';
import type { JsonObject } from '@patto/kernel';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { textIn } from '../facts/fact.view';
import { Names } from '../facts/names';
import { isoOf } from '../instant-text';
import { NetworksKnown } from '../networks/network-facts';
import { networkView } from '../networks/network.view';
import type { AsOf } from '../question/as-of';
import { Question } from '../question/gate';
import { Tables } from '../question/tables';
import { Awaiting } from './awaiting';
import type { AwaitingView, MeView, MyOrganisationView, MyTermView } from './me.view';

/** What the record says of a person now, and what awaits them; asked by that person alone. */
export class MeQuery extends Question<MeView, { readonly person: string }> {}

type Held = {
  readonly kind: string;
  readonly entity: string;
  readonly network: string | null;
  readonly value: JsonObject;
  readonly valid_to: string;
};
type Membership = { readonly organisation: string; readonly network: string; readonly class: string | null };

/** An end that is nearer than this awaits its person. */
const SOON_DAYS = 90;
const DAY_MS = 86_400_000;

const untilOf = ({ valid_to: to }: Held): string | null => (to === 'infinity' ? null : isoOf(to));
const bodyOf = ({ value }: Held): string => textIn(value, 'organisation') ?? '';

@QueryHandler(MeQuery)
export class MeHandler implements IQueryHandler<MeQuery> {
  constructor(
    private readonly tables: Tables,
    private readonly names: Names,
    private readonly networks: NetworksKnown,
    private readonly awaited: Awaiting,
  ) {}

  async execute({ at, asked: { person } }: MeQuery): Promise<MeView> {
    const held = await this.held(person, at);
    const of = (kind: string): readonly Held[] => held.filter((one) => one.kind === kind);
    const standings = of('representative');
    const bodies = [...new Set(standings.map(bodyOf))];
    const signers = standings.filter(({ value }) => value['capacity'] === 'LEGAL').map(bodyOf);
    const memberships = await this.memberships(bodies, at);
    const networks = memberships.map(({ network }) => network);
    const [organisations, votes, signatures] = await Promise.all([
      this.organisations(standings, memberships, at),
      this.awaited.votes(bodies, networks, at),
      this.awaited.signatures(signers, at),
    ]);
    const terms = (kind: string, what: string): MyTermView[] => of(kind).map((one) => termView(one, what));
    return {
      ...{ person, isRegistrar: of('registrar').length > 0, organisations },
      offices: terms('post', 'post'),
      mandates: terms('mandate', 'scope'),
      readings: terms('reading', 'part'),
      awaiting: inOrder([...votes, ...signatures, ...held.filter(endsBefore(at)).map(expiryView)]),
    };
  }

  private held(person: string, at: AsOf): Promise<Held[]> {
    return this.tables.rows<Held>`
      select kind, entity, network, value, valid_to from read.segment
      where subject = ${person} and kind in ('representative', 'post', 'mandate', 'reading', 'registrar')
        and believed is not null and value is not null and (binding or kind = 'mandate')
        and status not in ('no', 'annulled') and ${this.tables.holding(at)}
      order by entity`;
  }

  private memberships(bodies: readonly string[], at: AsOf): Promise<Membership[]> {
    return this.tables.rows<Membership>`
      select subject as organisation, network, value ->> 'class' as class from read.segment
      where kind = 'member' and subject = any (${[...bodies]}) and status = 'yes' and believed is not null
        and ${this.tables.holding(at)}
      order by network`;
  }

  private async organisations(
    standings: readonly Held[],
    memberships: readonly Membership[],
    at: AsOf,
  ): Promise<Plain<MyOrganisationView>[]> {
    const naming = await this.names.of(standings.map(bodyOf), at);
    const ids = [...new Set(memberships.map(({ network }) => network))];
    const views = (await Promise.all(ids.map((id) => this.networks.of(id, at)))).map(networkView);
    const called = new Map(views.map(({ id, name }) => [id, name]));
    return standings.map((standing) => {
      const within = textIn(standing.value, 'network');
      return {
        organisation: naming(bodyOf(standing)),
        capacity: textIn(standing.value, 'capacity') ?? '',
        network: within,
        until: untilOf(standing),
        memberships: memberships
          .filter((one) => one.organisation === bodyOf(standing) && (within ?? one.network) === one.network)
          .map(({ network, class: kind }) => ({
            network,
            name: called.get(network) ?? network,
            class: kind,
          })),
      };
    });
  }
}

const termView = (held: Held, what: string): MyTermView => ({
  network: held.network ?? '',
  what: textIn(held.value, what) ?? '',
  entity: held.entity,
  until: untilOf(held),
});

const endsBefore =
  ({ validAt }: AsOf) =>
  (held: Held): boolean => {
    const until = untilOf(held);
    return until !== null && Date.parse(until) <= Date.parse(validAt) + SOON_DAYS * DAY_MS;
  };

const expiryView = (held: Held): AwaitingView => ({
  kind: 'expiry',
  network: held.network,
  id: held.entity,
  title:
    ['post', 'scope', 'part', 'capacity'].flatMap((key) => textIn(held.value, key) ?? [])[0] ?? held.kind,
  organisation: held.kind === 'representative' ? bodyOf(held) : null,
  by: untilOf(held),
});

const when = ({ by }: AwaitingView): number => (by === null ? Infinity : Date.parse(by));

const inOrder = (awaiting: readonly AwaitingView[]): readonly AwaitingView[] =>
  awaiting.toSorted((a, b) => {
    const [first, second] = [when(a), when(b)];
    if (first !== second) return first < second ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
