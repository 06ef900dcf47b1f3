import { networkOfId } from '@patto/kernel';
import { deadline, systemCommand } from '@patto/policies';
import { ballots } from '@patto/voting/domain';

/** A ballot that was opened until an instant is closed by the system then. */
export const closeBallotWhenDeadlinePasses = deadline({
  name: 'close-ballot-when-deadline-passes',
  history: ballots.history,
  hears: ['BallotOpened', 'BallotClosed'],
  due: ({ type, data }) => ({
    id: data.ballotId,
    at: type === 'BallotOpened' ? data.closesAt : null,
  }),
  command: (ballotId, { power, at }) =>
    systemCommand(ballots, ballotId, {
      type: 'CloseBallot',
      data: { ballotId, networkId: networkOfId(ballotId), power },
      at,
    }),
});
