import type { JsonObject, Power } from '@patto/kernel';
import { cellOf, entitiesOf, segmentsFor, type Chronicled } from '@patto/repair/domain';
import { hasEnded, instantOf, type Instant, type Segment } from '@patto/temporal';
import {
  bodyOf,
  identifierOf,
  nameOf,
  representationOf,
  type ExternalId,
  type RepresentationKind,
} from './organisation.entities';

export type Organisation = Chronicled;

/** Whether anybody registered it or tells of it. */
export const isKnown = (organisation: Organisation): boolean =>
  (['organisation', 'name'] as const).some((kind) =>
    entitiesOf(organisation, kind).some(({ entity }) => segmentsFor(organisation, entity).length > 0),
  );

/** The name that surely is its name at an instant; null where none is or sources disagree. */
export const nameAt = (organisation: Organisation, id: string, at: Instant): string | null => {
  const { status, value } = cellOf(organisation, nameOf(id).entity, at);
  const name = value?.['name'];
  return status === 'yes' && typeof name === 'string' ? name : null;
};

/** Whether the body surely is no more at an instant. */
export const hasCeasedAt = (organisation: Organisation, id: string, at: Instant): boolean =>
  hasEnded(segmentsFor(organisation, bodyOf(id).entity), at);

/** Whether it has an identifier of a list, today or on any day; sources may disagree. */
export const hasIdentifier = (
  organisation: Organisation,
  id: string,
  { list, value: wanted }: ExternalId,
): boolean =>
  segmentsFor(organisation, identifierOf(id, list).entity).some(
    ({ status, value, claims }) =>
      status !== 'annulled' &&
      [value, ...claims.map((claim) => claim.value)].some((one) => one?.['value'] === wanted),
  );

/** A term of representation that gives its power now: it rests on an act that was done here. */
export type Standing = {
  readonly person: string;
  readonly kind: RepresentationKind;
  /** The network for which alone it was given; null: every one. */
  readonly network: string | null;
};

/** All terms in one capacity that give its power, whenever that is. */
export const standingsOf = (
  organisation: Organisation,
  kind: RepresentationKind,
): readonly (Standing & { readonly from: Instant; readonly to: Instant })[] =>
  entitiesOf(organisation, 'representative').flatMap(({ entity }) =>
    segmentsFor(organisation, entity).flatMap(({ isBinding, value, from, to }) => {
      const standing = value === null || !isBinding ? null : standingIn(value);
      return standing?.kind === kind ? [{ ...standing, from, to }] : [];
    }),
  );

const standingIn = (value: JsonObject): Standing => ({
  person: value['person'] as string,
  kind: value['capacity'] as RepresentationKind,
  network: (value['network'] ?? null) as string | null,
});

/** Who stands for the organisation at an instant (ISO 8601 or a day), in one of the given capacities. */
export const representativesAt = (
  organisation: Organisation,
  at: string,
  kinds: readonly RepresentationKind[],
): readonly Standing[] =>
  kinds
    .flatMap((kind) => standingsOf(organisation, kind))
    .filter(({ from, to }) => from <= instantOf(at) && instantOf(at) < to);

/** Whether this person holds this capacity at an instant, in the network or in every one. */
export const standsFor = (
  organisation: Organisation,
  {
    person,
    kinds,
    network = null,
  }: { person: string; kinds: readonly RepresentationKind[]; network?: string | null },
  at: string,
): boolean =>
  representativesAt(organisation, at, kinds).some(
    (one) => one.person === person && (one.network === null || network === null || one.network === network),
  );

/** The power to bind the organisation by a signature, if this person holds it at that instant. */
export const legalPower = (
  organisation: Organisation,
  organisationId: string,
  person: string,
  at: string,
): Power | null =>
  isKnown(organisation) && standsFor(organisation, { person, kinds: ['LEGAL'] }, at)
    ? { person, office: 'legal-representative', of: organisationId }
    : null;

/** Where a person stands for it in a capacity by acts done here, for one network or (null) for every one. */
export const termsOf = (
  organisation: Organisation,
  organisationId: string,
  {
    person,
    kind,
    network,
  }: { readonly person: string; readonly kind: RepresentationKind; readonly network: string | null },
): readonly Segment<unknown>[] =>
  segmentsFor(organisation, representationOf(organisationId, kind, person, network).entity).filter(
    ({ isBinding }) => isBinding,
  );

/** The networks for which a person was named in a capacity; null: for every one. */
export const networksOf = (
  organisation: Organisation,
  { person, kind }: { readonly person: string; readonly kind: RepresentationKind },
): readonly (string | null)[] => [
  ...new Set(standingsOf(organisation, kind).flatMap((one) => (one.person === person ? [one.network] : []))),
];
