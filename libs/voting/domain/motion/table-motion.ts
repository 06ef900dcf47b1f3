import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { isTabled, type Motion } from './motion';
import type { MotionTabled } from './motion.events';

export type TableMotion = Command<
  'TableMotion',
  Omit<MotionTabled['data'], 'by' | 'tabledAt'> & {
    /** Whether the proposer is a member on the day, as the register says. */
    proposerIsMember: boolean;
    power: Power | null;
  }
>;

/** A proposal is placed before the network, by a member through its representative or by the secretariat. */
export const tableMotion = (
  { data: { power, proposerIsMember, ...body }, at }: TableMotion,
  motion: Motion,
): Decision<MotionTabled> => {
  const { proposer, networkId, execution } = body;
  if (power === null)
    return withoutPower(proposer === null ? 'secretariat' : 'representative', proposer ?? networkId);
  if (proposer !== null && !proposerIsMember) return refuse('membership.not-held', { party: proposer });
  if (isTabled(motion)) return refuse('motion.already-tabled', { motion: body.motionId });
  if (execution?.kind === 'confer-mandate' && execution.until !== null && execution.until <= execution.from)
    return refuse('interval.empty', { from: execution.from, until: execution.until });
  return [{ type: 'MotionTabled', data: { ...body, tabledAt: at, by: power } }];
};
