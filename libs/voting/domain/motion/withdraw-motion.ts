import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { Motion } from './motion';
import type { MotionWithdrawn } from './motion.events';

export type WithdrawMotion = Command<'WithdrawMotion', { motionId: string; power: Power | null }>;

/** Whoever may speak for the proposer, or the secretariat, takes the proposal back before it is put to the vote. */
export const withdrawMotion = (
  { data: { motionId, power }, at }: WithdrawMotion,
  motion: Motion,
): Decision<MotionWithdrawn> => {
  if (power === null) return withoutPower('secretariat', null);
  if (motion.status === 'unknown') return refuse('motion.unknown', { motion: motionId });
  if (motion.status === 'withdrawn') return [];
  const { networkId, ballot } = motion;
  if (motion.status === 'put-to-vote') return refuse('motion.put-to-vote', { motion: motionId, ballot });
  return [{ type: 'MotionWithdrawn', data: { motionId, networkId, withdrawnAt: at, by: power } }];
};
