import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { OrganisationRecorded } from './organisation.events';

export type RecordOrganisation = Command<
  'RecordOrganisation',
  Omit<OrganisationRecorded['data'], 'by'> & { power: Power | null }
>;

/** What a source says a body is and is called. A second source stands beside the first; history weighs them. */
export const recordOrganisation = ({
  data: { power, ...body },
}: RecordOrganisation): Decision<OrganisationRecorded> =>
  power === null
    ? withoutPower('registrar', null)
    : [{ type: 'OrganisationRecorded', data: { ...body, by: power } }];
