import {
  isRefusal,
  stateOf,
  type Command,
  type Decider,
  type Decision,
  type Event,
  type Placed,
} from '@patto/kernel';

/** The n-th event of a stream that a spec tells has the id `e<n>`. */
export const placed = <E extends Event<string, unknown>>(events: readonly E[]): readonly Placed<E>[] =>
  structuredClone(events).map((event, n) => ({ ...event, id: `e${n}`, revision: n }));

/** `given(decider, ...events).when(command)` is what the decision says, checked to be plain JSON. */
export const given = <C extends Command, S, E extends Event<string, unknown>>(
  decider: Decider<C, S, E>,
  ...events: readonly NoInfer<E>[]
): { when: (command: NoInfer<C>) => Decision<E> } => ({
  when: (command) => {
    const decision = decider.decide(command, stateOf(decider, placed<E>(events)));
    if (!isRefusal(decision)) expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
    return decision;
  },
});
