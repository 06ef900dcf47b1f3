import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { OrganisationDivided } from './organisation.events';

export type RecordDivision = Command<
  'RecordDivision',
  Omit<OrganisationDivided['data'], 'by'> & { power: Power | null }
>;

/** A body was divided; in a total division it is no more (C06). */
export const recordDivision = ({
  data: { power, ...body },
}: RecordDivision): Decision<OrganisationDivided> =>
  power === null
    ? withoutPower('registrar', null)
    : [{ type: 'OrganisationDivided', data: { ...body, by: power } }];
