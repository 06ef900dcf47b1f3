import { refuse, type Command, type Decision, type Power } from '@patto/kernel';
import { tell } from '@patto/repair/domain';
import { decideRecorded, type RecordedError, type Unstatable } from '@patto/rules';
import type { Ballot } from './ballot';
import { ballotChronicle } from './ballot.chronicle';
import type { BallotRecorded } from './ballot.events';

export type RecordBallot = Command<
  'RecordBallot',
  Omit<BallotRecorded['data'], 'by' | 'enteredAt' | 'verdict' | 'otherwise' | 'divergences' | 'unstated'> & {
    power: Power | null;
  }
>;

/** A unit that the rule asks and the source does not count is no mistake of the source: it leaves the outcome open. */
const uncounted = ({ code }: RecordedError): boolean => code === 'UNIT_UNCOUNTED';

/**
 * A past ballot enters the record as its source tells it; what the rule makes of it stands beside what was proclaimed,
 * and where the source does not agree with itself. What cannot be meant is refused.
 */
export const recordBallot = ({ data, at }: RecordBallot, ballot: Ballot): Decision<BallotRecorded> => {
  const { verdict, otherwise, divergences, unstated, errors } = decideRecorded(data);
  const units = errors
    .filter(uncounted)
    .map(({ at: place, name }): Unstatable => ({ at: place, lacks: 'UNIT', name }));
  const told = { ...data, verdict, otherwise, divergences, unstated: [...units, ...unstated] };
  const unmeant = errors.filter((error) => !uncounted(error));
  const contradiction = () =>
    unmeant.length > 0 ? refuse('ballot.cannot-be-meant', { errors: unmeant }) : undefined;
  const telling = { chronicle: ballotChronicle, contradiction };
  return tell<BallotRecorded>('BallotRecorded', { data: told, at }, ballot, telling);
};
