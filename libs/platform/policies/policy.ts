import type { Event, History, RecordedEvent } from '@patto/kernel';
import type { System, SystemCommand } from './system-command';

/**
 * What crosses chapters: an event of one, commands to others. `react` is pure, and what it returns is numbered and signed
 * in its order, so that the same event always sends the same commands with the same keys. `name` is its identity for
 * ever: its checkpoint hangs on it. `from` says where a policy begins that was never run before.
 */
export type Policy = {
  readonly name: string;
  readonly from: 'origin' | 'now';
  /** Prefixes of stored spellings. */
  readonly types: readonly string[];
  readonly react: (event: RecordedEvent, system: System) => readonly SystemCommand[];
};

/** The prefixes of all spellings of some events of a history, e.g. `voting.BallotOpened.`. */
export const prefixesOf = <E extends Event<string, unknown>>(
  { context }: Pick<History<E>, 'context'>,
  types: readonly E['type'][],
): readonly string[] => types.map((type) => `${context}.${type}.`);

/** A policy that hears some events of one history, as they read today. */
export const policy = <E extends Event<string, unknown>, T extends E['type']>({
  name,
  from,
  history,
  hears,
  react,
}: Pick<Policy, 'name' | 'from'> & {
  readonly history: History<E>;
  readonly hears: readonly T[];
  readonly react: (event: Extract<E, { type: T }>, system: System) => readonly SystemCommand[];
}): Policy => ({
  name,
  from,
  types: prefixesOf(history, hears),
  react: (event, system) => react(history.decode(event) as Extract<E, { type: T }>, system),
});
