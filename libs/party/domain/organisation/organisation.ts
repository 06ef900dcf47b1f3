import { isInCharge } from '@patto/temporal';
import type { Power } from '@patto/kernel';
import type { OrganisationEvent, RepresentationKind } from './organisation.events';

export type Representation = {
  readonly person: string;
  readonly kind: RepresentationKind;
  readonly from: string;
  readonly until: string | null;
};

/** Only what decisions read: whether the body is known, its name today, and who stands for it. */
export type Organisation = {
  readonly id: string | null;
  readonly name: string;
  readonly representations: readonly Representation[];
};

export const unknownOrganisation: Organisation = { id: null, name: '', representations: [] };

const ends = (one: Representation, person: string, kind: RepresentationKind): boolean =>
  one.person === person && one.kind === kind;

export const evolve = (organisation: Organisation, { type, data }: OrganisationEvent): Organisation => {
  switch (type) {
    case 'OrganisationRegistered':
      return { ...organisation, id: data.organisationId, name: data.name };
    case 'OrganisationRenamed':
      return { ...organisation, name: data.name };
    // Known from now on; what it was called is history's to weigh, since the order of entries must not matter.
    case 'OrganisationRecorded':
      return { ...organisation, id: data.organisationId };
    case 'OrganisationNameRecorded':
    case 'OrganisationsMerged':
    case 'OrganisationDivided':
    case 'OrganisationSucceeded':
    case 'OrganisationExtinguished':
    case 'RepresentationRecorded':
      return organisation;
    case 'RepresentativeDesignated': {
      const { person, kind, from, until } = data;
      return {
        ...organisation,
        representations: [...organisation.representations, { person, kind, from, until }],
      };
    }
    case 'RepresentationEnded':
      return {
        ...organisation,
        representations: organisation.representations.map((one) =>
          ends(one, data.person, data.kind) && (one.until === null || one.until > data.on)
            ? { ...one, until: data.on }
            : one,
        ),
      };
  }
};

/** Who stands for the organisation at an instant (ISO 8601), in one of the given capacities. */
export const representativesAt = (
  { representations }: Organisation,
  at: string,
  kinds: readonly RepresentationKind[],
): readonly string[] => [
  ...new Set(
    representations
      .filter((one) => kinds.includes(one.kind) && isInCharge(one, at))
      .map(({ person }) => person),
  ),
];

/** The power to bind the organisation by a signature, if this person holds it at that instant. */
export const legalPower = (organisation: Organisation, person: string, at: string): Power | null =>
  organisation.id !== null && representativesAt(organisation, at, ['LEGAL']).includes(person)
    ? { person, office: 'legal-representative', of: organisation.id }
    : null;

/** The power to speak for the organisation in the network: its designated or its legal representative. */
export const representativePower = (organisation: Organisation, person: string, at: string): Power | null =>
  organisation.id !== null && representativesAt(organisation, at, ['LEGAL', 'DESIGNATED']).includes(person)
    ? { person, office: 'representative', of: organisation.id }
    : null;
