import { refuse, withoutPower, type Command, type Event, type Power, type Refusal } from '@patto/kernel';
import { act, field, type Occurrence, type Saying } from '@patto/repair/domain';
import { dateOf } from '@patto/temporal';
import { boundSince, circleRefusal, isInForceAt, madeHere, type KnownInstrument } from './instrument';
import { bondOf, bound, signed, signing, type OfInstrument } from './instrument.entities';

type Accession = { party: string; textHash: string; on: string };

export type AccedeToInstrument = Command<
  'AccedeToInstrument',
  Accession & {
    instrumentId: string;
    /** The legal date from which it was no more the member that the instrument had made it; null: it never was, or is. */
    leftOn: string | null;
    /** The party, where it is a network with this one among its members, at whatever remove. */
    encircling: readonly string[];
    /** Who acceded for the party on that day, with the power of that day; null: nobody had it. */
    signer: Power | null;
    power: Power | null;
  }
>;

export type InstrumentAccededTo = Event<
  'InstrumentAccededTo',
  OfInstrument &
    Accession & {
      person: string;
      /** The legal date on which an earlier bond of the party ended; null where this is its first. */
      leftOn: string | null;
      admitsMembers: boolean;
      by: Power;
    }
>;

/** Nobody could come back. */
const firstAccession = (data: Omit<InstrumentAccededTo['data'], 'leftOn'>): InstrumentAccededTo['data'] => ({
  ...data,
  leftOn: null,
});

/** The earlier bond ended, and another begins, which rests on who signed for it: the first signature stays what it was. */
const boundAgain = (
  event: string,
  { leftOn: when, data }: { readonly leftOn: string; readonly data: InstrumentAccededTo['data'] },
): readonly Saying[] => {
  const { instrumentId: instrument, party, person, on } = data;
  const bond = bondOf(data, party);
  const value = { instrument, organisation: party, person, since: on };
  return [
    { ...bond, slot: `ended:${event}`, when, value: null },
    { ...bond, run: event, slot: `start:${event}`, when: on, value },
  ];
};

/**
 * A later body joins an instrument in force, through its legal representative, when the instrument is open to it. Who was
 * bound and left may come back.
 */
export const accedeToInstrument: Occurrence<AccedeToInstrument, InstrumentAccededTo> = {
  command: 'AccedeToInstrument',
  event: 'InstrumentAccededTo',
  spelling: { version: 2, upcast: { 1: firstAccession } },
  trait: act({ ...signing, on: field.legalDate }),
  says: ({ id, data }) =>
    data.leftOn === null
      ? [signed({ ...data, method: 'ACCESSION' }, data.on), bound(data, data.party, data.on)]
      : boundAgain(id, { leftOn: data.leftOn, data }),
  decide: ({ data: { signer, power, leftOn, encircling, ...accession }, at }, state) => {
    const { instrumentId, party, on } = accession;
    if (power?.of !== party) return withoutPower('legal-representative', party);
    const instrument = madeHere(state, instrumentId);
    if (!instrument) return refuse('instrument.unknown', { instrument: instrumentId });
    const since = boundSince(state, instrument, party);
    const left = endOfBond(since, { leftOn, on });
    const refusal =
      accessionRefusal(accession, instrument, { since, left }) ??
      signatureRefusal(accession, instrument, dateOf(at));
    if (refusal) return refusal;
    if (since === on) return [];
    const circle = circleRefusal(instrument, encircling);
    if (circle) return circle;
    if (!isInForceAt(state, on)) return refuse('accession.before-entry-into-force', { party, on });
    if (signer === null) return refuse('signer.without-power', { party, signedOn: on });
    const { networkId, admitsMembers } = instrument;
    const { person } = signer;
    const data = { ...accession, networkId, person, leftOn: left, admitsMembers, by: power };
    return [{ type: 'InstrumentAccededTo', data }];
  },
};

/** When the bond that began on `since` ended, if it had by the day of the accession; null where it goes on, or there is none. */
const endOfBond = (
  since: string | null,
  { leftOn, on }: { readonly leftOn: string | null; readonly on: string },
): string | null => (since !== null && leftOn !== null && since < leftOn && leftOn <= on ? leftOn : null);

/** Who is bound or named already has another way in, or needs none. */
const accessionRefusal = (
  { party, on }: Accession,
  { id, networkId, status, accession, parties }: KnownInstrument,
  { since, left }: { readonly since: string | null; readonly left: string | null },
): Refusal | undefined => {
  if (status !== 'in-force') return refuse('instrument.not-in-force', { status });
  if (party === networkId) return refuse('membership.of-itself', { network: networkId });
  if (since !== null && left === null)
    return since === on ? undefined : refuse('party.already-bound', { party, since });
  if (since === null && parties.includes(party)) return refuse('party.must-sign', { party });
  return accession === 'OPEN' ? undefined : refuse('accession.closed', { instrument: id });
};

const signatureRefusal = (
  { textHash, on }: Accession,
  { textHash: fixed }: KnownInstrument,
  today: string,
): Refusal | undefined => {
  if (textHash !== fixed) return refuse('text.differs', { expected: fixed, given: textHash });
  return on > today ? refuse('signature.in-the-future', { signedOn: on }) : undefined;
};
