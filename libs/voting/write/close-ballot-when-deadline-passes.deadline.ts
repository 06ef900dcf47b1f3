import { systemCommand, type System, type SystemCommand } from '@patto/policies';
import { ballots } from '@patto/voting/domain';

/** A ballot that was opened until an instant is closed by the system then. */
export const closeBallotWhenDeadlinePasses = (ballotId: string, { power, at }: System): SystemCommand =>
  systemCommand(ballots, ballotId, { type: 'CloseBallot', data: { ballotId, power }, at });
