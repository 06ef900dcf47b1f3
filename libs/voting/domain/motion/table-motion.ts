import { refuse, withoutPower, type Command, type Decision, type Power, type Refusal } from '@patto/kernel';
import { isTabled, type Motion } from './motion';
import type { Execution, MotionTabled } from './motion.events';

export type TableMotion = Command<
  'TableMotion',
  Omit<MotionTabled['data'], 'by' | 'tabledAt'> & {
    /** Whether the proposer is a member on the day, as the register says. */
    proposerIsMember: boolean;
    /** The legal date from which the network may have existed; null: nobody knows how early. */
    networkSince: string | null;
    power: Power | null;
  }
>;

/** A proposal is placed before the network, by a member through its representative or by the secretariat. */
export const tableMotion = (
  { data: { power, proposerIsMember, networkSince, ...body }, at }: TableMotion,
  motion: Motion,
): Decision<MotionTabled> => {
  const { proposer, networkId, execution } = body;
  if (power === null)
    return withoutPower(proposer === null ? 'secretariat' : 'representative', proposer ?? networkId);
  if (proposer !== null && !proposerIsMember) return refuse('membership.not-held', { party: proposer });
  if (isTabled(motion)) return refuse('motion.already-tabled', { motion: body.motionId });
  const refusal = executionRefusal(execution, networkSince);
  if (refusal) return refusal;
  return [{ type: 'MotionTabled', data: { ...body, tabledAt: at, by: power } }];
};

/** What a motion does can run forwards only, and not from before there was a network to do it. */
const executionRefusal = (execution: Execution | null, since: string | null): Refusal | undefined => {
  if (execution?.kind !== 'confer-mandate') return undefined;
  const { from, until } = execution;
  if (until !== null && until <= from) return refuse('interval.empty', { from, until });
  return since !== null && from < since ? refuse('mandate.before-network', { from, since }) : undefined;
};
