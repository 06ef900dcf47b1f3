import type { Basis, Event, JsonObject, Placed } from '@patto/kernel';
import {
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
import { LISTED, weightOf } from './register.entities';

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

/**
 * The legal date from which a party is no more the member that an instrument had made it; null where it still is one on
 * `day`, or never was.
 */
export const leftOn = (
  register: Register,
  { party, instrument, day }: { readonly party: string; readonly instrument: string; readonly day: string },
): string | null => {
  const at = instantOf(day);
  const spells = membershipsOf(register, party)
    .flatMap(({ entity }) => segmentsFor(register, entity))
    .filter(({ isBinding, value, from }) => isBinding && instrumentIn(value) === instrument && from <= at);
  const last = Math.max(...spells.map(({ to }) => to));
  return spells.length > 0 && last <= at ? localDateOf(last) : null;
};

/** That a party leaves, and when. */
export type Notice = {
  /** Every membership that the party holds on the day of the notice: it leaves them all. */
  readonly memberships: readonly string[];
  readonly party: string;
  /** Legal date from which the party is no more a member, computed by the rule (INV-35). */
  readonly effectiveOn: string;
};

/** The last notice that a party gave, as it reads now; null where none stands, or it was taken back. */
export const noticeOf = (register: Register, party: string): Notice | null => {
  const last = eventsOf(register).findLast(
    (event) =>
      isOfNotice(event) &&
      (event.data as { readonly party: string }).party === party &&
      readingOf(register, event).data !== null,
  );
  return last?.type === 'WithdrawalNotified' ? (readingOf(register, last).data as Notice | null) : null;
};

const isOfNotice = ({ type }: Placed<Event<string, unknown>>): boolean =>
  type === 'WithdrawalNotified' || type === 'WithdrawalRevoked';

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
