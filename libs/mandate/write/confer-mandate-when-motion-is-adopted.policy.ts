import type { Envelope } from '@patto/event-store';
import type { RecordedEvent } from '@patto/kernel';
import { ballots } from '@patto/voting/domain';
import { ConferMandateCommand } from './confer-mandate.handler';

/** A motion that says whom to empower does so by being adopted. The mandate is the ballot's: one ballot, one mandate. */
export const conferMandateWhenMotionIsAdopted = {
  name: 'confer-mandate-when-motion-is-adopted',
  from: 'origin',
  types: ['voting.BallotTallied.'],
  react: (event: RecordedEvent, envelope: (n: number) => Envelope): readonly ConferMandateCommand[] => {
    const tallied = ballots.history.decode(event);
    if (tallied.type !== 'BallotTallied' || tallied.data.execution === null) return [];
    const { ballotId, networkId, motion, execution } = tallied.data;
    const { kind: _kind, ...mandate } = execution;
    const basis = { kind: 'motion', motion, ballot: ballotId } as const;
    const data = { ...mandate, mandateId: ballotId, networkId, basis };
    return [new ConferMandateCommand(data, event.recordedAt, envelope(0))];
  },
} as const;
