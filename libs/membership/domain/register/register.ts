import { refuse, type Basis, type Event, type JsonObject, type Placed, type Refusal } from '@patto/kernel';
import {
  backwards,
  cellOf,
  entitiesAbout,
  entitiesOf,
  eventsOf,
  readingOf,
  segmentsFor,
  type Chronicled,
  type Entity,
} from '@patto/repair/domain';
import { instantOf, localDateOf, type Answer, type Instant } from '@patto/temporal';
import { joinedMembership } from './membership';
import { LISTED, weightOf } from './register.chronicle';
import type { RegisterEvent, WithdrawalNotified, WithdrawalRevoked } from './register.events';

/** The register of members of one network. */
export type Register = Chronicled;

const membershipsOf = (register: Register, party: string): readonly Entity[] =>
  entitiesAbout(register, 'member', party);

/** The id that the register gives a membership: `<party>:<period>`. */
const idOf = ({ entity, network }: Entity): string => entity.slice(`member:${network ?? ''}:`.length);

/** Whether a party is a member at an instant (ISO 8601 or a day), as the register says with all its repairs. */
export const memberAt = (register: Register, party: string, at: string): Answer<JsonObject> =>
  joinedMembership(
    membershipsOf(register, party).map(({ entity }) => cellOf(register, entity, instantOf(at))),
  );

/** A membership that runs at an instant: it may rest on what a source tells. */
export type Running = {
  readonly id: string;
  readonly isBinding: boolean;
  readonly class: string;
  /** The first instant of the stretch that runs. */
  readonly from: Instant;
  /** The first instant at which it is no more; infinity while nobody says that it ends. */
  readonly to: Instant;
  /** The instrument by whose clauses it leaves, when one made it a member. */
  readonly instrument: string | null;
};

const instrumentIn = (value: JsonObject | null): string | null => {
  const act = value?.['act'] as { readonly kind?: string; readonly instrument?: string } | null | undefined;
  return act?.kind === 'clause' ? (act.instrument ?? null) : null;
};

const running = (register: Register, entity: Entity, at: Instant): Running | null => {
  const segments = segmentsFor(register, entity.entity).filter(({ status }) => status === 'yes');
  const here = segments.find(({ from, to }) => from <= at && at < to);
  if (!here) return null;
  // Neighbours say the same in other words, such as another class.
  let { from, to } = here;
  for (const segment of segments) if (segment.from === to) to = segment.to;
  for (const segment of segments.toReversed()) if (segment.to === from) from = segment.from;
  const { isBinding, value } = here;
  const kind = value?.['class'] as string;
  return { id: idOf(entity), isBinding, class: kind, from, to, instrument: instrumentIn(value) };
};

/** The memberships of a party that surely run at an instant; those that only a list speaks of are none. */
export const runningAt = (register: Register, party: string, at: string): readonly Running[] =>
  membershipsOf(register, party).flatMap((entity) => {
    const membership = idOf(entity).endsWith(`:${LISTED}`) ? null : running(register, entity, instantOf(at));
    return membership ?? [];
  });

/** The membership to which the same clause admitted a party from a later day on, and which nobody ends; null: there is none. */
export const beginningLater = (
  register: Register,
  { party, from, basis }: { readonly party: string; readonly from: string; readonly basis: Basis },
): string | null => {
  if (basis.kind !== 'clause') return null;
  const later = membershipsOf(register, party).find(({ entity }) => {
    const last = segmentsFor(register, entity).at(-1);
    if (last?.isBinding !== true || last.to !== Infinity || instrumentIn(last.value) !== basis.instrument)
      return false;
    const since = last.value?.['since'];
    return typeof since === 'string' && since > from;
  });
  return later ? idOf(later) : null;
};

/** The legal date from which a membership that runs is no more; null while nobody says so. */
export const leavesOn = ({ to }: Running): string | null => (to === Infinity ? null : localDateOf(to));

/** The last notice that a party gave, as it reads now; null where none stands, or it was taken back. */
export const noticeOf = (register: Register, party: string): WithdrawalNotified['data'] | null => {
  const last = eventsOf(register)
    .filter(isOfNotice)
    .findLast((event) => event.data.party === party && readingOf(register, event).data !== null);
  return last?.type === 'WithdrawalNotified'
    ? (readingOf(register, last).data as WithdrawalNotified['data'] | null)
    : null;
};

type OfNotice = Placed<WithdrawalNotified | WithdrawalRevoked>;

const isOfNotice = (event: Placed<Event<string, unknown>>): event is OfNotice =>
  event.type === 'WithdrawalNotified' || event.type === 'WithdrawalRevoked';

/** All parties that were ever spoken of. */
export const partiesOf = (register: Register): readonly string[] => [
  ...new Set(entitiesOf(register, 'member').flatMap(({ subject }) => subject ?? [])),
];

/** The id of a further membership of this party. */
export const nextMembershipId = (register: Register, party: string): string => {
  const periods = membershipsOf(register, party).flatMap((entity) => {
    const period = Number(idOf(entity).slice(party.length + 1));
    return Number.isInteger(period) ? [period] : [];
  });
  return `${party}:${Math.max(0, ...periods) + 1}`;
};

/** The votes of a member at an instant: one, unless they were set. */
export const weightAt = (register: Register, networkId: string, party: string, at: string): number => {
  const { isBinding, value } = cellOf(register, weightOf(networkId, party).entity, instantOf(at));
  const weight = value?.['weight'];
  return isBinding && typeof weight === 'number' ? weight : 1;
};

/** A network is no member of itself, and no stretch runs backwards, whoever tells it. */
export const registerContradiction = ({ type, data }: RegisterEvent): Refusal | undefined => {
  switch (type) {
    case 'MembershipRecorded':
      return ofItself(data.networkId, [data.party]) ?? backwards(data.from, data.until);
    case 'MemberAdmitted':
      return ofItself(data.networkId, [data.party]);
    case 'RosterRecorded':
      return ofItself(data.networkId, data.parties);
    case 'MembershipClassChanged':
    case 'WithdrawalNotified':
    case 'WithdrawalRevoked':
    case 'VoteWeightSet':
      return undefined;
  }
};

export const ofItself = (network: string, parties: readonly string[]): Refusal | undefined =>
  parties.includes(network) ? refuse('membership.of-itself', { network }) : undefined;
