import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { RosterRecorded } from './register.events';

export type RecordRoster = Command<
  'RecordRoster',
  Omit<RosterRecorded['data'], 'by'> & { power: Power | null }
>;

/** A list of members is recorded as its source printed it. Which memberships it contradicts is found by comparing. */
export const recordRoster = ({ data: { power, ...body } }: RecordRoster): Decision<RosterRecorded> =>
  power === null
    ? withoutPower('secretariat', body.networkId)
    : [{ type: 'RosterRecorded', data: { ...body, by: power } }];
