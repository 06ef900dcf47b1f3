import { boundaryOf, type Boundary } from '@patto/temporal';
import type { MembershipClass, RegisterEvent } from './register.events';

/** What one source says of a membership; `source` is null for what the network itself decided. */
export type Telling = {
  readonly source: string | null;
  readonly class: MembershipClass;
  /** EDTF, or null where the source does not give the date. */
  readonly from: string | null;
  readonly until: string | null;
  /** The instrument that made it a member, when one did: its clauses say how to leave. */
  readonly instrument: string | null;
};

/** A membership as its sources tell it, in the order of their names: the order of entry must not matter. */
export type Membership = {
  readonly id: string;
  readonly party: string;
  readonly told: readonly Telling[];
  /** A withdrawal on its way, received and not yet revoked: the legal date from which it is no more. */
  readonly leavesOn: string | null;
};

/** The register of members of one network. */
export type Register = {
  readonly memberships: ReadonlyMap<string, readonly Membership[]>;
  readonly weights: ReadonlyMap<string, number>;
  /** Whether a source gave a list of all members: it may contradict what others tell. */
  readonly hasCompleteRoster: boolean;
};

export const emptyRegister: Register = {
  memberships: new Map(),
  weights: new Map(),
  hasCompleteRoster: false,
};

const put = (register: Register, membership: Membership): Register => {
  const { memberships } = register;
  const others = (memberships.get(membership.party) ?? []).filter(({ id }) => id !== membership.id);
  return { ...register, memberships: new Map(memberships).set(membership.party, [...others, membership]) };
};

const find = ({ memberships }: Register, party: string, id: string): Membership | undefined =>
  memberships.get(party)?.find((one) => one.id === id);

const leave = (register: Register, party: string, id: string, leavesOn: string | null): Register => {
  const membership = find(register, party, id);
  return membership ? put(register, { ...membership, leavesOn }) : register;
};

/** A source's later word on a membership takes the place of its earlier one. */
const tell = (register: Register, party: string, id: string, telling: Telling): Register => {
  const { told, leavesOn } = find(register, party, id) ?? { told: [], leavesOn: null };
  const others = told.filter(({ source }) => source !== telling.source);
  const all = [...others, telling].sort((a, b) => ((a.source ?? '') < (b.source ?? '') ? -1 : 1));
  return put(register, { id, party, told: all, leavesOn });
};

const tellingOf = ({
  type,
  data,
}: Extract<RegisterEvent, { type: 'MemberAdmitted' | 'MembershipRecorded' }>): Telling => {
  const isTold = type === 'MembershipRecorded';
  const { class: kind, from, basis } = data;
  const instrument = basis.kind === 'clause' ? basis.instrument : null;
  const source = isTold ? JSON.stringify([data.source.kind, data.source.reference]) : null;
  return { source, class: kind, from, until: isTold ? data.until : null, instrument };
};

export const evolve = (register: Register, event: RegisterEvent): Register => {
  const { type, data } = event;
  switch (type) {
    case 'MemberAdmitted':
    case 'MembershipRecorded':
      return tell(register, data.party, data.membershipId, tellingOf(event));
    case 'RosterRecorded':
      return data.complete ? { ...register, hasCompleteRoster: true } : register;
    case 'WithdrawalNotified':
      return leave(register, data.party, data.membershipId, data.effectiveOn);
    case 'WithdrawalRevoked':
      return leave(register, data.party, data.membershipId, null);
    case 'VoteWeightSet':
      return { ...register, weights: new Map(register.weights).set(data.party, data.weight) };
  }
};

/** Sources are read together: the moment lies between the earliest that all allow and the latest that one is sure of. */
const between = (dates: readonly (string | null)[]): Boundary | null => {
  const given = dates.flatMap((date) => (date === null ? [] : [boundaryOf(date)]));
  if (given.length === 0) return null;
  const no = Math.max(...given.map(({ earliest }) => earliest));
  const yes = Math.min(...given.map(({ latest }) => latest));
  return { earliest: Math.min(no, yes), latest: Math.max(no, yes) };
};

/** Is it surely a member at this instant, as all sources together have it? */
const isMemberAt = ({ told, leavesOn }: Membership, at: string): boolean => {
  const instant = Date.parse(at);
  const start = between(told.map(({ from }) => from));
  const ends = [between(told.map(({ until }) => until)), between([leavesOn])];
  return (
    start !== null && start.latest <= instant && ends.every((end) => end === null || instant < end.earliest)
  );
};

/** The instrument by whose clauses it leaves, when a source names one. */
export const instrumentOf = ({ told }: Membership): string | null =>
  told.find(({ instrument }) => instrument !== null)?.instrument ?? null;

/** The id of a further membership of this party. */
export const nextMembershipId = ({ memberships }: Register, party: string): string => {
  const periods = (memberships.get(party) ?? []).map(({ id }) => Number(id.slice(id.lastIndexOf(':') + 1)));
  return `${party}:${Math.max(0, ...periods) + 1}`;
};

/** The membership that this party holds at an instant, of whatever class. */
export const membershipAt = ({ memberships }: Register, party: string, at: string): Membership | undefined =>
  memberships.get(party)?.find((membership) => isMemberAt(membership, at));
