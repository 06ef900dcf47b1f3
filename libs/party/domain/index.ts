export { identifiers } from './identifier/identifier';
export {
  hasCeasedAt,
  hasIdentifier,
  isKnown as isKnownOrganisation,
  legalPower,
  nameAt,
  representativesAt,
  standsFor,
  type Organisation,
  type Standing,
} from './organisation/organisation';
export * from './organisation/organisation.decider';
export { endReasons, type EndReason } from './organisation/end-representation';
export {
  representationKinds,
  type ExternalId,
  type RepresentationKind,
} from './organisation/organisation.entities';
export { INSTALLATION, REGISTRY_ID, registrarPower } from './registry/registry';
export * from './registry/registry.decider';
