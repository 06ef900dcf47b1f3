import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { OrganisationExtinguished } from './organisation.events';

export type RecordExtinction = Command<
  'RecordExtinction',
  Omit<OrganisationExtinguished['data'], 'by'> & { power: Power | null }
>;

/** A body ceased without a successor. */
export const recordExtinction = ({
  data: { power, ...body },
}: RecordExtinction): Decision<OrganisationExtinguished> =>
  power === null
    ? withoutPower('registrar', null)
    : [{ type: 'OrganisationExtinguished', data: { ...body, by: power } }];
