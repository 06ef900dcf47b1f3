import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { dateToInstant } from '@patto/temporal';
import { networksOf, termsOf, type Organisation } from './organisation';
import type { RepresentationEnded, RepresentationKind } from './organisation.events';

export type EndRepresentation = Command<
  'EndRepresentation',
  {
    organisationId: string;
    person: string;
    kind: RepresentationKind;
    on: string;
    reason: RepresentationEnded['data']['reason'];
    power: Power | null;
  }
>;

/** A representative leaves office on a date, in every network; acts done before stay (C49, C51). */
export const endRepresentation = (
  { data: { power, ...body } }: EndRepresentation,
  organisation: Organisation,
): Decision<RepresentationEnded> => {
  if (power === null) return withoutPower('legal-representative', body.organisationId);
  const { organisationId, person, kind, on } = body;
  const networks = networksOf(organisation, { person, kind });
  const termsIn = (network: string | null) =>
    termsOf(organisation, organisationId, { person, kind, network });
  const terms = networks.flatMap(termsIn);
  const day = dateToInstant(on);
  if (terms.length === 0) return refuse('representation.unknown', { person, kind });
  if (terms.every(({ to }) => to <= day)) return [];
  if (terms.every(({ from }) => from >= day)) return refuse('representation.not-begun', { person, kind, on });
  return networks
    .filter((network) => termsIn(network).some(({ to }) => day < to))
    .map((network) => ({ type: 'RepresentationEnded', data: { ...body, network, by: power } }));
};
