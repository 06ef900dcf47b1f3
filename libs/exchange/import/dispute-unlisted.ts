import type { CommandRunner, Envelope, EventStore } from '@patto/event-store';
import type { Power, RecordedEvent, Source } from '@patto/kernel';
import { contradicts, registers, type RegisterEvent } from '@patto/membership/domain';
import { repairs, type Found } from '@patto/repair/domain';
import { v5 } from 'uuid';

const NAMESPACE = '0a7a1c52-8a35-5a3e-9d5b-2e9d0c6b7f41';

type Noted<T extends RegisterEvent['type']> = {
  readonly recorded: RecordedEvent;
  readonly data: Extract<RegisterEvent, { type: T }>['data'];
};

type Noticed = {
  readonly rosters: readonly Noted<'RosterRecorded'>[];
  readonly memberships: readonly Noted<'MembershipRecorded'>[];
};

/** Lists and memberships that sources tell of, without those taken back. */
const toldOf = async (
  store: EventStore,
  network: string,
  withdrawn: ReadonlySet<string>,
): Promise<Noticed> => {
  const rosters: Noted<'RosterRecorded'>[] = [];
  const memberships: Noted<'MembershipRecorded'>[] = [];
  for await (const recorded of store.readStream(`${registers.category}-${network}`)) {
    if (withdrawn.has(recorded.id)) continue;
    const { type, data } = registers.history.decode(recorded);
    if (type === 'RosterRecorded') rosters.push({ recorded, data });
    if (type === 'MembershipRecorded') memberships.push({ recorded, data });
  }
  return { rosters, memberships };
};

const found = ({ id, stream, revision, type }: RecordedEvent, networkId: string): Found => ({
  ref: { id, stream, revision: String(revision) },
  type,
  networkId,
});

const nameOf = ({ kind, reference }: Source): string => `${kind}: ${reference}`;

/** Who disputes, when, and how to sign for it. */
export type Keeper = {
  readonly power: Power;
  readonly at: string;
  readonly envelope: (power: Power, key: string) => Envelope;
};

/**
 * Disputes every membership of a network that a complete list of another source contradicts by silence. What it
 * disputes follows from all that is recorded, whatever came first; a pair that was disputed once is not disputed again,
 * so that a resolution stays.
 */
export const disputeUnlisted = async (
  { runner, store }: { readonly runner: CommandRunner; readonly store: EventStore },
  network: string,
  { power, at, envelope }: Keeper,
): Promise<void> => {
  if (!(await runner.stateOf(registers, network)).hasCompleteRoster) return;
  const { withdrawn } = await runner.stateOf(repairs, network);
  const { rosters, memberships } = await toldOf(store, network, withdrawn);
  for (const roster of rosters)
    for (const membership of memberships.filter(({ data }) => contradicts(roster.data, data))) {
      const claims = [found(membership.recorded, network)];
      const reason = `${nameOf(roster.data.source)} lists all members on ${roster.data.on} without ${membership.data.party}`;
      const command = {
        type: 'DisputeClaims',
        data: { networkId: network, claims, reason, source: null, factKey: null, power },
        at,
      } as const;
      const key = v5(JSON.stringify([membership.recorded.id, roster.recorded.id]), NAMESPACE);
      await runner.run(repairs, network, command, envelope(power, key));
    }
};
