import {
  officeBasis,
  refuse,
  withoutPower,
  type Basis,
  type Command,
  type Event,
  type Power,
} from '@patto/kernel';
import { act, field, type Occurrence } from '@patto/repair/domain';
import { runningAt } from './register';
import { membershipClasses, membershipOf, type MembershipClass } from './register.entities';

type Change = {
  networkId: string;
  party: string;
  class: MembershipClass;
  /** Legal date from which it is of that class. */
  from: string;
  reason: string | null;
};

export type ChangeMembershipClass = Command<'ChangeMembershipClass', Change & { power: Power | null }>;

/** A member goes from one class to another; its membership goes on. */
export type MembershipClassChanged = Event<
  'MembershipClassChanged',
  Change & { membershipId: string; basis: Basis; by: Power }
>;

const { legalDate, oneOf, orNull, text } = field;

/** A member goes over to another class from a day on: an act of its own, and no other membership. */
export const changeMembershipClass: Occurrence<ChangeMembershipClass, MembershipClassChanged> = {
  command: 'ChangeMembershipClass',
  event: 'MembershipClassChanged',
  spelling: { version: 1 },
  trait: act({ class: oneOf(...membershipClasses), from: legalDate, reason: orNull(text(500)) }),
  says: ({ id, data: { networkId, party, membershipId, class: kind, from: when, reason } }) => [
    {
      ...membershipOf(networkId, party, membershipId),
      ...{ slot: `class:${id}`, when, value: { class: kind, reason }, isChange: true },
    },
  ],
  decide: ({ data: { power, ...body } }, register) => {
    if (power === null) return withoutPower('secretariat', body.networkId);
    const { party, from } = body;
    const membership = runningAt(register, party, from).find(({ isBinding }) => isBinding);
    if (!membership) return refuse('membership.not-held', { party, network: body.networkId });
    if (membership.class === body.class) return [];
    const data = { ...body, membershipId: membership.id, basis: officeBasis(power), by: power };
    return [{ type: 'MembershipClassChanged', data }];
  },
};
