import type { Event, JsonObject, Placed } from '@patto/kernel';
import { difference, type Segment } from '@patto/temporal';
import { asIf, entitiesSpokenOf, segmentsFor, type Chronicled } from './chronicled';
import type { Entity } from './entity';
import type { Hearing } from './hear';
import type { RepairEvent } from './repairs.events';

/** What would be believed of one entity instead: stretches that would go, and those that would come. */
export type Change = {
  readonly entity: Entity;
  readonly closed: readonly Segment<JsonObject>[];
  readonly opened: readonly Segment<JsonObject>[];
};

/** All that a repair of a stream would change in what the stream says over time; nothing is written. */
export const changesBy = <E extends Event<string, unknown>, O>(
  state: Chronicled<O>,
  events: readonly (E | RepairEvent)[],
  hearing: Hearing<E>,
): readonly Change[] => {
  const placed = events.map((event, n): Placed<E | RepairEvent> => ({
    ...event,
    id: `preview-${n}`,
    revision: state.length + n,
  }));
  const after = placed.reduce((so, event) => asIf<E, O>(so, event, hearing), state);
  const touched = new Map(
    placed.flatMap(({ id }) => entitiesSpokenOf(after, id)).map((entity) => [entity.entity, entity]),
  );
  return [...touched.values()].flatMap((entity) => {
    const changed = difference(segmentsFor(state, entity.entity), segmentsFor(after, entity.entity));
    return changed.closed.length + changed.opened.length === 0 ? [] : [{ entity, ...changed }];
  });
};
