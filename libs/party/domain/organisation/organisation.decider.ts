import { chapterOf, repairable, type CommandOf, type EventOf } from '@patto/repair/domain';
import { designateRepresentative } from './designate-representative';
import { endRepresentation } from './end-representation';
import { recordAbsorption } from './record-absorption';
import { recordDivision } from './record-division';
import { recordExtinction } from './record-extinction';
import { recordOrganisation } from './record-organisation';
import { recordOrganisationName } from './record-organisation-name';
import { recordRepresentation } from './record-representation';
import { recordSuccession } from './record-succession';
import { registerOrganisation } from './register-organisation';
import { renameOrganisation } from './rename-organisation';

/** Everything that can happen to a body, each in a file of its own. */
const occurrences = [
  registerOrganisation,
  renameOrganisation,
  designateRepresentative,
  endRepresentation,
  recordOrganisation,
  recordOrganisationName,
  recordAbsorption,
  recordDivision,
  recordSuccession,
  recordExtinction,
  recordRepresentation,
] as const;

export type OrganisationCommand = CommandOf<(typeof occurrences)[number]>;
export type OrganisationEvent = EventOf<(typeof occurrences)[number]>;

export const organisations = repairable(
  chapterOf({ category: 'organisation', context: 'party' }, occurrences),
);
