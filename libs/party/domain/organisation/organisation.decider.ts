import type { Aggregate, Decision } from '@patto/kernel';
import { designateRepresentative, type DesignateRepresentative } from './designate-representative';
import { endRepresentation, type EndRepresentation } from './end-representation';
import { evolve, unknownOrganisation, type Organisation } from './organisation';
import type { OrganisationEvent } from './organisation.events';
import { organisationHistory } from './organisation.history';
import { recordOrganisation, type RecordOrganisation } from './record-organisation';
import { recordOrganisationName, type RecordOrganisationName } from './record-organisation-name';
import { recordMerger, type RecordMerger } from './record-merger';
import { recordDivision, type RecordDivision } from './record-division';
import { recordSuccession, type RecordSuccession } from './record-succession';
import { recordExtinction, type RecordExtinction } from './record-extinction';
import { recordRepresentation, type RecordRepresentation } from './record-representation';
import { registerOrganisation, type RegisterOrganisation } from './register-organisation';
import { renameOrganisation, type RenameOrganisation } from './rename-organisation';

export type OrganisationCommand =
  | RegisterOrganisation
  | RenameOrganisation
  | DesignateRepresentative
  | EndRepresentation
  | RecordOrganisation
  | RecordOrganisationName
  | RecordMerger
  | RecordDivision
  | RecordSuccession
  | RecordExtinction
  | RecordRepresentation;

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
    case 'RecordOrganisation':
      return recordOrganisation(command);
    case 'RecordOrganisationName':
      return recordOrganisationName(command);
    case 'RecordMerger':
      return recordMerger(command);
    case 'RecordDivision':
      return recordDivision(command);
    case 'RecordSuccession':
      return recordSuccession(command);
    case 'RecordExtinction':
      return recordExtinction(command);
    case 'RecordRepresentation':
      return recordRepresentation(command);
  }
};

export const organisations: Aggregate<OrganisationCommand, Organisation, OrganisationEvent> = {
  category: 'organisation',
  history: organisationHistory,
  initial: unknownOrganisation,
  decide,
  evolve,
};
