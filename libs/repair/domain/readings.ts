import type { Event, JsonObject, Placed } from '@patto/kernel';
import { eventOf, eventsOf, type Chronicled } from './chronicled';
import { isRepair } from './repairs.history';
import type { EventRetracted, FactCorrected } from './repairs.events';

/** A fact as it reads after all repairs of its stream; `data` null: it was retracted. */
export type Reading = {
  readonly type: string;
  readonly data: JsonObject | null;
  /** The corrections and retractions that make it read so. */
  readonly because: readonly string[];
};

type Changing = Placed<FactCorrected> | Placed<EventRetracted>;

const isChanging = (event: Placed<Event<string, unknown>>): event is Changing =>
  isRepair(event) && (event.type === 'FactCorrected' || event.type === 'EventRetracted');

/** The fact at the bottom of an event: what a correction or retraction speaks of, however often it was repaired. */
export const factUnder = (
  state: Chronicled<unknown>,
  id: string,
): Placed<Event<string, unknown>> | undefined => {
  const event = eventOf(state, id);
  return event && isChanging(event) ? eventOf(state, event.data.fact.id) : event;
};

/** Those that were not retracted. A retraction reaches only what stands before it, so going backwards settles each. */
const standing = (changes: readonly Changing[]): readonly Changing[] => {
  const gone = new Set<string>();
  const left: Changing[] = [];
  for (const change of changes.toReversed()) {
    if (gone.has(change.id)) continue;
    left.push(change);
    if (change.type === 'EventRetracted') gone.add(change.data.target.id);
  }
  return left.reverse();
};

/** What a correction changes, after the corrections of itself. */
const changesOf = (
  { id, data: { changes } }: Placed<FactCorrected>,
  left: readonly Changing[],
): { readonly changes: JsonObject; readonly because: readonly string[] } => {
  let read = { changes, because: [id] };
  for (const other of left)
    if (other.type === 'FactCorrected' && other.data.target.id === id) {
      const onIt = changesOf(other, left);
      read = { changes: { ...read.changes, ...onIt.changes }, because: [...read.because, ...onIt.because] };
    }
  return read;
};

/** How a fact reads when these corrections and retractions stand beside the others of the stream. */
export const readingOf = (
  state: Chronicled<unknown>,
  fact: Placed<Event<string, unknown>>,
  more: readonly Changing[] = [],
): Reading => {
  const all = [...eventsOf(state).filter(isChanging), ...more];
  const left = standing(all.filter(({ data }) => data.fact.id === fact.id));
  const gone = left.find(({ type, data }) => type === 'EventRetracted' && data.target.id === fact.id);
  if (gone) return { type: fact.type, data: null, because: [gone.id] };
  let data = fact.data as JsonObject;
  const because: string[] = [];
  for (const change of left)
    if (change.type === 'FactCorrected' && change.data.target.id === fact.id) {
      const read = changesOf(change, left);
      data = { ...data, ...read.changes };
      because.push(...read.because);
    }
  return { type: fact.type, data, because };
};

/** The events of a chapter as they read now, in the order of the log; what was retracted is left out. */
export const eventsAsTheyRead = <E extends Event<string, unknown>>(
  state: Chronicled<unknown>,
): readonly Placed<E>[] =>
  eventsOf(state).flatMap((event) => {
    if (isRepair(event)) return [];
    const { data } = readingOf(state, event);
    return data === null ? [] : [{ ...event, data } as Placed<E>];
  });

/** Whether an event of this stream, a fact or a repair, was taken back. */
export const retracted = (state: Chronicled<unknown>, { id }: { readonly id: string }): boolean => {
  const fact = factUnder(state, id);
  if (!fact) return false;
  const left = standing(
    eventsOf(state)
      .filter(isChanging)
      .filter(({ data }) => data.fact.id === fact.id),
  );
  return left.some(({ type, data }) => type === 'EventRetracted' && data.target.id === id);
};
