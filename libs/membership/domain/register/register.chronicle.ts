import type { JsonObject, Placed } from '@patto/kernel';
import { stretchOf, type Entity, type Saying } from '@patto/repair/domain';
import { addDays, NEVER } from '@patto/temporal';
import type { MemberAdmitted, MembershipRecorded, RegisterEvent, RosterRecorded } from './register.events';

/** One membership of a party, known by the period that its id `<party>:<period>` ends with: the party may be corrected. */
const membershipOf = (network: string, party: string, membershipId: string): Entity => ({
  entity: `member:${network}:${party}:${membershipId.slice(membershipId.lastIndexOf(':') + 1)}`,
  kind: 'member',
  network,
  subject: party,
});

export const weightOf = (network: string, party: string): Entity => ({
  entity: `weight:${network}:${party}`,
  kind: 'weight',
  network,
  subject: party,
});

/** What lists say of a party, apart from what anybody says of its memberships: it adds, and never weakens. */
export const LISTED = 'listed';

type Member = Pick<MemberAdmitted['data'] & MembershipRecorded['data'], 'party' | 'class' | 'from' | 'basis'>;

const valueOf = (
  { party, class: kind, from, basis }: Omit<Member, 'from'> & { readonly from: string | null },
  until: string | null,
  reason: string | null,
): JsonObject => ({ organisation: party, class: kind, since: from, until, reason, act: basis });

/** Who stands on a list was a member over the day for which it speaks, or at some time within a vaguer one. */
const listed = (event: string, data: RosterRecorded['data']): readonly Saying[] => {
  const { networkId, on, parties, instrument } = data;
  const day = /^\d{4}-\d\d-\d\d$/.test(on);
  const end = day ? addDays(on, 1) : on;
  const basis = instrument === null ? { kind: 'none' } : { kind: 'clause', instrument, clause: null };
  return parties.flatMap((party) => {
    const said = { ...membershipOf(networkId, party, `${party}:${LISTED}`), run: event };
    const value = { organisation: party, class: 'FULL', since: null, until: null, reason: null, act: basis };
    return [
      { ...said, slot: `start:${event}`, when: on, value },
      { ...said, slot: `end:${event}`, when: end, value: null },
    ];
  });
};

/** Who is a member of a network. A withdrawal ends the membership from a later date, unless it is taken back. */
export const registerChronicle = ({ id, type, data }: Placed<RegisterEvent>): readonly Saying[] => {
  const { networkId: network } = data;
  switch (type) {
    case 'MemberAdmitted': {
      const member = membershipOf(network, data.party, data.membershipId);
      return [{ ...member, slot: 'start', when: data.from, value: valueOf(data, null, null) }];
    }
    case 'MembershipRecorded': {
      const { party, membershipId, from, until, reason, enteredAt } = data;
      const value = valueOf(data, until, reason);
      return stretchOf(membershipOf(network, party, membershipId), { from, until, value, enteredAt });
    }
    case 'MembershipClassChanged': {
      const { party, membershipId, class: kind, from: when, reason } = data;
      const changed = { slot: `class:${id}`, when, value: { class: kind, reason }, isChange: true };
      return [{ ...membershipOf(network, party, membershipId), ...changed }];
    }
    case 'WithdrawalNotified':
      return data.memberships.map((membership) => ({
        ...membershipOf(network, data.party, membership),
        ...{ slot: 'withdrawal', when: data.effectiveOn, value: null },
      }));
    case 'WithdrawalRevoked':
      // The same moment stated again: nothing ends there any more.
      return data.memberships.map((membership) => ({
        ...membershipOf(network, data.party, membership),
        ...{ slot: 'withdrawal', when: NEVER, value: null },
      }));
    case 'RosterRecorded':
      return listed(id, data);
    case 'VoteWeightSet': {
      const { party, weight, setAt: when } = data;
      const value = { organisation: party, weight };
      return [{ ...weightOf(network, party), slot: `set:${id}`, when, value }];
    }
  }
};
