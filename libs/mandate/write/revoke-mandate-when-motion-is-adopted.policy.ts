import { mandates } from '@patto/mandate/domain';
import { policy, systemCommand } from '@patto/policies';
import { ballots } from '@patto/voting/domain';

/** A motion that says which mandate to revoke does so by being adopted, from the instant of the count. */
export const revokeMandateWhenMotionIsAdopted = policy({
  name: 'revoke-mandate-when-motion-is-adopted',
  from: 'origin',
  history: ballots.history,
  hears: ['BallotTallied'],
  react: ({ data: { ballotId, networkId, motion, execution, talliedAt } }, { power, at }) => {
    if (execution?.kind !== 'revoke-mandate') return [];
    const { mandate: mandateId, reason } = execution;
    const cited = { ballot: ballotId, motion, networkId, isAdopted: true, revokes: mandateId };
    const data = { mandateId, networkId, effective: talliedAt, reason, cited, power };
    return [systemCommand(mandates, mandateId, { type: 'RevokeMandate', data, at })];
  },
});
