import { certainlyCovers } from '@patto/temporal';
import type { MembershipClass, RegisterEvent } from './register.events';

export type Membership = {
  readonly id: string;
  readonly party: string;
  readonly class: MembershipClass;
  /** EDTF, or null where no source gives the date. */
  readonly from: string | null;
  readonly until: string | null;
  /** The instrument that made it a member, when one did: its clauses say how to leave. */
  readonly instrument: string | null;
  /** A withdrawal on its way: received, and not yet revoked. */
  readonly withdrawing: boolean;
};

/** The register of members of one network. */
export type Register = {
  readonly memberships: ReadonlyMap<string, readonly Membership[]>;
  readonly weights: ReadonlyMap<string, number>;
};

export const emptyRegister: Register = { memberships: new Map(), weights: new Map() };

const put = ({ memberships, weights }: Register, membership: Membership): Register => {
  const others = (memberships.get(membership.party) ?? []).filter(({ id }) => id !== membership.id);
  return { weights, memberships: new Map(memberships).set(membership.party, [...others, membership]) };
};

const change = (register: Register, party: string, id: string, changed: Partial<Membership>): Register => {
  const membership = register.memberships.get(party)?.find((one) => one.id === id);
  return membership ? put(register, { ...membership, ...changed }) : register;
};

export const evolve = (register: Register, { type, data }: RegisterEvent): Register => {
  switch (type) {
    case 'MemberAdmitted':
    case 'MembershipRecorded': {
      const { membershipId: id, party, class: kind, from, basis } = data;
      const until = type === 'MembershipRecorded' ? data.until : null;
      const instrument = basis.kind === 'clause' ? basis.instrument : null;
      return put(register, { id, party, class: kind, from, until, instrument, withdrawing: false });
    }
    case 'WithdrawalNotified':
      return change(register, data.party, data.membershipId, { until: data.effectiveOn, withdrawing: true });
    case 'WithdrawalRevoked':
      return change(register, data.party, data.membershipId, { until: null, withdrawing: false });
    case 'VoteWeightSet':
      return { ...register, weights: new Map(register.weights).set(data.party, data.weight) };
  }
};

const isMemberAt = ({ from, until }: Membership, at: string): boolean =>
  from !== null && certainlyCovers({ from, until }, at);

/** Who surely is a member with vote at an instant, with the weight of its vote: the electorate of a ballot. */
export const electorateAt = (
  { memberships, weights }: Register,
  at: string,
): readonly { readonly party: string; readonly weight: number }[] =>
  [...memberships.values()]
    .flat()
    .filter((membership) => membership.class === 'FULL' && isMemberAt(membership, at))
    .map(({ party }) => ({ party, weight: weights.get(party) ?? 1 }));

/** The membership that this party holds at an instant, of whatever class. */
export const membershipAt = ({ memberships }: Register, party: string, at: string): Membership | undefined =>
  memberships.get(party)?.find((membership) => isMemberAt(membership, at));
