import {
  isRefusal,
  officeBasis,
  refuse,
  withoutPower,
  type Basis,
  type Command,
  type Event,
  type Power,
  type Refusal,
} from '@patto/kernel';
import { act, field, type Occurrence } from '@patto/repair/domain';
import { formatInstant, instantOf } from '@patto/temporal';
import { knownMandate } from './mandate';
import { mandateOf, revocationOf } from './mandate.entities';

/** A ballot that a revocation cites, as the record has it; nulls where there is no such ballot or no outcome yet. */
export type CitedBallot = {
  readonly ballot: string;
  readonly motion: string | null;
  readonly networkId: string | null;
  /** Whether its motion stands adopted, both when it is cited and by the day from which the mandate is no more. */
  readonly isAdopted: boolean;
  /** The mandate that its motion revokes; null where it is about something else. */
  readonly revokes: string | null;
};

/** `effective`: legal date or instant from which the mandate is no more. */
type Revoking = { mandateId: string; networkId: string; effective: string; reason: string };

export type RevokeMandate = Command<
  'RevokeMandate',
  Revoking & {
    /** The ballot whose motion revokes it; null when the secretariat acts by its own power of office. */
    cited: CitedBallot | null;
    power: Power | null;
  }
>;

export type MandateRevoked = Event<'MandateRevoked', Revoking & { basis: Basis; by: Power }>;

const { dateOrInstant, text } = field;

/** A mandate ends before its term; what was done under it before stays (C49). */
export const revokeMandate: Occurrence<RevokeMandate, MandateRevoked> = {
  command: 'RevokeMandate',
  event: 'MandateRevoked',
  spelling: { version: 1 },
  trait: act({ effective: dateOrInstant, reason: text(1000) }),
  says: ({ data: { networkId, mandateId, effective: when, reason, basis } }) => {
    const value = { mandate: mandateId, since: when, reason, act: basis };
    return [
      { ...mandateOf(networkId, mandateId, null), slot: 'revoked', when, value: null },
      { ...revocationOf(networkId, mandateId), slot: 'start', when, value },
    ];
  },
  decide: ({ data: { cited, power, ...body } }, mandate) => {
    const { mandateId, networkId, effective } = body;
    if (power === null) return withoutPower('secretariat', networkId);
    const known = knownMandate(mandate);
    if (known === null) return refuse('mandate.unknown', { mandate: mandateId });
    const end = instantOf(effective);
    if (known.to === end) return [];
    if (end < known.from) return refuse('mandate.not-begun', { from: formatInstant(known.from), effective });
    if (known.to < end) return refuse('mandate.expired', { until: formatInstant(known.to), effective });
    const basis = cited === null ? officeBasis(power) : adopted(cited, body);
    if (isRefusal(basis)) return basis;
    return [{ type: 'MandateRevoked', data: { ...body, basis, by: power } }];
  },
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
