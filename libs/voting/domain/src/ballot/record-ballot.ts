import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { BallotRecorded } from './ballot.events';

export type RecordBallot = Command<
  'RecordBallot',
  Omit<BallotRecorded['data'], 'by'> & { power: Power | null }
>;

/** A past ballot enters the record as its source tells it; what the rule makes of it stands beside what was proclaimed. */
export const recordBallot = ({ data: { power, ...body } }: RecordBallot): Decision<BallotRecorded> =>
  power === null
    ? withoutPower('secretariat', body.networkId)
    : [{ type: 'BallotRecorded', data: { ...body, by: power } }];
