import { chapterOf, repairable, type CommandOf, type EventOf } from '@patto/repair/domain';
import { tableMotion } from './table-motion';
import { withdrawMotion } from './withdraw-motion';

/** Everything that can happen to a motion, each in a file of its own. */
const occurrences = [tableMotion, withdrawMotion] as const;

export type MotionCommand = CommandOf<(typeof occurrences)[number]>;
export type MotionEvent = EventOf<(typeof occurrences)[number]>;

export const motions = repairable(chapterOf({ category: 'motion', context: 'voting' }, occurrences));
