import { withoutPower, type Basis, type Command, type Event, type Power } from '@patto/kernel';
import { act, field, type Occurrence } from '@patto/repair/domain';
import { beginningLater, nextMembershipId, runningAt } from './register';
import { held, membershipClasses, membershipOf, ofItself, type MembershipClass } from './register.entities';

type Admission = {
  networkId: string;
  party: string;
  class: MembershipClass;
  /** Legal date from which the party is a member. */
  from: string;
  basis: Basis;
};

export type AdmitMember = Command<'AdmitMember', Admission & { power: Power | null }>;

export type MemberAdmitted = Event<'MemberAdmitted', Admission & { membershipId: string; by: Power }>;

const { id, legalDate, oneOf } = field;

/**
 * A party becomes a member from a day. A party that is one already stays what it is (INV-06); what sources alone tell of
 * is confirmed, and from that day gives a vote.
 */
export const admitMember: Occurrence<AdmitMember, MemberAdmitted> = {
  command: 'AdmitMember',
  event: 'MemberAdmitted',
  spelling: { version: 1 },
  trait: act({ party: id, class: oneOf(...membershipClasses), from: legalDate }),
  says: ({ data }) => {
    const { networkId, party, membershipId, from: when } = data;
    const value = held({ ...data, until: null, reason: null });
    return [{ ...membershipOf(networkId, party, membershipId), slot: 'start', when, value }];
  },
  contradiction: ({ networkId, party }) => ofItself(networkId, [party]),
  decide: ({ data: { power, ...body } }, register) => {
    if (power === null) return withoutPower('secretariat', body.networkId);
    const { party, from } = body;
    const refusal = ofItself(body.networkId, [party]);
    if (refusal) return refusal;
    const running = runningAt(register, party, from);
    if (running.some(({ isBinding }) => isBinding)) return [];
    // Bound earlier than was known first, it is the same membership that begins earlier.
    const membershipId =
      running[0]?.id ?? beginningLater(register, body) ?? nextMembershipId(register, party);
    return [{ type: 'MemberAdmitted', data: { ...body, membershipId, by: power } }];
  },
};
