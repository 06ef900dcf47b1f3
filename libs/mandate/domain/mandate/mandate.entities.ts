import type { Basis, JsonObject } from '@patto/kernel';
import { field, type Entity } from '@patto/repair/domain';

export const mandateOf = (network: string, mandate: string, person: string | null): Entity => ({
  entity: `mandate:${mandate}`,
  kind: 'mandate',
  network,
  subject: person,
});

/** That it was revoked, and by what act: should that act be undone, so may be the revocation. */
export const revocationOf = (network: string, mandate: string): Entity => ({
  entity: `revocation:${mandate}`,
  kind: 'revocation',
  network,
  subject: null,
});

/** Whom the network empowers, for what and within which limits, and by which act. */
export type Empowering = {
  mandateId: string;
  networkId: string;
  person: string;
  scope: string;
  limits: string | null;
  basis: Basis;
};

/** A mandate over its term, from and until which date. */
export const held = ({
  mandateId: mandate,
  person,
  scope,
  limits,
  from,
  until,
  basis,
}: Omit<Empowering, 'networkId'> & {
  readonly from: string | null;
  readonly until: string | null;
}): JsonObject => ({ mandate, person, scope, limits, since: from, until, act: basis });

const { id, orNull, text } = field;

/** What may be wrong about it, whoever says it. */
export const empowering = { person: id, scope: text(2000), limits: orNull(text(2000)) };
