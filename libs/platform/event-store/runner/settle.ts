import type { Position } from '@patto/kernel';
import { KeyReused, type Receipt, Refused } from '../command-runner';
import type { EventStore } from '../event-store';
import type { Listening } from './heard-positions';
import type { Job, JobOutcome } from './plan';
import { isOtherRequest } from './requests';

/** Where an append stands: behind `base`, its last event at `last`. Base and last agree when nothing was written. */
export type Written = {
  readonly stream: string;
  readonly base: { readonly revision: bigint | null; readonly position: Position | null };
  readonly count: number;
  readonly last: Position | null;
  readonly listening?: Listening | null;
};

/** The first answer of a command, read from the stream itself; its events stand side by side. */
const recordedReceipt = async (
  store: EventStore,
  stream: string,
  { envelope: { key, request } }: Pick<Job, 'envelope'>,
  first: bigint,
): Promise<Receipt> => {
  let receipt: Receipt = { stream, revision: null, position: null, events: [] };
  for await (const { id, revision, position, metadata } of store.readStream(stream, { from: first })) {
    if (metadata['key'] !== key) break;
    if (isOtherRequest(metadata, request)) throw new KeyReused(key);
    const event = { id, stream, revision: String(revision) };
    receipt = { stream, revision: event.revision, position, events: [...receipt.events, event] };
  }
  return receipt;
};

const endsWithin = (outcomes: readonly JobOutcome[], count: number): boolean =>
  outcomes.some(
    (outcome) =>
      'after' in outcome &&
      outcome.after > 0 &&
      outcome.after < count &&
      outcome.job.envelope.needsPosition !== false,
  );

/** Positions are never computed, so those within an append of several commands are listened for, or asked for. */
const positionsOf = async (
  store: EventStore,
  { stream, base, count, last, listening }: Written,
  outcomes: readonly JobOutcome[],
): Promise<readonly (Position | null)[]> => {
  if (!endsWithin(outcomes, count)) {
    listening?.stop();
    return [...Array<null>(Math.max(0, count - 1)).fill(null), last];
  }
  const from = base.revision === null ? 0n : base.revision + 1n;
  const heard = await listening?.positions(from, count);
  if (heard) return heard;
  const positions: Position[] = [];
  for await (const { position } of store.readStream(stream, { from, limit: count })) positions.push(position);
  return positions;
};

const receiptAfter = (
  { stream, base, last }: Written,
  positions: readonly (Position | null)[],
  after: number,
  ids: readonly string[],
): Receipt => {
  if (after === 0)
    return {
      stream,
      revision: base.revision === null ? null : String(base.revision),
      position: base.position,
      events: [],
    };
  const revision = (base.revision ?? -1n) + BigInt(after);
  const events = ids.map((id, n) => ({
    id,
    stream,
    revision: String(revision - BigInt(ids.length - 1 - n)),
  }));
  return { stream, revision: String(revision), position: positions[after - 1] ?? last, events };
};

/** Answers every command of a turn whose append succeeded. Never rejects: what fails, fails for its own command. */
export const settle = async (
  store: EventStore,
  written: Written,
  outcomes: readonly JobOutcome[],
): Promise<void> => {
  // Without the positions in between the answer is the end of the append: late, never wrong to wait for.
  const positions = await positionsOf(store, written, outcomes).catch(() => []);
  const idsOf = (outcome: Extract<JobOutcome, { kind: 'written' }>): string[] =>
    outcome.events.map(({ id }) => id);
  for (const outcome of outcomes) {
    const { job } = outcome;
    switch (outcome.kind) {
      case 'written':
        job.resolve(receiptAfter(written, positions, outcome.after, idsOf(outcome)));
        break;
      case 'same':
        if (outcome.as.job.envelope.request === job.envelope.request)
          job.resolve(receiptAfter(written, positions, outcome.as.after, idsOf(outcome.as)));
        else job.reject(new KeyReused(job.envelope.key));
        break;
      case 'nothing':
        job.resolve(receiptAfter(written, positions, outcome.after, []));
        break;
      case 'refused':
        job.reject(new Refused(outcome.refusal));
        break;
      case 'failed':
        job.reject(outcome.error);
        break;
      case 'recorded':
        recordedReceipt(store, written.stream, job, BigInt(outcome.first)).then(job.resolve, job.reject);
        break;
    }
  }
};
