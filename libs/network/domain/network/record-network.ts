import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { NetworkRecorded } from './network.events';

export type RecordNetwork = Command<
  'RecordNetwork',
  Omit<NetworkRecorded['data'], 'by'> & { power: Power | null }
>;

/** What a source says a network is and since when. A second source stands beside the first. */
export const recordNetwork = ({ data: { power, ...body } }: RecordNetwork): Decision<NetworkRecorded> =>
  power === null
    ? withoutPower('secretariat', body.networkId)
    : [{ type: 'NetworkRecorded', data: { ...body, by: power } }];
