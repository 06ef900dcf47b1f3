import { officeBasis, refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { targetRefusal } from './found';
import type { Found, Repairs } from './repairs';
import type { DisputeResolved } from './repairs.events';

export type ResolveDispute = Command<
  'ResolveDispute',
  { networkId: string; dispute: Found; chosen: string | null; reason: string; power: Power | null }
>;

/** The network's secretariat settles a dispute: one of its claims stands, or none. */
export const resolveDispute = (
  { data: { networkId, dispute, chosen, reason, power } }: ResolveDispute,
  { disputes }: Repairs,
): Decision<DisputeResolved> => {
  if (power === null) return withoutPower('secretariat', networkId);
  const refusal = targetRefusal(dispute, networkId, power);
  if (refusal) return refusal;
  if (!dispute.type?.startsWith('record.ClaimsDisputed.'))
    return refuse('dispute.unknown', { event: dispute.ref.id });
  if (chosen !== null && !disputes.some((claims) => claims.includes(chosen)))
    return refuse('claim.not-in-dispute', { claim: chosen });
  const data = { networkId, dispute: dispute.ref, chosen, reason, basis: officeBasis(power), by: power };
  return [{ type: 'DisputeResolved', data }];
};
