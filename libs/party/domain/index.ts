export {
  hasCeasedAt,
  isKnown as isKnownOrganisation,
  legalPower,
  nameAt,
  representativesAt,
  standsFor,
  type Organisation,
  type Standing,
} from './organisation/organisation';
export * from './organisation/organisation.decider';
export {
  endReasons,
  representationKinds,
  type ExternalId,
  type OrganisationEvent,
  type RepresentationEnded,
  type RepresentationKind,
} from './organisation/organisation.events';
export type * from './organisation/organisation.events';
export * from './registry/registry';
