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
 * are the candidates of an unknown or disputed stretch. Where it surely is not, there is no segment, but where a source
 * tells otherwise: there stands one with the status `no`.
 */
export type Segment<V> = Cell<V> & {
  readonly from: Instant;
  readonly to: Instant;
  readonly status: Status;
};

export type Status = 'yes' | 'no' | 'unknown' | 'disputed' | 'annulled';

/** What the record says of the entity at one instant. */
export type Answer<V> = Cell<V> & { readonly status: Status };

type Cell<V> = {
  readonly value: V | null;
  readonly events: readonly string[];
  readonly claims: readonly Candidate<V>[];
  /** Whether it rests on an act that was done here and stands: only then it gives a power or a vote. */
  readonly isBinding: boolean;
  /** What sources tell that contradicts the act; it weakens nothing, and waits for somebody to look into it. */
  readonly toldOtherwise: readonly Candidate<V>[];
};

export const NO = {
  status: 'no',
  value: null,
  events: [],
  claims: [],
  isBinding: false,
  toldOtherwise: [],
} as const;

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
  const { from: _from, to: _to, ...answer } = segment;
  return answer;
};

/** Whether something that was surely is no more; of what was never said to be nobody can say so. */
export const hasEnded = <V>(segments: readonly Segment<V>[], at: Instant): boolean =>
  answerAt(segments, at).status === 'no' && segments.some(({ to, status }) => status !== 'no' && to <= at);

/** Rows to close on the known axis and rows to open; segments that stay equal in every part are in neither. */
export type Difference<V> = {
  readonly closed: readonly Segment<V>[];
  readonly opened: readonly Segment<V>[];
};

const keyOf = <V>(segment: Segment<V>): string => canonical(segment);

export const difference = <V>(before: readonly Segment<V>[], after: readonly Segment<V>[]): Difference<V> => {
  const were = new Set(before.map(keyOf));
  const are = new Set(after.map(keyOf));
  return {
    closed: before.filter((segment) => !are.has(keyOf(segment))),
    opened: after.filter((segment) => !were.has(keyOf(segment))),
  };
};
