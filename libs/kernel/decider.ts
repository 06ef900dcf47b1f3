import type { Event, Placed } from './event';
import type { History } from './history';
import type { Refusal } from './refusal';

/** What somebody asks for. `at` is the instant of asking, ISO 8601 in UTC: the core has no clock of its own. */
export type Command<T extends string = string, D = unknown> = {
  readonly type: T;
  readonly data: D;
  readonly at: string;
};

/** Events, or `[]` when it is already so, or a refusal. */
export type Decision<E extends Event<string, unknown>> = readonly E[] | Refusal;

/** The whole of an aggregate: two pure functions and where it starts. `evolve` never refuses. */
export type Decider<C extends Command, S, E extends Event<string, unknown>> = {
  readonly initial: S;
  readonly decide: (command: C, state: S) => Decision<E>;
  readonly evolve: (state: S, event: Placed<E>) => S;
};

/** A decider plus where its events live (`<category>-<id>`) and how they are spelt there. */
export type Aggregate<C extends Command, S, E extends Event<string, unknown>> = Decider<C, S, E> & {
  readonly category: string;
  readonly history: History<E>;
};

export const stateOf = <C extends Command, S, E extends Event<string, unknown>>(
  { initial, evolve }: Pick<Decider<C, S, E>, 'initial' | 'evolve'>,
  events: readonly Placed<E>[],
): S => events.reduce(evolve, initial);
