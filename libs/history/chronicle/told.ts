import { sourceName, type JsonObject, type RecordedEvent, type Source } from '@patto/kernel';
import { dateOf, whenOrBefore } from '@patto/temporal';
import type { Entity, Said } from './said';

/** A stretch of the past as one source tells it. `run` where the entity may hold several at once. */
export type Stretch = {
  readonly from: string | null;
  readonly until: string | null;
  readonly value: JsonObject;
  readonly source: Source;
  readonly run?: string;
};

/** A beginning, and an end where the source gives one. Sources that tell of the same stretch meet in its slots. */
export const stretchOf = (
  entity: Entity,
  { from, until, value, source, run }: Stretch,
  event: RecordedEvent,
): readonly Said[] => {
  const suffix = run === undefined ? '' : `:${run}`;
  const claim = {
    kind: 'claim',
    event: event.id,
    source: sourceName(source),
    ...(run === undefined ? {} : { run }),
  } as const;
  const when = whenOrBefore(from, until ?? dateOf(event.recordedAt));
  const start = { ...claim, slot: `start${suffix}`, when, value };
  const end = until === null ? [] : [{ ...claim, slot: `end${suffix}`, when: until, value: null }];
  return [start, ...end].map((one) => ({ ...entity, claim: one, extends: false }));
};

/** That something ended, as a source tells it. */
export const endOf = (
  entity: Entity,
  on: string | null,
  source: Source,
  { id, recordedAt }: RecordedEvent,
): Said => ({
  ...entity,
  claim: {
    kind: 'claim',
    event: id,
    slot: 'end',
    when: whenOrBefore(on, dateOf(recordedAt)),
    value: null,
    source: sourceName(source),
  },
  extends: false,
});
