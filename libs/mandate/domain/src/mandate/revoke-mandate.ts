import {
  officeBasis,
  refuse,
  withoutPower,
  type Basis,
  type Command,
  type Decision,
  type Power,
} from '@patto/kernel';
import { instantOf } from '@patto/temporal';
import type { Mandate } from './mandate';
import type { MandateRevoked } from './mandate.events';

export type RevokeMandate = Command<
  'RevokeMandate',
  {
    mandateId: string;
    effective: string;
    reason: string;
    /** The adopted motion that revokes it; null when the secretariat acts by its own power of office. */
    basis: Basis | null;
    power: Power | null;
  }
>;

/** A mandate ends before its term; what was done under it before stays (C49). */
export const revokeMandate = (
  { data: { mandateId, effective, reason, basis, power } }: RevokeMandate,
  mandate: Mandate,
): Decision<MandateRevoked> => {
  if (power === null) return withoutPower('secretariat', null);
  if (mandate.status === 'unknown') return refuse('mandate.unknown', { mandate: mandateId });
  const { status, networkId, from, until } = mandate;
  if (status === 'revoked')
    return until === effective
      ? []
      : refuse('mandate.already-revoked', { mandate: mandateId, effective: until });
  if (from !== null && instantOf(effective) < instantOf(from))
    return refuse('mandate.not-begun', { from, effective });
  if (until !== null && instantOf(effective) >= instantOf(until))
    return refuse('mandate.expired', { until, effective });
  return [
    {
      type: 'MandateRevoked',
      data: { mandateId, networkId, effective, reason, basis: basis ?? officeBasis(power), by: power },
    },
  ];
};
