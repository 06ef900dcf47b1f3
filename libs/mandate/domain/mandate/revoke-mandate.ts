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
import { formatInstant, instantOf } from '@patto/temporal';
import { knownMandate, type Mandate } from './mandate';
import type { MandateRevoked } from './mandate.events';

/** A ballot that a revocation cites, as the record has it; nulls where there is no such ballot or no outcome yet. */
export type CitedBallot = {
  readonly ballot: string;
  readonly motion: string | null;
  readonly networkId: string | null;
  /** Whether its motion stands adopted now. */
  readonly isAdopted: boolean;
  /** The mandate that its motion revokes; null where it is about something else. */
  readonly revokes: string | null;
};

export type RevokeMandate = Command<
  'RevokeMandate',
  {
    mandateId: string;
    networkId: string;
    effective: string;
    reason: string;
    /** The ballot whose motion revokes it; null when the secretariat acts by its own power of office. */
    cited: CitedBallot | null;
    power: Power | null;
  }
>;

/** A mandate ends before its term; what was done under it before stays (C49). */
export const revokeMandate = (
  { data: { mandateId, networkId, effective, reason, cited, power } }: RevokeMandate,
  mandate: Mandate,
): Decision<MandateRevoked> => {
  if (power === null) return withoutPower('secretariat', networkId);
  const known = knownMandate(mandate);
  if (known === null) return refuse('mandate.unknown', { mandate: mandateId });
  const end = instantOf(effective);
  if (known.to === end) return [];
  if (end < known.from) return refuse('mandate.not-begun', { from: formatInstant(known.from), effective });
  if (known.to < end) return refuse('mandate.expired', { until: formatInstant(known.to), effective });
  const basis = cited === null ? officeBasis(power) : adopted(cited, { networkId, mandateId });
  if (isRefusal(basis)) return basis;
  return [{ type: 'MandateRevoked', data: { mandateId, networkId, effective, reason, basis, by: power } }];
};

/** Only an adopted motion of the same network that was about it empowers anything. */
const adopted = (
  { ballot, motion, networkId, isAdopted, revokes }: CitedBallot,
  { networkId: network, mandateId }: { readonly networkId: string; readonly mandateId: string },
): Basis | Refusal => {
  if (motion === null || networkId !== network || !isAdopted) return refuse('motion.not-adopted', { ballot });
  return revokes === mandateId
    ? { kind: 'motion', motion, ballot }
    : refuse('motion.about-something-else', { ballot, mandate: mandateId });
};
