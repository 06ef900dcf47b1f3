import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { PostTermRecorded } from './network.events';

export type RecordPostTerm = Command<
  'RecordPostTerm',
  Omit<PostTermRecorded['data'], 'by'> & { power: Power | null }
>;

/** Who once held an office, as a source tells it. It gives nobody a power today. */
export const recordPostTerm = ({ data: { power, ...body } }: RecordPostTerm): Decision<PostTermRecorded> =>
  power === null
    ? withoutPower('secretariat', body.networkId)
    : [{ type: 'PostTermRecorded', data: { ...body, by: power } }];
