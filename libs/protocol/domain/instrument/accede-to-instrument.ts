import { refuse, withoutPower, type Command, type Event, type Power, type Refusal } from '@patto/kernel';
import { act, field, type Occurrence } from '@patto/repair/domain';
import { dateOf } from '@patto/temporal';
import { boundSince, isInForceAt, madeHere, type KnownInstrument } from './instrument';
import { bound, signed, signing, type OfInstrument } from './instrument.entities';

type Accession = { party: string; textHash: string; on: string };

export type AccedeToInstrument = Command<
  'AccedeToInstrument',
  Accession & {
    instrumentId: string;
    /** Who acceded for the party on that day, with the power of that day; null: nobody had it. */
    signer: Power | null;
    power: Power | null;
  }
>;

export type InstrumentAccededTo = Event<
  'InstrumentAccededTo',
  OfInstrument & Accession & { person: string; admitsMembers: boolean; by: Power }
>;

/** A later body joins an instrument in force, through its legal representative, when the instrument is open to it. */
export const accedeToInstrument: Occurrence<AccedeToInstrument, InstrumentAccededTo> = {
  command: 'AccedeToInstrument',
  event: 'InstrumentAccededTo',
  spelling: { version: 1 },
  trait: act({ ...signing, on: field.legalDate }),
  says: ({ data }) => [signed({ ...data, method: 'ACCESSION' }, data.on), bound(data, data.party, data.on)],
  decide: ({ data: { signer, power, ...accession }, at }, state) => {
    const { instrumentId, party, on } = accession;
    if (power?.of !== party) return withoutPower('legal-representative', party);
    const instrument = madeHere(state, instrumentId);
    if (!instrument) return refuse('instrument.unknown', { instrument: instrumentId });
    const since = boundSince(state, instrument, party);
    const refusal =
      accessionRefusal(accession, instrument, since) ?? signatureRefusal(accession, instrument, dateOf(at));
    if (refusal) return refusal;
    if (since !== null) return [];
    if (!isInForceAt(state, on)) return refuse('accession.before-entry-into-force', { party, on });
    if (signer === null) return refuse('signer.without-power', { party, signedOn: on });
    const { networkId, admitsMembers } = instrument;
    const { person } = signer;
    const data = { ...accession, networkId, person, admitsMembers, by: power };
    return [{ type: 'InstrumentAccededTo', data }];
  },
};

/** Who is bound or named already has another way in, or needs none. */
const accessionRefusal = (
  { party, on }: Accession,
  { id, status, accession, parties }: KnownInstrument,
  since: string | null,
): Refusal | undefined => {
  if (status !== 'in-force') return refuse('instrument.not-in-force', { status });
  if (since !== null) return since === on ? undefined : refuse('party.already-bound', { party, since });
  if (parties.includes(party)) return refuse('party.must-sign', { party });
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
