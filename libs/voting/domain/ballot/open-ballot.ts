import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { Ballot } from './ballot';
import type { BallotOpened, Elector, MotionPut, RuleInForce } from './ballot.events';

export type OpenBallot = Command<
  'OpenBallot',
  {
    ballotId: string;
    networkId: string;
    /** The motion as it stands; null when it is unknown, withdrawn, or another network's. */
    motion: MotionPut | null;
    /** The rule that was asked for, out of an instrument in force; null when there is none. */
    rule: RuleInForce | null;
    roll: readonly Elector[];
    closesAt: string | null;
    power: Power | null;
  }
>;

/** A motion is put to the vote: who may vote, with which weight, through whom and by which rule is frozen. */
export const openBallot = (
  { data: { power, motion, rule, ...body }, at }: OpenBallot,
  ballot: Ballot,
): Decision<BallotOpened> => {
  if (power === null) return withoutPower('secretariat', body.networkId);
  if (ballot.status !== 'unknown') return refuse('ballot.already-opened', { ballot: body.ballotId });
  if (motion === null) return refuse('motion.not-tabled', { network: body.networkId });
  if (rule === null) return refuse('decision-rule.not-in-force', { network: body.networkId });
  if (body.roll.length === 0) return refuse('roll.empty', { network: body.networkId });
  if (body.closesAt !== null && body.closesAt <= at)
    return refuse('deadline.in-the-past', { closesAt: body.closesAt });
  return [{ type: 'BallotOpened', data: { ...body, motion, rule, openedAt: at, by: power } }];
};
