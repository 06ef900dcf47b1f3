import type { Aggregate, Decision } from '@patto/kernel';
import { evolve, motionHistory, unknownMotion, type Motion } from './motion';
import type { MotionEvent } from './motion.events';
import { putMotionToVote, type PutMotionToVote } from './put-motion-to-vote';
import { tableMotion, type TableMotion } from './table-motion';
import { withdrawMotion, type WithdrawMotion } from './withdraw-motion';

export type MotionCommand = TableMotion | WithdrawMotion | PutMotionToVote;

const decide = (command: MotionCommand, motion: Motion): Decision<MotionEvent> => {
  switch (command.type) {
    case 'TableMotion':
      return tableMotion(command, motion);
    case 'WithdrawMotion':
      return withdrawMotion(command, motion);
    case 'PutMotionToVote':
      return putMotionToVote(command, motion);
  }
};

export const motions: Aggregate<MotionCommand, Motion, MotionEvent> = {
  category: 'motion',
  history: motionHistory,
  initial: unknownMotion,
  decide,
  evolve,
};
