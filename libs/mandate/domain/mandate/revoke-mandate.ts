import {
  isRefusal,
  officeBasis,
  refuse,
  withoutPower,
  type Basis,
  type Command,
  type Decision,
  type Power,
  type Refusal,
} from '@patto/kernel';
import { instantOf } from '@patto/temporal';
import type { Mandate } from './mandate';
import type { MandateRevoked } from './mandate.events';

/** A ballot that a revocation cites, as the record has it; nulls where there is no such ballot or no outcome yet. */
export type CitedBallot = {
  readonly ballot: string;
  readonly motion: string | null;
  readonly networkId: string | null;
  readonly outcome: string | null;
};

export type RevokeMandate = Command<
  'RevokeMandate',
  {
    mandateId: string;
    effective: string;
    reason: string;
    /** The ballot whose motion revokes it; null when the secretariat acts by its own power of office. */
    cited: CitedBallot | null;
    power: Power | null;
  }
>;

/** A mandate ends before its term; what was done under it before stays (C49). */
export const revokeMandate = (
  { data: { mandateId, effective, reason, cited, power } }: RevokeMandate,
  mandate: Mandate,
): Decision<MandateRevoked> => {
  if (power === null) return withoutPower('secretariat', null);
  if (mandate.status === 'unknown') return refuse('mandate.unknown', { mandate: mandateId });
  if (mandate.status === 'revoked' && mandate.until === effective) return [];
  const refusal = termRefusal(effective, mandate);
  if (refusal) return refusal;
  const { networkId } = mandate;
  const basis = cited === null ? officeBasis(power) : adopted(cited, networkId);
  if (isRefusal(basis)) return basis;
  return [{ type: 'MandateRevoked', data: { mandateId, networkId, effective, reason, basis, by: power } }];
};

/** A mandate ends within its term, and once. */
const termRefusal = (
  effective: string,
  { status, id, from, until }: Exclude<Mandate, { status: 'unknown' }>,
): Refusal | undefined => {
  if (status === 'revoked') return refuse('mandate.already-revoked', { mandate: id, effective: until });
  if (from !== null && instantOf(effective) < instantOf(from))
    return refuse('mandate.not-begun', { from, effective });
  return until !== null && instantOf(effective) >= instantOf(until)
    ? refuse('mandate.expired', { until, effective })
    : undefined;
};

/** Only an adopted motion of the same network empowers anything. */
const adopted = ({ ballot, motion, networkId, outcome }: CitedBallot, network: string): Basis | Refusal =>
  motion !== null && networkId === network && outcome === 'ADOPTED'
    ? { kind: 'motion', motion, ballot }
    : refuse('motion.not-adopted', { ballot });
