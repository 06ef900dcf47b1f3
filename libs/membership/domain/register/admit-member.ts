import { withoutPower, type Basis, type Command, type Decision, type Power } from '@patto/kernel';
import { beginningLater, nextMembershipId, ofItself, runningAt, type Register } from './register';
import type { MemberAdmitted, MembershipClass } from './register.events';

export type AdmitMember = Command<
  'AdmitMember',
  {
    networkId: string;
    party: string;
    class: MembershipClass;
    from: string;
    basis: Basis;
    power: Power | null;
  }
>;

/**
 * A party becomes a member from a day. A party that is one already stays what it is (INV-06); what sources alone tell of
 * is confirmed, and from that day gives a vote.
 */
export const admitMember = (
  { data: { power, ...body } }: AdmitMember,
  register: Register,
): Decision<MemberAdmitted> => {
  if (power === null) return withoutPower('secretariat', body.networkId);
  const { party, from } = body;
  const refusal = ofItself(body.networkId, [party]);
  if (refusal) return refusal;
  const held = runningAt(register, party, from);
  if (held.some(({ isBinding }) => isBinding)) return [];
  // Bound earlier than was known first, it is the same membership that begins earlier.
  const membershipId = held[0]?.id ?? beginningLater(register, body) ?? nextMembershipId(register, party);
  return [{ type: 'MemberAdmitted', data: { ...body, membershipId, by: power } }];
};
