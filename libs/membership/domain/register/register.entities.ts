import { refuse, type Basis, type JsonObject, type Refusal } from '@patto/kernel';
import type { Entity } from '@patto/repair/domain';

/** FULL members vote; the others never enter a base (INV-51). */
export const membershipClasses = ['FULL', 'OBSERVER', 'ADHERENT', 'HONORARY'] as const;
export type MembershipClass = (typeof membershipClasses)[number];

/** One membership of a party, known by the period that its id `<party>:<period>` ends with: the party may be corrected. */
export const membershipOf = (network: string, party: string, membershipId: string): Entity => ({
  entity: `member:${network}:${party}:${membershipId.slice(membershipId.lastIndexOf(':') + 1)}`,
  kind: 'member',
  network,
  subject: party,
});

export const weightOf = (network: string, party: string): Entity => ({
  entity: `weight:${network}:${party}`,
  kind: 'weight',
  network,
  subject: party,
});

/** What lists say of a party, apart from what anybody says of its memberships: it adds, and never weakens. */
export const LISTED = 'listed';

/** A membership as it is held: of which class, since and until when, by which act. */
export const held = ({
  party,
  class: kind,
  from,
  until,
  reason,
  basis,
}: {
  readonly party: string;
  readonly class: MembershipClass;
  readonly from: string | null;
  readonly until: string | null;
  readonly reason: string | null;
  readonly basis: Basis;
}): JsonObject => ({ organisation: party, class: kind, since: from, until, reason, act: basis });

/** A network is no member of itself, whoever tells it. */
export const ofItself = (network: string, parties: readonly string[]): Refusal | undefined =>
  parties.includes(network) ? refuse('membership.of-itself', { network }) : undefined;
