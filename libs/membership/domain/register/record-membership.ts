import type { Basis, Command, Event } from '@patto/kernel';
import {
  backwards,
  field,
  stretchOf,
  told,
  toldOccurrence,
  type Occurrence,
  type Tell,
  type Told,
} from '@patto/repair/domain';
import { held, membershipClasses, membershipOf, ofItself, type MembershipClass } from './register.entities';

type Membership = {
  networkId: string;
  party: string;
  class: MembershipClass;
  from: string | null;
  until: string | null;
  reason: string | null;
  basis: Basis;
};

/** A past membership as a source tells it: dates as imprecise as the source (EDTF), null where it is silent. */
export type MembershipRecorded = Event<'MembershipRecorded', Told & Membership & { membershipId: string }>;

type Telling = Tell<'RecordMembership', MembershipRecorded>;

/** `period`: which of the party's memberships it is, when it joined more than once: 1 unless the source tells of more. */
export type RecordMembership = Command<
  'RecordMembership',
  Omit<Telling['data'], 'membershipId'> & { period: number }
>;

const { id, oneOf, orNull, text, vagueDate } = field;

const membershipTold = toldOccurrence<'RecordMembership', MembershipRecorded>({
  command: 'RecordMembership',
  event: 'MembershipRecorded',
  spelling: { version: 1 },
  trait: told({
    ...{ party: id, class: oneOf(...membershipClasses), reason: orNull(text(500)) },
    ...{ from: orNull(vagueDate), until: orNull(vagueDate) },
  }),
  says: ({ data }) => {
    const { networkId, party, membershipId, from, until, enteredAt } = data;
    const stretch = { from, until, value: held(data), enteredAt };
    return stretchOf(membershipOf(networkId, party, membershipId), stretch);
  },
  contradiction: ({ networkId, party, from, until }) =>
    ofItself(networkId, [party]) ?? backwards(from, until),
});

export const recordMembership: Occurrence<RecordMembership, MembershipRecorded> = {
  ...membershipTold,
  decide: ({ type, data: { period, ...said }, at }, register) =>
    membershipTold.decide({ type, data: { ...said, membershipId: `${said.party}:${period}` }, at }, register),
};
