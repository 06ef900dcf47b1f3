import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { OrganisationSucceeded } from './organisation.events';

export type RecordSuccession = Command<
  'RecordSuccession',
  Omit<OrganisationSucceeded['data'], 'by'> & { power: Power | null }
>;

/** A body took the place of another that is no more (C07). */
export const recordSuccession = ({
  data: { power, ...body },
}: RecordSuccession): Decision<OrganisationSucceeded> =>
  power === null
    ? withoutPower('registrar', null)
    : [{ type: 'OrganisationSucceeded', data: { ...body, by: power } }];
