import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { OrganisationsMerged } from './organisation.events';

export type RecordMerger = Command<
  'RecordMerger',
  Omit<OrganisationsMerged['data'], 'by'> & { power: Power | null }
>;

/** Bodies became one: those absorbed are no more (C04, C05). What becomes of their seats is told apart. */
export const recordMerger = ({ data: { power, ...body } }: RecordMerger): Decision<OrganisationsMerged> =>
  power === null
    ? withoutPower('registrar', null)
    : [{ type: 'OrganisationsMerged', data: { ...body, by: power } }];
