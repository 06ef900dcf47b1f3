import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { knownMotion, type Motion } from './motion';
import type { MotionWithdrawn } from './motion.events';
import { mayBeVotedAgain, type MotionStanding } from './motion-standing';

export type WithdrawMotion = Command<
  'WithdrawMotion',
  {
    motionId: string;
    networkId: string;
    /** What the motion and the ballots on it say now. */
    standing: MotionStanding;
    power: Power | null;
  }
>;

/** Whoever may speak for the proposer, or the secretariat, takes the proposal back before it is put to the vote. */
export const withdrawMotion = (
  { data: { motionId, networkId, standing, power }, at }: WithdrawMotion,
  motion: Motion,
): Decision<MotionWithdrawn> => {
  if (power === null) return withoutPower('secretariat', networkId);
  const known = knownMotion(motion);
  if (known === null) return refuse('motion.unknown', { motion: motionId });
  if (known.isWithdrawn) return [];
  if (!mayBeVotedAgain(standing))
    return refuse('motion.put-to-vote', { motion: motionId, ballot: standing.ballot });
  return [{ type: 'MotionWithdrawn', data: { motionId, networkId, withdrawnAt: at, by: power } }];
};
