import type { Basis, JsonObject } from '@patto/kernel';
import type { Claim } from '@patto/temporal';
import type { RepairStatement } from '@patto/repair/domain';

/** The kinds of thing that hold over a stretch of time. */
export const kinds = [
  'network',
  'organisation',
  'name',
  'successor',
  'post',
  'representative',
  'instrument',
  'force',
  'signature',
  'member',
  'motion',
  'ballot',
  'mandate',
] as const;
export type Kind = (typeof kinds)[number];

/** One entity: its key, what it is, and what it is about. `network` is null for what belongs to no single network. */
export type Entity = {
  readonly entity: string;
  readonly kind: Kind;
  readonly network: string | null;
  /** The organisation or person that it is about, where there is one. */
  readonly subject: string | null;
};

/** What an event says of an entity. `extends`: the value is a change of the entity's last one, not the whole. */
export type Said = Entity & { readonly claim: Claim<JsonObject>; readonly extends: boolean };

/** A repair speaks of events; which entities that touches is found by looking them up. */
export type Repair = { readonly targets: readonly string[]; readonly statement: RepairStatement };

export type Chronicle = { readonly said: readonly Said[]; readonly repairs: readonly Repair[] };

/** By what act, as people read it. */
export const actOf = (basis: Basis): JsonObject => basis;
