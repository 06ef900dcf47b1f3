import { sourceName, type JsonObject } from '@patto/kernel';
import { dateOf, NEVER, whenOrBefore, type Claim } from '@patto/temporal';
import type { RegisterEvent } from './register.events';

/** What an entry of the register says of one membership, and how sure the source is that it has begun. */
export type MembershipClaim = {
  readonly membershipId: string;
  readonly party: string;
  readonly claim: Claim<JsonObject>;
};

type Recorded = Extract<RegisterEvent, { type: 'MembershipRecorded' }>['data'];
type Admitted = Extract<RegisterEvent, { type: 'MemberAdmitted' }>['data'];
type Claimed = Omit<Claim<JsonObject>, 'kind' | 'event'>;

const valueOf = (data: Admitted | Recorded, until: string | null, reason: string | null): JsonObject => ({
  ...{ organisation: data.party, class: data.class, since: data.from, until, reason, act: data.basis },
});

const recorded = (data: Recorded, recordedOn: string): readonly Claimed[] => {
  const { from, until, reason } = data;
  const source = sourceName(data.source);
  const value = valueOf(data, until, reason);
  const start = { slot: 'start', when: whenOrBefore(from, until ?? recordedOn), value, source };
  return until === null ? [start] : [start, { slot: 'end', when: until, value: null, source }];
};

const claimed = ({ type, data }: RegisterEvent, recordedAt: string): readonly Claimed[] => {
  switch (type) {
    case 'MemberAdmitted':
      return [{ slot: 'start', when: data.from, value: valueOf(data, null, null), source: null }];
    case 'MembershipRecorded':
      return recorded(data, dateOf(recordedAt));
    case 'WithdrawalNotified':
      return [{ slot: 'withdrawal', when: data.effectiveOn, value: null, source: null }];
    case 'WithdrawalRevoked':
      // The same moment stated again: nothing ends there any more.
      return [{ slot: 'withdrawal', when: NEVER, value: null, source: null }];
    case 'RosterRecorded':
    case 'VoteWeightSet':
      return [];
  }
};

/** What an entry says of which membership: its timeline is read from these claims (libs/temporal) and nothing else. */
export const membershipClaims = (
  { id, recordedAt }: { readonly id: string; readonly recordedAt: string },
  event: RegisterEvent,
): readonly MembershipClaim[] => {
  const { data } = event;
  if (!('membershipId' in data)) return [];
  const { membershipId, party } = data;
  return claimed(event, recordedAt).map((one) => ({
    membershipId,
    party,
    claim: { kind: 'claim', event: id, ...one },
  }));
};
