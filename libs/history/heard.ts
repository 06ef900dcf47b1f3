import type { RecordedEvent } from '@patto/kernel';
import { chronicleOf } from './chronicle/chronicle';
import type { Chronicle } from './chronicle/said';

const known = new WeakMap<RecordedEvent, Chronicle>();

/** What an event says, worked out once for all the read models of a process that are handed the same event. */
export const heardOf = (event: RecordedEvent): Chronicle => {
  const chronicle = known.get(event) ?? chronicleOf(event);
  known.set(event, chronicle);
  return chronicle;
};
