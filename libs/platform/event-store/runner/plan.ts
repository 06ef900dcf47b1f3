import { type Command, type Event, isRefusal, type Metadata, type Placed, type Refusal } from '@patto/kernel';
import type { Envelope, Receipt } from '../command-runner';
import type { NewEvent } from '../event-store';
import { MAX_APPEND_BYTES } from '../sound-append';
import { eventId } from './event-ids';
import { hashOfRequest, newSalt } from './requests';
import type { AnAggregate } from './fold';
import type { Folded } from './state-cache';

/** A command that waits for its turn. */
export type Job = {
  readonly command: Command;
  readonly envelope: Envelope;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: unknown) => void;
};

/** What a decision came to, to be believed once the append of its turn has succeeded. */
export type JobOutcome =
  | {
      readonly kind: 'written';
      readonly job: Job;
      readonly events: readonly NewEvent[];
      readonly after: number;
    }
  /** `after`: how many events of this append stood before the decision. */
  | { readonly kind: 'nothing'; readonly job: Job; readonly after: number }
  | { readonly kind: 'refused'; readonly job: Job; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly job: Job; readonly error: unknown }
  /** The key was recorded earlier, beginning at this revision. */
  | { readonly kind: 'recorded'; readonly job: Job; readonly first: number }
  /** The key stands twice in one turn. */
  | { readonly kind: 'same'; readonly job: Job; readonly as: Extract<JobOutcome, { kind: 'written' }> };

export type Plan = {
  readonly outcomes: readonly JobOutcome[];
  readonly events: readonly NewEvent[];
  /** Jobs for which the append had no more room. */
  readonly rest: readonly Job[];
  /** Events decided but not yet folded: those of the last command that wrote. */
  readonly unfolded: readonly Placed<Event<string, unknown>>[];
  readonly bytes: number;
};

const metadataOf = ({
  actor,
  key,
  correlationId,
  causationId,
  request,
  reliedOn = {},
}: Envelope): Metadata => {
  const salt = newSalt();
  return {
    $correlationId: correlationId,
    $causationId: causationId,
    actor,
    key,
    salt,
    request: request === undefined ? null : hashOfRequest(salt, request),
    reliedOn,
  };
};

const bytesOf = ({ data, json, metadata, type }: NewEvent): number =>
  (json?.length ?? Buffer.byteLength(JSON.stringify(data))) +
  Buffer.byteLength(JSON.stringify(metadata)) +
  2 * type.length;

type Decided =
  | {
      readonly events: readonly NewEvent[];
      readonly raw: readonly Placed<Event<string, unknown>>[];
    }
  | Refusal;

const decided = (
  aggregate: AnAggregate,
  { command, envelope }: Job,
  stream: string,
  state: unknown,
): Decided => {
  const decision = aggregate.decide(command, state);
  if (isRefusal(decision)) return decision;
  const metadata = metadataOf(envelope);
  const events = decision.map((event, n) => {
    const stored = aggregate.history.encode(event);
    const json = Buffer.from(JSON.stringify(stored.data));
    const { type } = stored;
    return { ...stored, id: eventId(stream, envelope.key, n, { type, json }), metadata, json };
  });
  // Their revisions are set when they get their place in the append.
  const raw = decision.map((event, n) => ({ ...event, id: events[n]?.id ?? '', revision: -1 }));
  return { events, raw };
};

type Draft = {
  outcomes: JobOutcome[];
  events: NewEvent[];
  unfolded: readonly Placed<Event<string, unknown>>[];
  bytes: number;
  written: Map<string, Extract<JobOutcome, { kind: 'written' }>>;
  /** The revision behind which the append comes. */
  readonly base: number;
};

/** Adds what a command decided; false when the append has no room left for it. */
const add = (draft: Draft, job: Job, result: Exclude<Decided, Refusal>): boolean => {
  const bytes = result.events.reduce((sum, event) => sum + bytesOf(event), 0);
  if (draft.events.length > 0 && draft.bytes + bytes > MAX_APPEND_BYTES) return false;
  draft.bytes += bytes;
  draft.events.push(...result.events);
  const after = draft.events.length;
  const outcome: JobOutcome =
    result.events.length === 0
      ? { kind: 'nothing', job, after }
      : { kind: 'written', job, events: result.events, after };
  draft.outcomes.push(outcome);
  if (outcome.kind === 'written') {
    draft.written.set(job.envelope.key, outcome);
    const first = draft.base + 1 + after - result.raw.length;
    draft.unfolded = result.raw.map((event, n) => ({ ...event, revision: first + n }));
  }
  return true;
};

const known = (draft: Draft, folded: Folded<unknown>, job: Job): JobOutcome | null => {
  const first = folded.keys.get(job.envelope.key);
  if (first !== undefined) return { kind: 'recorded', job, first };
  const as = draft.written.get(job.envelope.key);
  return as ? { kind: 'same', job, as } : null;
};

const foldAhead = ({ evolve }: AnAggregate, folded: Folded<unknown>, draft: Draft): void => {
  if (draft.unfolded.length === 0) return;
  folded.isAhead = true;
  folded.state = draft.unfolded.reduce(evolve, folded.state);
  draft.unfolded = [];
};

/**
 * Decides waiting commands one after another, each on the state that the earlier ones leave. The state runs ahead of
 * the record only when a second command has to be decided, so that a lone command can be retried from where it was.
 */
export const plan = (
  aggregate: AnAggregate,
  stream: string,
  folded: Folded<unknown>,
  jobs: readonly Job[],
): Plan => {
  const draft: Draft = {
    outcomes: [],
    events: [],
    unfolded: [],
    bytes: 0,
    written: new Map(),
    base: Number(folded.revision ?? -1n),
  };
  for (const [index, job] of jobs.entries()) {
    const before = known(draft, folded, job);
    if (before) {
      draft.outcomes.push(before);
      continue;
    }
    foldAhead(aggregate, folded, draft);
    try {
      const result = decided(aggregate, job, stream, folded.state);
      if (isRefusal(result)) draft.outcomes.push({ kind: 'refused', job, refusal: result });
      else if (!add(draft, job, result)) return { ...draft, rest: jobs.slice(index) };
    } catch (error) {
      draft.outcomes.push({ kind: 'failed', job, error });
    }
  }
  return { ...draft, rest: [] };
};
