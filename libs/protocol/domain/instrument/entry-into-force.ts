import { decideTrigger, type TriggerParty, type TriggerRule } from '@patto/rules';
import { boundaryOf, localDateOf } from '@patto/temporal';
import { bindParty, type PartyBound } from './bind-party';
import { enterIntoForce, type InstrumentEnteredIntoForce } from './enter-into-force';
import type { Force, KnownInstrument } from './instrument';

const factsOf = ({ parties, signatures }: KnownInstrument): TriggerParty[] =>
  parties.map((party) => ({ id: party, signedOn: signatures.get(party) ?? null }));

/** The later day on which the rule would be met with the signatures as they stand; null when it waits for no day. */
export const waitsFor = (instrument: KnownInstrument, today: string): string | null => {
  const { date } = decideTrigger(instrument.entryIntoForce, { parties: factsOf(instrument) });
  return date !== null && date > today ? date : null;
};

/**
 * What the record still has to say of the entry into force, as its rule and all signatures that stand have it on `today`,
 * in whatever order they were recorded. An entry that people or an authority changed stays as they left it, and so does
 * one whose condition is met no more: what rests on it is shown as affected. `signer`: who has just signed.
 */
export const entryIntoForce = (
  instrument: KnownInstrument,
  today: string,
  signer: string | null = null,
): readonly (InstrumentEnteredIntoForce | PartyBound)[] => {
  const { force } = instrument;
  const computed = instrument.isForceByHand ? null : computedOn(instrument, today);
  const now = computed ?? force;
  if (now === null) return [];
  const isAnew = computed !== null && !(force && isSame(force, computed));
  return [
    ...(isAnew ? [enterIntoForce(instrument, now)] : []),
    ...bonds(instrument, now, { signer, isAnew }),
  ];
};

const computedOn = (instrument: KnownInstrument, asOf: string): Force | null => {
  const parties = factsOf(instrument);
  const { met, date, boundParties } = decideTrigger(instrument.entryIntoForce, { parties, asOf });
  return met && date !== null ? { on: date, forParties: boundParties } : null;
};

const isSame = (a: Force, b: Force): boolean =>
  a.on === b.on && a.forParties.toSorted().join() === b.forParties.toSorted().join();

/** Whoever signed when the condition was met already is bound from its own signature, and not before the text is in force. */
const bonds = (
  instrument: KnownInstrument,
  { on, forParties }: Force,
  { signer, isAnew }: { readonly signer: string | null; readonly isAnew: boolean },
): readonly PartyBound[] => {
  const { bound, force, signatures } = instrument;
  const first = new Set(forParties);
  return [...signatures].flatMap(([party, signedOn]) => {
    const day = signedOn > on ? signedOn : on;
    const since = bound.get(party);
    const isDue = since === undefined ? party === signer || force === null : isAnew && since !== day;
    return isDue && !first.has(party) ? [bindParty(instrument, party, day)] : [];
  });
};

/** A text with a rule, whoever tells of it, and who signed when: EDTF, as precisely as it is known. */
export type Signed = {
  readonly rule: TriggerRule;
  readonly parties: readonly string[];
  readonly signatures: ReadonlyMap<string, string | null>;
};

/**
 * When rule and signatures put the entry into force: a legal date, or the days between which it lies where signatures are
 * vague (EDTF); null while the condition is not met.
 */
export const computedEntry = ({ rule, parties, signatures }: Signed): string | null => {
  const dayBy = (limit: 'earliest' | 'latest'): string | null => {
    // Thousands sign on a few days.
    const days = new Map([...new Set(signatures.values())].map((on) => [on, limitOf(on, limit)]));
    const signedOn = (id: string): string | null => days.get(signatures.get(id) ?? null) ?? null;
    return decideTrigger(rule, { parties: parties.map((id) => ({ id, signedOn: signedOn(id) })) }).date;
  };
  const [first, last] = [dayBy('earliest'), dayBy('latest')];
  if (first === null) return null;
  return first === last ? first : `${first}/${last ?? '..'}`;
};

/** Nothing is computed from a signature whose date has no such limit. */
const limitOf = (on: string | null, limit: 'earliest' | 'latest'): string | null => {
  const instant = on === null ? Infinity : boundaryOf(on)[limit];
  return Number.isFinite(instant) ? localDateOf(instant) : null;
};
