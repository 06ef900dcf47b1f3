import type { Json, Placed } from '@patto/kernel';
import type { Entity, Saying } from '@patto/repair/domain';
import type { MotionEvent } from './motion.events';

export const motionOf = (network: string, motion: string): Entity => ({
  entity: `motion:${motion}`,
  kind: 'motion',
  network,
  subject: null,
});

/** A motion as it was tabled and taken back. What ballots made of it follows from them (`motionStanding`). */
export const motionChronicle = ({ type, data }: Placed<MotionEvent>): readonly Saying[] => {
  const motion = motionOf(data.networkId, data.motionId);
  switch (type) {
    case 'MotionTabled': {
      const { motionId, title, textHash, matter, proposer, execution, tabledAt: when } = data;
      const value = { motion: motionId, title, textHash, matter, proposer, status: 'TABLED' };
      return [{ ...motion, slot: 'tabled', when, value: { ...value, execution: execution as Json } }];
    }
    case 'MotionWithdrawn':
      return [
        {
          ...motion,
          ...{ slot: 'withdrawn', when: data.withdrawnAt, value: { status: 'WITHDRAWN' }, isChange: true },
        },
      ];
  }
};
