import { withoutPower, type Basis, type Command, type Decision, type Power } from '@patto/kernel';
import { startOfDay } from '@patto/temporal';
import { membershipAt, nextMembershipId, type Register } from './register';
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

/** A party becomes a member from a day. A party that is one already stays what it is (INV-06). */
export const admitMember = (
  { data: { power, ...body } }: AdmitMember,
  register: Register,
): Decision<MemberAdmitted> => {
  if (power === null) return withoutPower('secretariat', body.networkId);
  const { party, from } = body;
  if (membershipAt(register, party, startOfDay(from))) return [];
  return [
    { type: 'MemberAdmitted', data: { ...body, membershipId: nextMembershipId(register, party), by: power } },
  ];
};
