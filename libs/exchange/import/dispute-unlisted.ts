import { idOfDispute, type CommandRunner, type Envelope } from '@patto/event-store';
import type { Placed, Power, Source } from '@patto/kernel';
import {
  contradicts,
  registers,
  type MembershipRecorded,
  type Register,
  type RegisterEvent,
  type RosterRecorded,
} from '@patto/membership/domain';
import { eventsAsTheyRead, type EventRef } from '@patto/repair/domain';

const nameOf = ({ kind, reference }: Source): string => `${kind}: ${reference}`;

/** Who disputes, when, and how to sign for it. */
type Keeper = {
  readonly power: Power;
  readonly at: string;
  readonly envelope: (power: Power, key: string) => Envelope;
};

type Contradiction = {
  readonly roster: Placed<RosterRecorded>;
  readonly membership: Placed<MembershipRecorded>;
};

/** What whole lists contradict by silence, as lists and memberships read now. */
const contradictions = (register: Register): readonly Contradiction[] => {
  const events = eventsAsTheyRead<RegisterEvent>(register);
  const whole = events.flatMap((event) =>
    event.type === 'RosterRecorded' && event.data.complete ? [event] : [],
  );
  if (whole.length === 0) return [];
  return events.flatMap((membership) =>
    membership.type === 'MembershipRecorded'
      ? whole
          .filter((roster) => contradicts(roster.data, membership.data))
          .map((roster) => ({ roster, membership }))
      : [],
  );
};

/**
 * Disputes every membership of a network that a complete list of another source contradicts by silence. What it
 * disputes follows from all that is recorded, whatever came first; a pair that was disputed once is not disputed again,
 * so that a resolution stays.
 */
export const disputeUnlisted = async (
  runner: CommandRunner,
  network: string,
  { power, at, envelope }: Keeper,
): Promise<void> => {
  const register = await runner.stateOf(registers, network);
  const stream = `${registers.category}-${network}`;
  for (const { roster, membership } of contradictions(register)) {
    const claims: readonly EventRef[] = [
      { id: membership.id, stream, revision: String(membership.revision) },
    ];
    const dispute = idOfDispute([membership.id, roster.id]);
    const { source, on } = roster.data;
    const reason = `${nameOf(source)} lists all members on ${on} without ${membership.data.party}`;
    const data = { networkId: network, dispute, claims, reason, source: null, factKey: null, power };
    await runner.run(registers, network, { type: 'DisputeClaims', data, at }, envelope(power, dispute));
  }
};
