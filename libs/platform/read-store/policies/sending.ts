import { Refused, RevisionConflict, StoreFault, type Envelope } from '@patto/event-store';
import type { SystemCommand } from '@patto/policies';
import { isPoison, messageOf } from '../builds/faults';
import { backoff, pause } from '../leases/pace';
import type { Logger } from '../logger';
import type { ReadStore } from '../tables/connect';

/** Sends one command; rejects with Refused, or with a fault after which it is sent again. */
export type Execute = (command: SystemCommand, envelope: Envelope) => Promise<unknown>;

/** Whose command it is, and which: the nth because of an event, or the one because of a deadline. */
type Cause = { readonly consumer: string; readonly id: string; readonly n: number };

/** How a command ended that needs no further attempt. */
export type Sent = 'done' | { readonly refused: string } | { readonly fault: string };

const ATTEMPTS = 4;

/** Not of a store that is away, or of somebody who wrote first: the same command would fail again. */
const isStubborn = (error: unknown): boolean =>
  isPoison(error) && !(error instanceof StoreFault) && !(error instanceof RevisionConflict);

const recordRefusal = async (
  { sql, log }: Sending,
  { consumer, id, n }: Cause,
  { refusal: { refused, facts } }: Refused,
): Promise<Sent> => {
  log.warn({ consumer, cause: id, n, refused, facts }, 'A command of the system was refused');
  await sql`
    insert into projector.refusal (consumer, cause, command_number, refused, facts)
    values (${consumer}, ${id}, ${n}, ${refused}, ${JSON.stringify(facts)}::text::jsonb)
    on conflict (consumer, cause, command_number) do update
      set refused = excluded.refused, facts = excluded.facts, refused_at = clock_timestamp()`;
  return { refused };
};

export type Sending = {
  readonly sql: ReadStore;
  readonly execute: Execute;
  readonly log: Logger;
  readonly signal: AbortSignal;
};

/**
 * Sends one command of the system. A refusal is kept in `projector.refusal`; a fault that stays the same is given up after
 * some attempts. Rejects with a fault of the moment, after which all of it may be sent again.
 */
export const send = async (
  sending: Sending,
  cause: Cause,
  command: SystemCommand,
  envelope: Envelope,
): Promise<Sent> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      await sending.execute(command, envelope);
      return 'done';
    } catch (error) {
      if (error instanceof Refused) return await recordRefusal(sending, cause, error);
      if (!isStubborn(error)) throw error;
      if (attempt >= ATTEMPTS) {
        sending.log.error({ ...cause, error }, 'A command of the system fails each time, and was parked');
        return { fault: messageOf(error) };
      }
      await pause(backoff(attempt), sending.signal);
    }
};
