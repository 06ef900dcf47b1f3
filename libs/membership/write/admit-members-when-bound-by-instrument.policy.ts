import { instruments, type InstrumentEvent } from '@patto/protocol/domain';
import type { Envelope } from '@patto/event-store';
import type { RecordedEvent } from '@patto/kernel';
import { AdmitMemberCommand } from './admit-member.handler';

type Bound = {
  readonly networkId: string;
  readonly instrumentId: string;
  readonly on: string;
  readonly parties: readonly string[];
};

const boundBy = ({ type, data }: InstrumentEvent): Bound | null => {
  switch (type) {
    case 'InstrumentEnteredIntoForce':
      return { ...data, parties: data.forParties };
    case 'InstrumentAccededTo':
      return { ...data, parties: [data.party] };
    default:
      return null;
  }
};

/** Who is bound by the protocol of a network is its member from that day. */
export const admitMembersWhenBoundByInstrument = {
  name: 'admit-members-when-bound-by-instrument',
  from: 'origin',
  types: ['protocol.InstrumentEnteredIntoForce.', 'protocol.InstrumentAccededTo.'],
  react: (event: RecordedEvent, envelope: (n: number) => Envelope): readonly AdmitMemberCommand[] => {
    const bound = boundBy(instruments.history.decode(event));
    if (!bound) return [];
    const { networkId, instrumentId, on: from, parties } = bound;
    const basis = { kind: 'clause', instrument: instrumentId, clause: null } as const;
    return parties.map(
      (party, n) =>
        new AdmitMemberCommand(
          { networkId, party, class: 'FULL', from, basis },
          event.recordedAt,
          envelope(n),
        ),
    );
  },
} as const;
