import { addDays, addMonths, firstOfMonthFollowing, type LocalDate } from '@patto/temporal';
import type { Counts } from '../tally/counts';
import { evaluate, holds, ready, testsOf, type Ready, type TestResult } from '../verdict/evaluation';
import { toInteger, type Integerish } from '../document/integer';
import type { Test } from '../document/rule';

/**
 * When something takes effect: the tests of decision rules over the signatures of the parties, as they arrive. Counts
 * per unit (heads, each weight, each group): `parties` (also `members`), and `signed` (also `for`).
 */
export type Trigger =
  | { readonly allSigned: true }
  | { readonly nth: number }
  | { readonly date: string }
  | Test
  | { readonly all: readonly Trigger[] }
  | { readonly any: readonly Trigger[] };

/** How the date follows from the day on which the condition became true. */
export type Delay = {
  readonly months?: number;
  readonly days?: number;
  readonly then?: 'FIRST_OF_NEXT_MONTH';
};

/** `when` alone, or with a delay after it. */
export type TriggerRule = { readonly when: Trigger; readonly after?: Delay };

/** A party and the local date of its signature, null while it has not signed. */
export type TriggerParty = {
  readonly id: string;
  readonly signedOn: string | null;
  readonly weights?: { readonly [unit: string]: Integerish };
  readonly groups?: readonly string[];
};

export type TriggerFacts = {
  readonly parties: readonly TriggerParty[];
  /** What is known up to this local date; null takes every signature and date as given. */
  readonly asOf?: string | null;
};

export type TriggerResult = {
  /** The date has come, as far as `asOf` knows. */
  readonly met: boolean;
  /** Local date of effect, with the delay; null while the condition is not met. */
  readonly date: string | null;
  /** Local date on which the condition itself became true. */
  readonly conditionDate: string | null;
  /** For whom it takes effect on `date`: those who had signed when the condition became true. */
  readonly boundParties: readonly string[];
  /** Who signed afterwards, and when. */
  readonly laterParties: readonly { readonly id: string; readonly signedOn: string }[];
  readonly missingParties: readonly string[];
  readonly asOf: string | null;
  /** The tests on the day they became true, or as they stand. */
  readonly tests: readonly TestResult[];
};

type Node =
  | { readonly kind: 'test'; readonly ready: Ready }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Node[] };

const NO_BASES = {};

const node = (trigger: Trigger, path: string): Node => {
  if ('all' in trigger)
    return { kind: 'all', of: trigger.all.map((branch, index) => node(branch, `${path}.all[${index}]`)) };
  if ('any' in trigger)
    return { kind: 'any', of: trigger.any.map((branch, index) => node(branch, `${path}.any[${index}]`)) };
  if ('date' in trigger) return { kind: 'date', date: trigger.date };
  return { kind: 'test', ready: ready(testOf(trigger), path) };
};

const testOf = (trigger: Exclude<Trigger, { date: string } | { all: unknown } | { any: unknown }>): Test => {
  if ('allSigned' in trigger) return { count: 'signed', op: '==', share: '1', of: 'parties' };
  if ('nth' in trigger) return { count: 'signed', op: '>=', value: trigger.nth };
  return trigger;
};

const isTrue = (of: Node, counts: Counts, day: string): boolean => {
  switch (of.kind) {
    case 'test':
      return holds(of.ready, counts, NO_BASES);
    case 'date':
      return of.date <= day;
    case 'all':
      return of.of.every((branch) => isTrue(branch, counts, day));
    case 'any':
      return of.of.some((branch) => isTrue(branch, counts, day));
  }
};

const nodesOf = (of: Node): readonly Node[] => ('of' in of ? of.of.flatMap(nodesOf) : [of]);

type Running = Map<string, Map<string, bigint>>;

const grow = (counts: Running, { weights, groups }: TriggerParty, names: readonly string[]): void => {
  const add = (unit: string, amount: bigint): void => {
    let named = counts.get(unit);
    if (!named) counts.set(unit, (named = new Map(SIGNED.map((name) => [name, 0n]))));
    for (const name of names) named.set(name, (named.get(name) ?? 0n) + amount);
  };
  add('heads', 1n);
  for (const group of groups ?? []) add(group, 1n);
  for (const [unit, weight] of Object.entries(weights ?? {})) {
    const amount = toInteger(weight);
    if (amount === null) throw new RangeError(`The weight "${unit}" of a party is not an integer`);
    add(unit, amount);
    for (const group of groups ?? []) add(`${group}:${unit}`, amount);
  }
};

const SIGNED = ['signed', 'for'];

type Signed = TriggerParty & { readonly signedOn: string };

const isSigned =
  (asOf: string | null) =>
  (party: TriggerParty): party is Signed =>
    party.signedOn !== null && (asOf === null || party.signedOn <= asOf);

/** Lets the signatures arrive in the order of their dates and stops on the first day on which the condition holds. */
const firstDay = (
  of: Node,
  counts: Running,
  signed: readonly Signed[],
  days: readonly string[],
): string | null => {
  let arrived = 0;
  for (const day of days) {
    for (let party = signed[arrived]; party && party.signedOn <= day; party = signed[arrived]) {
      grow(counts, party, SIGNED);
      arrived += 1;
    }
    if (isTrue(of, counts, day)) return day;
  }
  return null;
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const delayed = (day: LocalDate, { months = 0, days = 0, then }: Delay = {}): LocalDate => {
  const later = addDays(addMonths(day, months), days);
  return then === 'FIRST_OF_NEXT_MONTH' ? firstOfMonthFollowing(later, 0) : later;
};

/**
 * Whether and when a trigger is met by the signatures, and for whom. Throws a RangeError on a weight that is not an
 * integer.
 */
export const decideTrigger = ({ when, after }: TriggerRule, facts: TriggerFacts): TriggerResult => {
  const asOf = facts.asOf ?? null;
  const root = node(when, 'when');
  const counts: Running = new Map();
  for (const party of facts.parties) grow(counts, party, ['parties', 'members', 'entitled']);
  const signed = facts.parties.filter(isSigned(asOf)).sort((a, b) => compareText(a.signedOn, b.signedOn));
  const fixed = nodesOf(root).flatMap((leaf) => (leaf.kind === 'date' ? [leaf.date] : []));
  const days = [...new Set([...signed.map(({ signedOn }) => signedOn), ...fixed])]
    .filter((day) => asOf === null || day <= asOf)
    .sort(compareText);
  const day = firstDay(root, counts, signed, days);
  const date = day === null ? null : delayed(day, after);
  const later = day === null ? [] : signed.filter(({ signedOn }) => signedOn > day);
  const known = new Set(signed.map(({ id }) => id));
  return {
    met: date !== null && (asOf === null || date <= asOf),
    date,
    conditionDate: day,
    boundParties: day === null ? [] : signed.filter(({ signedOn }) => signedOn <= day).map(({ id }) => id),
    laterParties: later.map(({ id, signedOn }) => ({ id, signedOn })),
    missingParties: facts.parties.filter(({ id }) => !known.has(id)).map(({ id }) => id),
    asOf,
    tests: nodesOf(root).flatMap((leaf) =>
      leaf.kind === 'test' ? testsOf(evaluate(leaf.ready, counts, NO_BASES)) : [],
    ),
  };
};
