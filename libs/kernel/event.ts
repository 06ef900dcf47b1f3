import type { JsonObject } from './json';
import type { Position } from './position';

/** A fact as the code knows it today: past tense, plain JSON. */
export type Event<T extends string = string, D = JsonObject> = { readonly type: T; readonly data: D };

/** A fact as it is spelt in the store: `<context>.<Event>.v<n>`. */
export type StoredEvent = { readonly type: string; readonly data: JsonObject };

/** Who did it: a person, for an organisation or an office; or a policy of the system. Opaque ids, never names. */
export type Actor = { readonly person: string; readonly actingFor: string | null };

/** What travels beside an event. Decisions never read it. */
export type Metadata = {
  readonly $correlationId: string;
  readonly $causationId: string;
  readonly actor: Actor;
  /** The idempotency key of the command; event ids derive from it. */
  readonly key: string;
};

/** A fact with its place in the record. `recordedAt` is the store's clock, ISO 8601 in UTC. */
export type RecordedEvent = StoredEvent & {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: Position;
  readonly recordedAt: string;
  readonly metadata: JsonObject;
};
