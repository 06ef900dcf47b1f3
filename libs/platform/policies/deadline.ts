import type { Event, History, RecordedEvent } from '@patto/kernel';
import { prefixesOf } from './policy';
import type { System, SystemCommand } from './system-command';

/** What an event says of something's deadline: the instant it is due at; null: nothing is waited for any more. */
export type Due = { readonly id: string; readonly at: string | null };

/**
 * What the system does when an instant comes that an event has stated. The newest event about an `id` says when it is
 * due. `name` is its identity for ever: its rows and its checkpoint hang on it, so a `due` that says otherwise than before
 * takes a new one.
 */
export type Deadline = {
  readonly name: string;
  /** Prefixes of stored spellings. */
  readonly types: readonly string[];
  readonly due: (event: RecordedEvent) => Due;
  readonly command: (id: string, system: System) => SystemCommand;
};

/** A deadline that hears some events of one history, as they read today. */
export const deadline = <E extends Event<string, unknown>, T extends E['type']>({
  name,
  history,
  hears,
  due,
  command,
}: Pick<Deadline, 'name' | 'command'> & {
  readonly history: History<E>;
  readonly hears: readonly T[];
  readonly due: (event: Extract<E, { type: T }>) => Due;
}): Deadline => ({
  name,
  types: prefixesOf(history, hears),
  due: (event) => due(history.decode(event) as Extract<E, { type: T }>),
  command,
});
