import type { JsonObject } from './json';
import type { Position } from './position';

/** A fact as the code knows it today: past tense, plain JSON. */
export type Event<T extends string = string, D = JsonObject> = { readonly type: T; readonly data: D };

/** A fact in its place: the id under which it is recorded, and where it stands in its stream, from 0. */
export type Placed<E> = E & { readonly id: string; readonly revision: number };

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
  /** 16 random bytes, base64url: later proofs about the event are keyed with it. Never served. */
  readonly salt: string;
  /** What was asked for under the key, as HMAC-SHA-256 keyed with the salt, base64url; null where nothing can differ. Never served. */
  readonly request: string | null;
  /** The revisions of other streams that the decision read: stream → revision, -1 where it was empty. */
  readonly reliedOn: { readonly [stream: string]: number };
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
