import { chapterOf, repairable, type CommandOf, type EventOf } from '@patto/repair/domain';
import { conferMandate } from './confer-mandate';
import { recordMandate } from './record-mandate';
import { revokeMandate } from './revoke-mandate';

/** Everything that can happen to a mandate, each in a file of its own. */
const occurrences = [conferMandate, revokeMandate, recordMandate] as const;

export type MandateCommand = CommandOf<(typeof occurrences)[number]>;
export type MandateEvent = EventOf<(typeof occurrences)[number]>;

export const mandates = repairable(chapterOf({ category: 'mandate', context: 'mandate' }, occurrences));
