import { dayStart, read, type Stretch } from './dates';
import type { Recorded, Value } from './recorded';

/**
 * What one event says of one entity. From then on it is `value`; null: it is no more. Events that speak of the same
 * `moment` of an entity speak of the same thing. `term`: one of several stretches of the entity.
 */
export type Said = Stretch & {
  readonly entity: string;
  readonly moment: string;
  readonly value: Value | null;
  readonly source: string;
  readonly isAct: boolean;
  /** Whether the value is only what changes. */
  readonly isChange: boolean;
  readonly event: Recorded;
  readonly term: string | null;
  /** How the event words its dates; null where its value does not tell them. */
  readonly told: Words | null;
};
export type Words = { readonly since: string | null; readonly until: string | null };

/** What an event says of an entity, without who says it. */
export type Saying = Stretch &
  Pick<Said, 'entity' | 'moment' | 'value'> &
  Partial<Pick<Said, 'term' | 'told' | 'isChange'>>;

type About = Pick<Saying, 'entity' | 'term' | 'told'>;
type Dates = {
  readonly from: string | null;
  readonly until?: string | null | undefined;
  readonly enteredAt: string;
};

/** Where no source gives a date it had come when the record knew of it, or when it was over. */
export const begun = (from: string | null, until: string | null, enteredAt: string): Stretch => {
  if (from !== null) return read(from);
  return { earliest: -Infinity, latest: until === null ? dayStart(dayOf(enteredAt)) : dayOfEnd(until) };
};

/** The beginning of the day on which it surely is over. */
const dayOfEnd = (until: string): number => {
  const { latest } = read(until);
  return Number.isFinite(latest) ? dayStart(dayOf(new Date(latest).toISOString())) : latest;
};

/** The day in Rome on which an instant falls. */
const dayOf = (instant: string): string => {
  const at = Date.parse(instant);
  const days = [-1, 0, 1].map((n) => new Date(at + n * 86_400_000).toISOString().slice(0, 10));
  return days.findLast((day) => dayStart(day) <= at) ?? '';
};

/** Something with a beginning and perhaps an end. */
export const stretch = (
  about: About,
  value: Value,
  { from, until = null, enteredAt }: Dates,
): readonly Saying[] => {
  const told = about.told === undefined ? { since: from, until } : about.told;
  const begins = { ...about, moment: 'start', value, told, ...begun(from, until, enteredAt) };
  return until === null ? [begins] : [begins, { ...about, moment: 'end', value: null, ...read(until) }];
};

/** What an event says of which entities. */
export type Says = (event: Recorded) => readonly Saying[];
