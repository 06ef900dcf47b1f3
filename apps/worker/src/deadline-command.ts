import { systemOf, type SystemCommand } from '@patto/policies';
import { bringIntoForceWhenDayComes } from '@patto/protocol/write';
import type { DueDeadline } from '@patto/read-store';
import { closeBallotWhenDeadlinePasses } from '@patto/voting/write';

/**
 * The command of a row of `read.deadline`: `{ "type": "CloseBallotAtDeadline", "ballotId": … }` or
 * `{ "type": "BringIntoForce", "instrumentId": … }`. Throws for a type that this version does not know, so that the
 * deadline waits for one that does.
 */
export const deadlineCommand = ({ command, at, envelope }: DueDeadline): SystemCommand => {
  const { type, ballotId, instrumentId } = command;
  const system = systemOf(envelope.actor.person, at);
  if (type === 'CloseBallotAtDeadline' && typeof ballotId === 'string')
    return closeBallotWhenDeadlinePasses(ballotId, system);
  if (type === 'BringIntoForce' && typeof instrumentId === 'string')
    return bringIntoForceWhenDayComes(instrumentId, system);
  throw new Error(`Unknown command of a deadline: ${JSON.stringify(command)}`);
};
