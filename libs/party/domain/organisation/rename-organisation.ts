import { refuse, withoutPower, type Command, type Decision, type Power, type Source } from '@patto/kernel';
import type { Organisation } from './organisation';
import type { OrganisationRenamed } from './organisation.events';

export type RenameOrganisation = Command<
  'RenameOrganisation',
  { organisationId: string; name: string; from: string; source: Source | null; power: Power | null }
>;

/** Same body, new name from a date (C01): identity is kept, older records show the name then in force. */
export const renameOrganisation = (
  { data: { power, ...body } }: RenameOrganisation,
  organisation: Organisation,
): Decision<OrganisationRenamed> => {
  if (power === null) return withoutPower('registrar', null);
  if (organisation.id === null) return refuse('organisation.unknown', { organisation: body.organisationId });
  if (organisation.name === body.name) return [];
  return [{ type: 'OrganisationRenamed', data: { ...body, by: power } }];
};
