import { isRefusal, stateOf, type Command, type Decider, type Decision, type Event } from '@patto/kernel';

/** `given(decider, ...events).when(command)` is what the decision says, checked to be plain JSON. */
export const given = <C extends Command, S, E extends Event<string, unknown>>(
  decider: Decider<C, S, E>,
  ...events: readonly NoInfer<E>[]
): { when: (command: NoInfer<C>) => Decision<E> } => ({
  when: (command) => {
    const decision = decider.decide(command, stateOf(decider, structuredClone(events)));
    if (!isRefusal(decision)) expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
    return decision;
  },
});
