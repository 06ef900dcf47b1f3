import { refuse, type Command, type Decision, type Power, type Refusal } from '@patto/kernel';
import { tell } from '@patto/repair/domain';
import { decideRecorded } from '@patto/rules';
import { addDays, boundaryOf, isTimeError, parseDate } from '@patto/temporal';
import type { Ballot } from './ballot';
import { ballotChronicle } from './ballot.chronicle';
import type { BallotEvent, BallotRecorded } from './ballot.events';

type Judged = 'late' | 'verdict' | 'otherwise' | 'divergences' | 'unstated';

export type RecordBallot = Command<
  'RecordBallot',
  Omit<BallotRecorded['data'], 'by' | 'enteredAt' | Judged> & { power: Power | null }
>;

/** A ballot that closed on a day had closed when that day was over. */
const hadClosed = (closed: string): number =>
  isTimeError(parseDate(closed)) ? boundaryOf(closed).latest : boundaryOf(addDays(closed, 1)).earliest;

/** Whose vote surely came after the close. Whoever voted at that very instant was late. */
export const lateVoters = ({
  closed,
  castAt,
}: Pick<BallotRecorded['data'], 'closed' | 'castAt'>): readonly string[] => {
  if (closed === null) return [];
  const close = hadClosed(closed);
  return Object.keys(castAt).filter((voter) => boundaryOf(castAt[voter] ?? '').earliest >= close);
};

const judgedBy = (data: Omit<BallotRecorded['data'], 'by' | 'enteredAt' | Judged>) => {
  const late = lateVoters(data);
  const { errors, ...judged } = decideRecorded({ ...data, late });
  const refusal = errors.length > 0 ? refuse('ballot.cannot-be-meant', { errors }) : undefined;
  return { judged: { late, ...judged }, refusal };
};

/**
 * A past ballot enters the record as its source tells it; what the rule makes of it stands beside what was proclaimed,
 * and where the source does not agree with itself. What cannot be meant is refused.
 */
export const recordBallot = ({ data, at }: RecordBallot, ballot: Ballot): Decision<BallotRecorded> => {
  const { judged, refusal } = judgedBy(data);
  const told = { ...data, ...judged };
  const telling = { chronicle: ballotChronicle, contradiction: () => refusal };
  return tell<BallotRecorded>('BallotRecorded', { data: told, at }, ballot, telling);
};

/** What a source tells reads otherwise: so does what the rule makes of it. */
export const judgedAnew = (event: BallotEvent): BallotEvent =>
  event.type === 'BallotRecorded'
    ? { ...event, data: { ...event.data, ...judgedBy(event.data).judged } }
    : event;

/** What cannot be meant is refused of a correction as well. */
export const ballotContradiction = (event: BallotEvent): Refusal | undefined =>
  event.type === 'BallotRecorded' ? judgedBy(event.data).refusal : undefined;
