import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { Motion } from './motion';
import type { MotionPutToVote } from './motion.events';

export type PutMotionToVote = Command<
  'PutMotionToVote',
  {
    motionId: string;
    networkId: string;
    ballot: string;
    /** What came of the ballot that it was put to before; null while that is open, or when there was none. */
    earlierOutcome: string | null;
    power: Power | null;
  }
>;

/** Outcomes that decide nothing: the motion may be put to the vote again. */
const undecided: ReadonlySet<string | null> = new Set(['NO_QUORUM', 'TIE_PENDING']);

/** Of two ballots on one motion each would decide it, so it is put to one; to another when that decided nothing. */
export const putMotionToVote = (
  { data: { motionId, networkId, ballot, earlierOutcome, power }, at }: PutMotionToVote,
  motion: Motion,
): Decision<MotionPutToVote> => {
  if (power === null) return withoutPower('secretariat', networkId);
  if (motion.status === 'unknown' || motion.status === 'withdrawn' || motion.networkId !== networkId)
    return refuse('motion.not-tabled', { network: networkId });
  if (motion.ballot === ballot) return [];
  if (motion.ballot !== null && !undecided.has(earlierOutcome))
    return refuse('motion.already-put-to-vote', { motion: motionId, ballot: motion.ballot });
  return [{ type: 'MotionPutToVote', data: { motionId, networkId, ballot, putAt: at, by: power } }];
};
