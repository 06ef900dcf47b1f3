import { entitiesOf, eventsOf, segmentsFor, type Chronicled } from '@patto/repair/domain';
import type { Instant } from '@patto/temporal';

export type Mandate = Chronicled;

/** A mandate as the record has it with all repairs: the stretch over which it runs, from whatever end it has. */
export type KnownMandate = {
  readonly from: Instant;
  readonly to: Instant;
  /** Whether the network itself conferred it. */
  readonly isBinding: boolean;
};

/** The stretch over which it surely runs; null where nobody says that it does. */
export const knownMandate = (mandate: Mandate): KnownMandate | null => {
  const [entity] = entitiesOf(mandate, 'mandate');
  const segments = entity ? segmentsFor(mandate, entity.entity).filter(({ status }) => status === 'yes') : [];
  const [first] = segments;
  const last = segments.at(-1);
  if (!first || !last) return null;
  return { from: first.from, to: last.to, isBinding: segments.some(({ isBinding }) => isBinding) };
};

/** Whether the network itself ever conferred it, even where that was undone since. */
export const isConferred = (mandate: Mandate): boolean =>
  eventsOf(mandate).some(({ type }) => type === 'MandateConferred');
