import { mandates } from '@patto/mandate/domain';
import { policy, systemCommand } from '@patto/policies';
import { ballots } from '@patto/voting/domain';

/** A motion that says whom to empower does so by being adopted. The mandate is the ballot's: one ballot, one mandate. */
export const conferMandateWhenMotionIsAdopted = policy({
  name: 'confer-mandate-when-motion-is-adopted',
  from: 'origin',
  history: ballots.history,
  hears: ['BallotTallied'],
  react: ({ data: { ballotId, networkId, motion, execution } }, { power, at }) => {
    if (execution?.kind !== 'confer-mandate') return [];
    const { kind: _kind, ...mandate } = execution;
    const basis = { kind: 'motion', motion, ballot: ballotId } as const;
    const data = { ...mandate, mandateId: ballotId, networkId, basis, power };
    return [systemCommand(mandates, ballotId, { type: 'ConferMandate', data, at })];
  },
});
