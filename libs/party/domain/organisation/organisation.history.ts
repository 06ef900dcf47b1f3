import { history } from '@patto/kernel';
import type { OrganisationEvent } from './organisation.events';

export const organisationHistory = history<OrganisationEvent>('party', {
  OrganisationRegistered: { version: 1 },
  OrganisationRenamed: { version: 1 },
  RepresentativeDesignated: { version: 1 },
  RepresentationEnded: { version: 1 },
  OrganisationRecorded: { version: 1 },
  OrganisationNameRecorded: { version: 1 },
  OrganisationsMerged: { version: 1 },
  OrganisationDivided: { version: 1 },
  OrganisationSucceeded: { version: 1 },
  OrganisationExtinguished: { version: 1 },
  RepresentationRecorded: { version: 1 },
});
