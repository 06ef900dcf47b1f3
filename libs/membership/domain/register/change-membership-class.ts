import { officeBasis, refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { runningAt, type Register } from './register';
import type { MembershipClass, MembershipClassChanged } from './register.events';

export type ChangeMembershipClass = Command<
  'ChangeMembershipClass',
  {
    networkId: string;
    party: string;
    class: MembershipClass;
    from: string;
    reason: string | null;
    power: Power | null;
  }
>;

/** A member goes over to another class from a day on: an act of its own, and no other membership. */
export const changeMembershipClass = (
  { data: { power, ...body } }: ChangeMembershipClass,
  register: Register,
): Decision<MembershipClassChanged> => {
  if (power === null) return withoutPower('secretariat', body.networkId);
  const { party, from } = body;
  const membership = runningAt(register, party, from).find(({ isBinding }) => isBinding);
  if (!membership) return refuse('membership.not-held', { party, network: body.networkId });
  if (membership.class === body.class) return [];
  const data = { ...body, membershipId: membership.id, basis: officeBasis(power), by: power };
  return [{ type: 'MembershipClassChanged', data }];
};
