import { history } from '@patto/kernel';
import type { OrganisationEvent } from './organisation.events';

export const organisationHistory = history<OrganisationEvent>('party', {
  OrganisationRegistered: { version: 1 },
  OrganisationRenamed: { version: 1 },
  RepresentativeDesignated: { version: 1 },
  RepresentationEnded: { version: 1 },
});
