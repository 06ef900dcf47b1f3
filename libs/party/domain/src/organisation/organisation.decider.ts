import type { Aggregate, Decision } from '@patto/kernel';
import { designateRepresentative, type DesignateRepresentative } from './designate-representative';
import { endRepresentation, type EndRepresentation } from './end-representation';
import { evolve, unknownOrganisation, type Organisation } from './organisation';
import type { OrganisationEvent } from './organisation.events';
import { organisationHistory } from './organisation.history';
import { registerOrganisation, type RegisterOrganisation } from './register-organisation';
import { renameOrganisation, type RenameOrganisation } from './rename-organisation';

export type OrganisationCommand =
  RegisterOrganisation | RenameOrganisation | DesignateRepresentative | EndRepresentation;

const decide = (command: OrganisationCommand, organisation: Organisation): Decision<OrganisationEvent> => {
  switch (command.type) {
    case 'RegisterOrganisation':
      return registerOrganisation(command, organisation);
    case 'RenameOrganisation':
      return renameOrganisation(command, organisation);
    case 'DesignateRepresentative':
      return designateRepresentative(command, organisation);
    case 'EndRepresentation':
      return endRepresentation(command, organisation);
  }
};

export const organisations: Aggregate<OrganisationCommand, Organisation, OrganisationEvent> = {
  category: 'organisation',
  history: organisationHistory,
  initial: unknownOrganisation,
  decide,
  evolve,
};
