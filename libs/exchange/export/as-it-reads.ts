import type { Event, RecordedEvent } from '@patto/kernel';
import type { LineKind, Reading } from '../lines/kind';
import type { Repaired, Standing } from './repaired';

type Data = { readonly [field: string]: unknown };

/** The fields of an event that a correction reaches. */
type Dates = { readonly start?: PropertyKey; readonly end?: PropertyKey };

const textIn = (data: Data, field: PropertyKey | undefined): string | null =>
  (field === undefined ? null : (data[String(field)] as string | null | undefined)) ?? null;

/** The data of an event with its dates as they were corrected. */
const corrected = (
  id: string,
  data: Data,
  { start, end }: Dates,
  { dateOf, startOf, endOf }: Repaired,
): Data => {
  const [from, until] = [textIn(data, start), textIn(data, end)];
  if (start !== undefined && end !== undefined)
    return { ...data, [start]: startOf(id, from, until), [end]: endOf(id, until) };
  if (start !== undefined) return { ...data, [start]: dateOf(id, 'start', from) };
  return end === undefined ? data : { ...data, [end]: dateOf(id, 'end', until) };
};

/** The events of a stream as they read now: without those taken back, and with their dates as they were corrected. */
export const asTheyRead = (
  events: readonly RecordedEvent[],
  kinds: readonly LineKind[],
  repaired: Repaired,
): readonly Reading<Event<string, unknown>>[] => {
  const [any] = kinds;
  const dates = new Map<string, Dates | undefined>(kinds.flatMap((kind) => Object.entries(kind.dates)));
  return events
    .filter(({ id }) => !repaired.isGone(id))
    .flatMap((event) => any?.decode(event) ?? [])
    .map((entry) => {
      const fields = dates.get(entry.type);
      return fields ? { ...entry, data: corrected(entry.id, entry.data as Data, fields, repaired) } : entry;
    });
};

/** A repair as it reads now: what was taken back is disputed no more. */
export const repairAsItReads = (
  { event, type, data }: Standing,
  { isGone }: Repaired,
): Reading<Event<string, unknown>> => {
  const { id } = event;
  if (type === 'ActAnnulled') return { id, type, data };
  return { id, type, data: { ...data, claims: data.claims.filter((claim) => !isGone(claim.id)) } };
};
