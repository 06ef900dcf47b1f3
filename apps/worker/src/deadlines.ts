import type { Deadline } from '@patto/policies';
import { bringIntoForceWhenDayComes } from '@patto/protocol/write';
import { closeBallotWhenDeadlinePasses } from '@patto/voting/write';

/** What the system does when its time comes. A name that was once here is for ever: its rows and checkpoint hang on it. */
export const deadlines: readonly Deadline[] = [bringIntoForceWhenDayComes, closeBallotWhenDeadlinePasses];
