import type { Actor, Aggregate, Command, Event, Position, Refusal } from '@patto/kernel';

/** Where the answer of a command stands in the record. `position` is null when nothing was ever written to the stream. */
export type Receipt = {
  readonly stream: string;
  readonly revision: string | null;
  readonly position: Position | null;
  /** Ids of the events that this command wrote, the first time it came. */
  readonly events: readonly string[];
};

/** Who asks, on whose behalf, and with which key: the same key is the same command, whatever its body. */
export type Envelope = {
  readonly actor: Actor;
  readonly key: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** False: the receipt's position may be that of the end of the append in which the command was written. */
  readonly needsPosition?: false;
  /** The caller has reason to believe that the stream has no events: it is then not read unless that proves wrong. */
  readonly expectsNoStream?: true;
};

/** A decision said no. The one error that the HTTP edge turns into 403 or 409. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused);
  }
}

/** Read, fold, decide, append. The only place where a decision meets the store. */
export abstract class CommandRunner {
  /** Runs one command on `<category>-<id>`; rejects with Refused, or with a fault after which nothing is written. */
  abstract run<C extends Command, S, E extends Event<string, unknown>>(
    aggregate: Aggregate<C, S, E>,
    id: string,
    command: C,
    envelope: Envelope,
  ): Promise<Receipt>;

  /** The folded state of another stream, for the facts that a handler hands to a decision. */
  abstract stateOf<C extends Command, S, E extends Event<string, unknown>>(
    aggregate: Aggregate<C, S, E>,
    id: string,
  ): Promise<S>;
}
