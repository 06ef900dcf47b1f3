import type { Aggregate, Command, Event, Power } from '@patto/kernel';

/**
 * What the system itself asks of one aggregate, because the record says so. Only policies and deadlines make it and only
 * the worker sends it, to the command runner: no route leads there.
 */
export type SystemCommand = {
  readonly aggregate: Aggregate<Command, unknown, Event<string, unknown>>;
  readonly id: string;
  readonly command: Command;
};

export const systemCommand = <C extends Command, S, E extends Event<string, unknown>>(
  aggregate: Aggregate<C, S, E>,
  id: string,
  command: NoInfer<C>,
): SystemCommand => ({ aggregate, id, command }) as unknown as SystemCommand;

/** The system as it asks: by the power `policy`, and at which instant, ISO 8601 in UTC. */
export type System = { readonly power: Power; readonly at: string };

export const systemOf = (person: string, at: string): System => ({
  power: { person, office: 'policy', of: null },
  at,
});
