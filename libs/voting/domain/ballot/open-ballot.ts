import { refuse, withoutPower, type Command, type Decision, type Power, type Refusal } from '@patto/kernel';
import type { Unstatable } from '@patto/rules';
import { mayBeVotedAgain, type MotionStanding } from '../motion/motion-standing';
import { isOpened, type Ballot, type BallotProgress } from './ballot';
import type { BallotOpened, Elector, MotionPut, RollSeal, RuleInForce } from './ballot.events';

export type OpenBallot = Command<
  'OpenBallot',
  {
    ballotId: string;
    networkId: string;
    /** The motion as it stands; null when it is unknown, withdrawn, or another network's. */
    motion: MotionPut | null;
    /** What the motion and the ballots before this one say now. */
    standing: MotionStanding;
    /** The rule that was asked for, out of an instrument in force; null when there is none. */
    rule: RuleInForce | null;
    /** What the rule asks for and this ballot cannot state; empty when it can state all. */
    unstatable: readonly Unstatable[];
    roll: readonly Elector[] | RollSeal;
    closesAt: string | null;
    power: Power | null;
  }
>;

/** A motion is put to the vote: who may vote, with which weight and by which rule is frozen. */
export const openBallot = (
  { data: { power, motion, standing, rule, unstatable, ...body }, at }: OpenBallot,
  { own }: Ballot,
): Decision<BallotOpened> => {
  const { networkId, ballotId, roll, closesAt } = body;
  if (power === null) return withoutPower('secretariat', networkId);
  if (isOpened(own)) return refuse('ballot.already-opened', { ballot: ballotId });
  if (motion === null) return refuse('motion.not-tabled', { network: networkId });
  if (!mayBeVotedAgain(standing))
    return refuse('motion.already-put-to-vote', { motion: motion.id, ballot: standing.ballot });
  if (rule === null) return refuse('decision-rule.not-in-force', { network: networkId });
  if (unstatable.length > 0)
    return refuse('decision-rule.cannot-be-stated', { rule: rule.rule.id, places: unstatable });
  if (closesAt !== null && closesAt <= at) return refuse('deadline.in-the-past', { closesAt });
  const refusal = rollRefusal(roll, own, networkId);
  return refusal ?? [{ type: 'BallotOpened', data: { ...body, motion, rule, openedAt: at, by: power } }];
};

const rollRefusal = (
  roll: readonly Elector[] | RollSeal,
  progress: BallotProgress,
  network: string,
): Refusal | undefined => {
  if (!('listing' in roll)) return roll.length === 0 ? refuse('roll.empty', { network }) : undefined;
  const listed = isOpened(progress) ? 0 : (progress.listed.get(roll.listing)?.length ?? 0);
  return listed === roll.count ? undefined : refuse('roll.not-listed', { listed, count: roll.count });
};
