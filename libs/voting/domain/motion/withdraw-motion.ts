import { refuse, withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { act, type Occurrence } from '@patto/repair/domain';
import { knownMotion } from './motion';
import { motionOf } from './motion.entities';
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

export type MotionWithdrawn = Event<
  'MotionWithdrawn',
  { motionId: string; networkId: string; withdrawnAt: string; by: Power }
>;

/** Whoever may speak for the proposer, or the secretariat, takes the proposal back before it is put to the vote. */
export const withdrawMotion: Occurrence<WithdrawMotion, MotionWithdrawn> = {
  command: 'WithdrawMotion',
  event: 'MotionWithdrawn',
  spelling: { version: 1 },
  trait: act({}),
  says: ({ data: { networkId, motionId, withdrawnAt: when } }) => [
    {
      ...motionOf(networkId, motionId),
      ...{ slot: 'withdrawn', when, value: { status: 'WITHDRAWN' }, isChange: true },
    },
  ],
  decide: ({ data: { motionId, networkId, standing, power }, at }, motion) => {
    if (power === null) return withoutPower('secretariat', networkId);
    const known = knownMotion(motion, at);
    if (known === null) return refuse('motion.unknown', { motion: motionId });
    if (known.isWithdrawn) return [];
    if (!mayBeVotedAgain(standing))
      return refuse('motion.put-to-vote', { motion: motionId, ballot: standing.ballot });
    return [{ type: 'MotionWithdrawn', data: { motionId, networkId, withdrawnAt: at, by: power } }];
  },
};
