import type { Decision } from '@patto/kernel';
import { nothingOwn, repairable, type Chapter } from '@patto/repair/domain';
import type { Motion } from './motion';
import { motionChronicle } from './motion.chronicle';
import type { MotionEvent } from './motion.events';
import { motionHistory, motionTraits } from './motion.history';
import { tableMotion, type TableMotion } from './table-motion';
import { withdrawMotion, type WithdrawMotion } from './withdraw-motion';

export type MotionCommand = TableMotion | WithdrawMotion;

const decide = (command: MotionCommand, motion: Motion): Decision<MotionEvent> => {
  switch (command.type) {
    case 'TableMotion':
      return tableMotion(command, motion);
    case 'WithdrawMotion':
      return withdrawMotion(command, motion);
  }
};

const chapter: Chapter<MotionCommand, MotionEvent> = {
  category: 'motion',
  history: motionHistory,
  traits: motionTraits,
  chronicle: motionChronicle,
  own: nothingOwn,
  decide,
};

export const motions = repairable(chapter);
