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

/** The events of a stream in which these commands were given, one after the other; none may be refused. */
export const obeyed = <C extends Command, S, E extends Event<string, unknown>>(
  decider: Decider<C, S, E>,
  ...commands: readonly NoInfer<C>[]
): readonly E[] =>
  commands.reduce<readonly E[]>((events, command) => {
    const decision = given(decider, ...events).when(command);
    if (isRefusal(decision)) throw new Error(`${command.type} was refused: ${JSON.stringify(decision)}`);
    return [...events, ...decision];
  }, []);

/** The state of a stream in which these commands were given. */
export const stateAfter = <C extends Command, S, E extends Event<string, unknown>>(
  decider: Decider<C, S, E>,
  ...commands: readonly NoInfer<C>[]
): S => stateOf(decider, placed<E>(obeyed(decider, ...commands)));

/** The one answer that a command gets after each of these histories: a stranger must not learn which it was. */
export const whatever = <C extends Command, S, E extends Event<string, unknown>>(
  decider: Decider<C, S, E>,
  histories: readonly (readonly NoInfer<E>[])[],
  command: NoInfer<C>,
): Decision<E> => {
  const [first, ...others] = histories.map((events) => given(decider, ...events).when(command));
  if (first === undefined) throw new Error('There is no history to ask after.');
  for (const other of others) expect(other).toEqual(first);
  return first;
};
