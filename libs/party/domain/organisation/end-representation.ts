import { refuse, withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { act, field, type Occurrence } from '@patto/repair/domain';
import { dateToInstant } from '@patto/temporal';
import { networksOf, termsOf } from './organisation';
import { representationOf, standing, type RepresentationKind } from './organisation.entities';

export const endReasons = ['REVOKED', 'RESIGNED', 'EXPIRED', 'DEATH', 'LEFT'] as const;
export type EndReason = (typeof endReasons)[number];

type Ending = {
  organisationId: string;
  person: string;
  kind: RepresentationKind;
  on: string;
  reason: EndReason;
};

export type EndRepresentation = Command<'EndRepresentation', Ending & { power: Power | null }>;

export type RepresentationEnded = Event<
  'RepresentationEnded',
  /** `network` as it was given: for one network, or for every one. */
  Ending & { network: string | null; by: Power }
>;

const { legalDate, oneOf } = field;
const { person, kind } = standing;

/** A representative leaves office on a date, in every network; acts done before stay (C49, C51). */
export const endRepresentation: Occurrence<EndRepresentation, RepresentationEnded> = {
  command: 'EndRepresentation',
  event: 'RepresentationEnded',
  spelling: { version: 1 },
  trait: act({ person, kind, on: legalDate, reason: oneOf(...endReasons) }),
  says: ({ id, data: { organisationId, person: holder, kind: capacity, network, on: when } }) => [
    {
      ...representationOf(organisationId, capacity, holder, network),
      ...{ slot: `ended:${id}`, when, value: null },
    },
  ],
  decide: ({ data: { power, ...body } }, organisation) => {
    if (power === null) return withoutPower('legal-representative', body.organisationId);
    const { organisationId, on, ...held } = body;
    const networks = networksOf(organisation, held);
    const termsIn = (network: string | null) => termsOf(organisation, organisationId, { ...held, network });
    const terms = networks.flatMap(termsIn);
    const day = dateToInstant(on);
    if (terms.length === 0) return refuse('representation.unknown', { person: held.person, kind: held.kind });
    if (terms.every(({ to }) => to <= day)) return [];
    if (terms.every(({ from }) => from >= day))
      return refuse('representation.not-begun', { person: held.person, kind: held.kind, on });
    return networks
      .filter((network) => termsIn(network).some(({ to }) => day < to))
      .map((network) => ({ type: 'RepresentationEnded', data: { ...body, network, by: power } }));
  },
};
