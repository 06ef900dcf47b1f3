import type { Command, Decision, Event, History, Placed, Refusal } from '@patto/kernel';
import type { Chronicled } from './chronicled';
import type { Saying } from './entity';
import type { Traits } from './traits';

/** What an aggregate folds for itself beside its chronicle, such as the votes of a ballot. `evolve` never refuses. */
export type Own<E extends Event<string, unknown>, O> = {
  readonly initial: O;
  readonly evolve: (own: O, event: Placed<E>) => O;
};

/** One aggregate as its chapter writes it: what may happen to it, and what each event says over time. */
export type Chapter<C extends Command, E extends Event<string, unknown>, O = null> = {
  /** Its streams are `<category>-<id>`. */
  readonly category: string;
  readonly history: History<E>;
  readonly traits: Traits<E>;
  /** What an event says of which entities; nothing for one that is silent. Pure: the same event says the same for ever. */
  readonly chronicle: (event: Placed<E>) => readonly Saying[];
  readonly decide: (command: C, state: Chronicled<O>) => Decision<E>;
  readonly own: Own<E, O>;
  /** Why an event cannot be so, whatever else is so; asked of what a correction makes of it. */
  readonly contradiction?: (event: E) => Refusal | undefined;
  /** An event of which some fields were corrected, with what follows from them worked out anew. */
  readonly anew?: (event: E) => E;
  /** What must hold whatever is repaired. */
  readonly unbroken?: (after: Chronicled<O>) => Refusal | undefined;
};
