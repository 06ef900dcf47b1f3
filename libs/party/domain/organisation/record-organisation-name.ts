import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { OrganisationNameRecorded } from './organisation.events';

export type RecordOrganisationName = Command<
  'RecordOrganisationName',
  Omit<OrganisationNameRecorded['data'], 'by'> & { power: Power | null }
>;

/** A name that a body took in the past, as a source tells it (C01). */
export const recordOrganisationName = ({
  data: { power, ...body },
}: RecordOrganisationName): Decision<OrganisationNameRecorded> =>
  power === null
    ? withoutPower('registrar', null)
    : [{ type: 'OrganisationNameRecorded', data: { ...body, by: power } }];
