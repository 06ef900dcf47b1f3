import type { Decision } from '@patto/kernel';
import { nothingOwn, repairable, tell, type Chapter, type Tell } from '@patto/repair/domain';
import { designateRepresentative, type DesignateRepresentative } from './designate-representative';
import { endRepresentation, type EndRepresentation } from './end-representation';
import { organisationContradiction, type Organisation } from './organisation';
import { organisationChronicle } from './organisation.chronicle';
import type {
  OrganisationAbsorbed,
  OrganisationDivided,
  OrganisationEvent,
  OrganisationExtinguished,
  OrganisationNameRecorded,
  OrganisationRecorded,
  OrganisationSucceeded,
  RepresentationRecorded,
} from './organisation.events';
import { organisationHistory, organisationTraits } from './organisation.history';
import { registerOrganisation, type RegisterOrganisation } from './register-organisation';
import { renameOrganisation, type RenameOrganisation } from './rename-organisation';

/** What sources tell of the past of a body. */
type OrganisationTelling =
  | Tell<'RecordOrganisation', OrganisationRecorded>
  | Tell<'RecordOrganisationName', OrganisationNameRecorded>
  | Tell<'RecordAbsorption', OrganisationAbsorbed>
  | Tell<'RecordDivision', OrganisationDivided>
  | Tell<'RecordSuccession', OrganisationSucceeded>
  | Tell<'RecordExtinction', OrganisationExtinguished>
  | Tell<'RecordRepresentation', RepresentationRecorded>;

export type OrganisationCommand =
  | RegisterOrganisation
  | RenameOrganisation
  | DesignateRepresentative
  | EndRepresentation
  | OrganisationTelling;

const telling = { chronicle: organisationChronicle, contradiction: organisationContradiction };

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
      return tell<OrganisationRecorded>('OrganisationRecorded', command, organisation, telling);
    case 'RecordOrganisationName':
      return tell<OrganisationNameRecorded>('OrganisationNameRecorded', command, organisation, telling);
    case 'RecordAbsorption':
      return tell<OrganisationAbsorbed>('OrganisationAbsorbed', command, organisation, telling);
    case 'RecordDivision':
      return tell<OrganisationDivided>('OrganisationDivided', command, organisation, telling);
    case 'RecordSuccession':
      return tell<OrganisationSucceeded>('OrganisationSucceeded', command, organisation, telling);
    case 'RecordExtinction':
      return tell<OrganisationExtinguished>('OrganisationExtinguished', command, organisation, telling);
    case 'RecordRepresentation':
      return tell<RepresentationRecorded>('RepresentationRecorded', command, organisation, telling);
  }
};

const chapter: Chapter<OrganisationCommand, OrganisationEvent> = {
  category: 'organisation',
  history: organisationHistory,
  traits: organisationTraits,
  chronicle: organisationChronicle,
  own: nothingOwn,
  decide,
  contradiction: organisationContradiction,
};

export const organisations = repairable(chapter);
