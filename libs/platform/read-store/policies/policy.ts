import type { Envelope } from '@patto/event-store';
import type { RecordedEvent } from '@patto/kernel';

/**
 * What crosses chapters: an event of one, commands to another. `react` is pure; it returns command instances, each
 * built with `envelope(n)`, n counting from 0, so that the same event always sends the same commands with the same
 * keys. `name` is its identity for ever. `from` says where a policy begins that was never run before.
 */
export type Policy = {
  readonly name: string;
  readonly from: 'origin' | 'now';
  /** Prefixes of stored spellings. */
  readonly types: readonly string[];
  readonly react: (event: RecordedEvent, envelope: (n: number) => Envelope) => readonly object[];
};

const correlationOf = ({ metadata, id }: RecordedEvent): string => {
  const correlation = metadata['$correlationId'];
  return typeof correlation === 'string' ? correlation : id;
};

/** Who a policy is when it sends its nth command because of an event. */
export const policyEnvelope =
  (name: string, event: RecordedEvent) =>
  (n: number): Envelope => ({
    actor: { person: `policy:${name}`, actingFor: null },
    key: `policy:${name}:${event.id}:${n}`,
    correlationId: correlationOf(event),
    causationId: event.id,
  });
