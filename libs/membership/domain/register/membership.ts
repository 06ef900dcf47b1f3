import type { JsonObject } from '@patto/kernel';
import { NO, type Answer } from '@patto/temporal';

const strength = ['yes', 'disputed', 'unknown', 'annulled', 'no'] as const;

const classOf = ({ value }: Answer<JsonObject>): unknown => value?.['class'];

/**
 * Whether a party is a member, from the cells of all its memberships at one instant: memberships that overlap are one
 * membership with several tellings. Acts go before what sources tell; where equals disagree on the class, it is
 * disputed. Used by decisions and questions alike.
 */
export const joinedMembership = (cells: readonly Answer<JsonObject>[]): Answer<JsonObject> => {
  const binding = cells.filter(({ isBinding }) => isBinding);
  const counted = binding.length > 0 ? binding : cells;
  const status = strength.find((one) => counted.some((cell) => cell.status === one)) ?? 'no';
  const [first, ...others] = counted.filter((cell) => cell.status === status);
  if (!first || status === 'no') return cells.find(({ toldOtherwise }) => toldOtherwise.length > 0) ?? NO;
  const all = [first, ...others];
  const toldOtherwise = cells.flatMap((cell) => cell.toldOtherwise);
  const events = [...new Set(all.flatMap((cell) => cell.events))].sort();
  const isOne = others.every((cell) => classOf(cell) === classOf(first));
  if (isOne) return { ...first, events, claims: all.flatMap(({ claims }) => claims), toldOtherwise };
  const claims = all.flatMap(({ value, events: [event = ''] }) => [{ event, value, source: null }]);
  return { status: 'disputed', value: null, events, claims, isBinding: false, toldOtherwise };
};

/** Whether a party that is this at an instant votes: an act made it a full member, and its body has not ceased. */
export const isVoter = (membership: Answer<JsonObject>, hasCeased: boolean): boolean =>
  membership.isBinding && membership.value?.['class'] === 'FULL' && !hasCeased;
