import { refuse, type JsonObject, type Refusal } from '@patto/kernel';
import { boundaryOf, dateOf, dateToInstant, whenOrBefore, type Segment } from '@patto/temporal';
import type { Entity, Saying } from './entity';

/** A stretch of the past as one source tells it. `run` where the entity may hold several at once. */
export type Stretch = {
  readonly from: string | null;
  readonly until: string | null;
  readonly value: JsonObject;
  /** The instant of entry, ISO 8601. */
  readonly enteredAt: string;
  readonly run?: string;
};

/** A beginning, and an end where the source gives one. Sources that tell of the same stretch meet in its slots. */
export const stretchOf = (
  entity: Entity,
  { from, until, value, enteredAt, run }: Stretch,
): readonly Saying[] => {
  const suffix = run === undefined ? '' : `:${run}`;
  const said = { ...entity, ...(run === undefined ? {} : { run }) };
  const when = whenOrBefore(from, until ?? dateOf(enteredAt));
  const start: Saying = { ...said, slot: `start${suffix}`, when, value };
  return until === null ? [start] : [start, { ...said, slot: `end${suffix}`, when: until, value: null }];
};

/** A term that was given here, a run of its own between two legal dates. */
export const termOf = (
  entity: Entity,
  {
    from,
    until,
    value,
    event,
  }: {
    readonly from: string;
    readonly until: string | null;
    readonly value: JsonObject;
    readonly event: string;
  },
): readonly Saying[] => {
  const start: Saying = { ...entity, run: event, slot: `start:${event}`, when: from, value };
  return until === null
    ? [start]
    : [start, { ...entity, run: event, slot: `end:${event}`, when: until, value: null }];
};

/** That something ended, as a source tells it. */
export const endOf = (
  entity: Entity,
  { on, enteredAt }: { readonly on: string | null; readonly enteredAt: string },
): Saying => ({ ...entity, slot: 'end', when: whenOrBefore(on, dateOf(enteredAt)), value: null });

/** Whether stretches in their order, one after the other, cover a term between two legal dates; `until` null: for good. */
export const coversTerm = (
  stretches: readonly Pick<Segment<unknown>, 'from' | 'to'>[],
  { from, until }: { readonly from: string; readonly until: string | null },
): boolean => {
  let covered = dateToInstant(from);
  for (const stretch of stretches) if (stretch.from <= covered && covered < stretch.to) covered = stretch.to;
  return covered >= (until === null ? Infinity : dateToInstant(until));
};

/** A stretch runs forwards: its end does not surely come before its beginning. EDTF; `2023` to `2023` stands. */
export const backwards = (from: string | null, until: string | null): Refusal | undefined =>
  from !== null && until !== null && boundaryOf(until).latest <= boundaryOf(from).earliest
    ? refuse('interval.reversed', { from, until })
    : undefined;
