import { refuse, type Command, type Decision, type Power } from '@patto/kernel';
import { tell } from '@patto/repair/domain';
import { decideRecorded } from '@patto/rules';
import type { Ballot } from './ballot';
import { ballotChronicle } from './ballot.chronicle';
import type { BallotRecorded } from './ballot.events';

export type RecordBallot = Command<
  'RecordBallot',
  Omit<BallotRecorded['data'], 'by' | 'enteredAt' | 'verdict' | 'divergences'> & { power: Power | null }
>;

/**
 * A past ballot enters the record as its source tells it; what the rule makes of it stands beside what was proclaimed,
 * and where the source does not agree with itself. What cannot be meant is refused.
 */
export const recordBallot = ({ data, at }: RecordBallot, ballot: Ballot): Decision<BallotRecorded> => {
  const { verdict, divergences, errors } = decideRecorded(data);
  const told = { ...data, verdict, divergences };
  const contradiction = () => (errors.length > 0 ? refuse('ballot.cannot-be-meant', { errors }) : undefined);
  const telling = { chronicle: ballotChronicle, contradiction };
  return tell<BallotRecorded>('BallotRecorded', { data: told, at }, ballot, telling);
};
