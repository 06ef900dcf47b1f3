import type { Basis, Event, Power, Source } from '@patto/kernel';
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
  {
    networkId: string;
    membershipId: string;
    party: string;
    class: MembershipClass;
    from: string | null;
    until: string | null;
    reason: string | null;
    basis: Basis;
    source: Source;
    factKey: string | null;
    by: Power;
  }
>;

/** A list of members as a source printed it. On a complete list whoever does not stand was no member on that day. */
export type RosterRecorded = Event<
  'RosterRecorded',
  {
    networkId: string;
    /** EDTF: the day for which the list speaks. */
    on: string;
    parties: readonly string[];
    complete: boolean;
    /** The instrument whose signatories it lists, when it is such a list. */
    instrument: string | null;
    source: Source;
    factKey: string | null;
    by: Power;
  }
>;

export type WithdrawalNotified = Event<
  'WithdrawalNotified',
  {
    networkId: string;
    membershipId: string;
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
  { networkId: string; membershipId: string; party: string; revokedOn: string; by: Power }
>;

export type VoteWeightSet = Event<
  'VoteWeightSet',
  { networkId: string; party: string; weight: number; basis: Basis; by: Power }
>;

export type RegisterEvent =
  | MemberAdmitted
  | MembershipRecorded
  | RosterRecorded
  | WithdrawalNotified
  | WithdrawalRevoked
  | VoteWeightSet;
