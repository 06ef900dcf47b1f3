import { officeBasis, refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { targetRefusal } from './found';
import type { Found, Repairs } from './repairs';
import type { EventWithdrawn } from './repairs.events';

export type WithdrawEvent = Command<
  'WithdrawEvent',
  { networkId: string; target: Found; reason: string; power: Power | null }
>;

/** A vote that was cast and a ballot that was held are not mistakes of the record; they can be annulled. */
const withdrawable =
  /^(membership|mandate|party|record)\.|^network\.PostHolder|^voting\.MotionTabled\.|^(network|protocol|voting)\.\w+Recorded\./;

/** An entry made by mistake is taken back. It stays in the record and in what was known before. */
export const withdrawEvent = (
  { data: { networkId, target, reason, power } }: WithdrawEvent,
  repairs: Repairs,
): Decision<EventWithdrawn> => {
  if (power === null) return withoutPower('secretariat', networkId);
  const refusal = targetRefusal(target, networkId, power);
  if (refusal) return refusal;
  if (!withdrawable.test(target.type ?? ''))
    return refuse('event.not-withdrawable', { event: target.ref.id, type: target.type });
  if (repairs.withdrawn.has(target.ref.id)) return [];
  const data = { networkId, target: target.ref, reason, basis: officeBasis(power), by: power };
  return [{ type: 'EventWithdrawn', data }];
};
