import { BringIntoForceCommand } from '@patto/protocol/write';
import type { DueDeadline } from '@patto/read-store';
import { CloseBallotAtDeadlineCommand } from '@patto/voting/write';

/**
 * The command of a row of `read.deadline`: `{ "type": "CloseBallotAtDeadline", "ballotId": … }` or
 * `{ "type": "BringIntoForce", "instrumentId": … }`. Throws for a type that this version does not know, so that the
 * deadline waits for one that does.
 */
export const deadlineCommand = ({ command, at, envelope }: DueDeadline): object => {
  const { type, ballotId, instrumentId } = command;
  if (type === 'CloseBallotAtDeadline' && typeof ballotId === 'string')
    return new CloseBallotAtDeadlineCommand(ballotId, at, envelope);
  if (type === 'BringIntoForce' && typeof instrumentId === 'string')
    return new BringIntoForceCommand(instrumentId, at, envelope);
  throw new Error(`Unknown command of a deadline: ${JSON.stringify(command)}`);
};
