import {
  withoutPower,
  type Basis,
  type Command,
  type Decision,
  type Power,
  type Source,
} from '@patto/kernel';
import type { MembershipClass, MembershipRecorded } from './register.events';

export type RecordMembership = Command<
  'RecordMembership',
  {
    networkId: string;
    party: string;
    /** Which of the party's memberships this is, when it joined more than once: 1 unless the source tells of more. */
    period: number;
    class: MembershipClass;
    from: string | null;
    until: string | null;
    reason: string | null;
    basis: Basis;
    source: Source;
    factKey: string | null;
    power: Power | null;
  }
>;

/** What a source says about the past is recorded as it says it, whatever other sources say: history weighs them. */
export const recordMembership = ({
  data: { power, period, ...body },
}: RecordMembership): Decision<MembershipRecorded> =>
  power === null
    ? withoutPower('secretariat', body.networkId)
    : [{ type: 'MembershipRecorded', data: { ...body, membershipId: `${body.party}:${period}`, by: power } }];
