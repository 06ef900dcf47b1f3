import type { Actor, Aggregate, Command, Event, Position, Refusal } from '@patto/kernel';

/** An event that a command wrote, as repairs and questions name it. */
export type WrittenEvent = { readonly id: string; readonly stream: string; readonly revision: string };

/** Where the answer of a command stands in the record. `position` is null when nothing was ever written to the stream. */
export type Receipt = {
  readonly stream: string;
  readonly revision: string | null;
  readonly position: Position | null;
  /** The events that this command wrote, the first time it came. */
  readonly events: readonly WrittenEvent[];
};

/** Who asks, on whose behalf, and with which key: the same key is the same command. */
export type Envelope = {
  readonly actor: Actor;
  readonly key: string;
  /** What is asked for, as one text: under a key that was used for something else it is refused. */
  readonly request?: string;
  /** The revisions of other streams that the decision was handed facts of. */
  readonly reliedOn?: { readonly [stream: string]: number };
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

/** The key stands for another request already. Nothing was written; answers 422. */
export class KeyReused extends Error {
  constructor(readonly key: string) {
    super('The idempotency key was used for another request');
  }
}

/** A state, and the revision up to which it was folded; -1 where the stream holds nothing. */
export type View<S> = { readonly state: S; readonly revision: number };

/**
 * How sure a decision has to be of what it is handed. At first it takes what this process has folded, which may lack
 * what another process wrote within the last two seconds; what is refused on it is asked again, of the store itself.
 */
export type Sureness = { wantsCertainty: boolean; hasBelieved: boolean };

/** Read, fold, decide, append. The only place where a decision meets the store. */
export abstract class CommandRunner {
  /** Runs one command on `<category>-<id>`; rejects with Refused, or with a fault after which nothing is written. */
  abstract run<C extends Command, S, E extends Event<string, unknown>>(
    aggregate: Aggregate<C, S, E>,
    id: string,
    command: C,
    envelope: Envelope,
  ): Promise<Receipt>;

  /** The folded state of another stream, up to date: what anybody wrote before this was asked is in it. */
  abstract viewOf<C extends Command, S, E extends Event<string, unknown>>(
    aggregate: Aggregate<C, S, E>,
    id: string,
  ): Promise<View<S>>;

  /** The same as this process has folded it, where it may be believed (ADR 0019); else null. */
  abstract believed<C extends Command, S, E extends Event<string, unknown>>(
    aggregate: Aggregate<C, S, E>,
    id: string,
  ): View<S> | null;

  /** Somebody was shown the record up to here: what is decided from now on knows at least as much. */
  abstract hasShown(position: Position): void;

  /** The event store became another: nothing that was folded is of any use. */
  abstract forget(): void;

  async stateOf<C extends Command, S, E extends Event<string, unknown>>(
    aggregate: Aggregate<C, S, E>,
    id: string,
  ): Promise<S> {
    return (await this.viewOf(aggregate, id)).state;
  }

  /** What one command looks up: the states, and a note of the revisions that its decision relies on. */
  facts(sureness: Sureness = { wantsCertainty: true, hasBelieved: false }): Facts {
    return new Facts(this, sureness);
  }
}

/** The states of other streams that one decision is handed, and where they stood: they go into its events' metadata. */
export class Facts {
  readonly reliedOn: { [stream: string]: number } = {};

  constructor(
    private readonly runner: CommandRunner,
    private readonly sureness: Sureness,
  ) {}

  async stateOf<C extends Command, S, E extends Event<string, unknown>>(
    aggregate: Aggregate<C, S, E>,
    id: string,
  ): Promise<S> {
    const believed = this.sureness.wantsCertainty ? null : this.runner.believed(aggregate, id);
    this.sureness.hasBelieved ||= believed !== null;
    const { state, revision } = believed ?? (await this.runner.viewOf(aggregate, id));
    this.reliedOn[`${aggregate.category}-${id}`] = revision;
    return state;
  }
}
