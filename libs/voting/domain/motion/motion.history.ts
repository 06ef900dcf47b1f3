import { history } from '@patto/kernel';
import { act, field, type Traits } from '@patto/repair/domain';
import { matters, type MotionEvent } from './motion.events';

export const motionHistory = history<MotionEvent>('voting', {
  MotionTabled: { version: 1 },
  MotionWithdrawn: { version: 1 },
});

const { hash, id, list, oneOf, orNull, text } = field;

export const motionTraits: Traits<MotionEvent> = {
  MotionTabled: act({
    ...{ title: text(500), textHash: hash, proposer: orNull(id) },
    matter: list(oneOf(...matters), matters.length),
  }),
  MotionWithdrawn: act({}),
};
