import type { Basis, Event, Power } from '@patto/kernel';
import type { Told } from '@patto/repair/domain';
import type { NoticeRule } from '@patto/temporal';

/** FULL members vote; the others never enter a base (INV-51). */
export const membershipClasses = ['FULL', 'OBSERVER', 'ADHERENT', 'HONORARY'] as const;
export type MembershipClass = (typeof membershipClasses)[number];

export type MemberAdmitted = Event<
  'MemberAdmitted',
  {
    networkId: string;
    membershipId: string;
    party: string;
    class: MembershipClass;
    /** Legal date from which the party is a member. */
    from: string;
    basis: Basis;
    by: Power;
  }
>;

/** A past membership as a source tells it: dates as imprecise as the source (EDTF), null where it is silent. */
export type MembershipRecorded = Event<
  'MembershipRecorded',
  Told & {
    networkId: string;
    membershipId: string;
    party: string;
    class: MembershipClass;
    from: string | null;
    until: string | null;
    reason: string | null;
    basis: Basis;
  }
>;

/** A list of members as a source printed it. On a complete list whoever does not stand was no member on that day. */
export type RosterRecorded = Event<
  'RosterRecorded',
  Told & {
    networkId: string;
    /** EDTF: the day for which the list speaks. */
    on: string;
    parties: readonly string[];
    complete: boolean;
    /** The instrument whose signatories it lists, when it is such a list. */
    instrument: string | null;
  }
>;

export type WithdrawalNotified = Event<
  'WithdrawalNotified',
  {
    networkId: string;
    /** Every membership that the party holds on the day of the notice: it leaves them all. */
    memberships: readonly string[];
    party: string;
    receivedOn: string;
    rule: NoticeRule;
    /** Legal date from which the party is no more a member, computed by the rule (INV-35). */
    effectiveOn: string;
    basis: Basis;
    by: Power;
  }
>;

export type WithdrawalRevoked = Event<
  'WithdrawalRevoked',
  {
    networkId: string;
    memberships: readonly string[];
    party: string;
    revokedOn: string;
    by: Power;
  }
>;

/** A member goes from one class to another; its membership goes on. */
export type MembershipClassChanged = Event<
  'MembershipClassChanged',
  {
    networkId: string;
    membershipId: string;
    party: string;
    class: MembershipClass;
    /** Legal date from which it is of that class. */
    from: string;
    reason: string | null;
    basis: Basis;
    by: Power;
  }
>;

export type VoteWeightSet = Event<
  'VoteWeightSet',
  { networkId: string; party: string; weight: number; setAt: string; basis: Basis; by: Power }
>;

export type RegisterEvent =
  | MemberAdmitted
  | MembershipRecorded
  | MembershipClassChanged
  | RosterRecorded
  | WithdrawalNotified
  | WithdrawalRevoked
  | VoteWeightSet;
