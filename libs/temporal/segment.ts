import { canonical } from './canonical';
import type { Instant } from './instant';

/** One of the claims between which the record cannot tell. */
export type Candidate<V> = {
  readonly event: string;
  readonly value: V | null;
  readonly source: string | null;
};

/**
 * The entity on [from, to). `value` is what it is (`yes`), was before it was undone (`annulled`), or may be, when there
 * is exactly one candidate that is not null. `events` are the ids of all events on which this rests, sorted; `claims`
 * are the candidates of an unknown or disputed stretch. Where it surely is not, there is no segment.
 */
export type Segment<V> = Cell<V> & {
  readonly from: Instant;
  readonly to: Instant;
  readonly status: 'yes' | 'unknown' | 'disputed' | 'annulled';
};

/** What the record says of the entity at one instant. */
export type Answer<V> = Cell<V> & { readonly status: 'yes' | 'no' | 'unknown' | 'disputed' | 'annulled' };

type Cell<V> = {
  readonly value: V | null;
  readonly events: readonly string[];
  readonly claims: readonly Candidate<V>[];
};

const NO = { status: 'no', value: null, events: [], claims: [] } as const;

/** Was it so at `at`? Segments as `segmentsOf` gives them. */
export const answerAt = <V>(segments: readonly Segment<V>[], at: Instant): Answer<V> => {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((segments[middle]?.to ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  const segment = segments[low];
  if (!segment || at < segment.from) return NO;
  const { status, value, events, claims } = segment;
  return { status, value, events, claims };
};

/** Rows to close on the known axis and rows to open; segments that stay equal in every part are in neither. */
export type Difference<V> = {
  readonly closed: readonly Segment<V>[];
  readonly opened: readonly Segment<V>[];
};

const keyOf = <V>({ from, to, status, value, events, claims }: Segment<V>): string =>
  canonical([from, to, status, value, events, claims]);

export const difference = <V>(before: readonly Segment<V>[], after: readonly Segment<V>[]): Difference<V> => {
  const were = new Set(before.map(keyOf));
  const are = new Set(after.map(keyOf));
  return {
    closed: before.filter((segment) => !are.has(keyOf(segment))),
    opened: after.filter((segment) => !were.has(keyOf(segment))),
  };
};
