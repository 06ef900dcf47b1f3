import postgres from 'postgres';
import type { RecordedEvent } from '@patto/kernel';
import { TransactionLost } from '../tables/transaction';

/** Someone else holds the lease, or the consumer was paused: stop, and load everything again before going on. */
export class LeaseLost extends Error {
  constructor(name: string) {
    super(`The lease of ${name} is not ours any more`);
  }
}

/** The transaction that began is not the one that ends: the connection was lost on the way. Nothing was written. */
export class FenceBroken extends Error {
  constructor(name: string) {
    super(`The transaction of ${name} was lost on the way`);
  }
}

/**
 * The checkpoint stands before what was about to be applied: PostgreSQL crashed and lost the last commits, which did not
 * wait for the disk. Load it again and go on from there, or what lies between would be missing for ever.
 */
export class CheckpointLost extends Error {
  constructor(name: string) {
    super(`The checkpoint of ${name} is not where it was left`);
  }
}

/** A build that may not park met an event that cannot be applied: its answer would be another than the live one's. */
export class RebuildStopped extends Error {
  constructor(
    build: string,
    { event, error }: { readonly event: Omit<RecordedEvent, 'data'>; readonly error: string | null },
  ) {
    super(`${build} stopped at event ${event.id} (${event.type} in ${event.stream}): ${error ?? 'it waits'}`);
  }
}

/** What the log can blame on PostgreSQL's data checks: cardinality, data, integrity, a limit of the program. */
const POISONOUS = ['21', '22', '23', '54'];

const OUR_OWN = [LeaseLost, FenceBroken, CheckpointLost, RebuildStopped, TransactionLost];

const isConnectionError = (error: Error): boolean =>
  'code' in error && typeof error.code === 'string' && /^(CONNECT|E[A-Z]+$)/.test(error.code);

/**
 * Would the same event fail again? A value that does not fit or a handler that throws would; a lost connection, a lost
 * lease, a missing table would not, or not because of the event.
 */
export const isPoison = (error: unknown): boolean => {
  if (error instanceof postgres.PostgresError) return POISONOUS.includes(error.code.slice(0, 2));
  if (OUR_OWN.some((own) => error instanceof own)) return false;
  return !(error instanceof Error && isConnectionError(error));
};

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
