import { refuse, withoutPower, type Command, type Decision, type Power, type Refusal } from '@patto/kernel';
import { dateOf } from '@patto/temporal';
import { boundSince, isInForceAt, madeHere, type Instrument, type KnownInstrument } from './instrument';
import type { InstrumentAccededTo } from './instrument.events';

export type AccedeToInstrument = Command<
  'AccedeToInstrument',
  {
    instrumentId: string;
    party: string;
    textHash: string;
    on: string;
    /** Who acceded for the party on that day, with the power of that day; null: nobody had it. */
    signer: Power | null;
    power: Power | null;
  }
>;

/** A later body joins an instrument in force, through its legal representative, when the instrument is open to it. */
export const accedeToInstrument = (
  { data: { instrumentId, party, textHash, on, signer, power }, at }: AccedeToInstrument,
  state: Instrument,
): Decision<InstrumentAccededTo> => {
  if (power?.of !== party) return withoutPower('legal-representative', party);
  const instrument = madeHere(state, instrumentId);
  if (!instrument) return refuse('instrument.unknown', { instrument: instrumentId });
  const since = boundSince(state, instrument, party);
  const refusal =
    accessionRefusal({ party, on, since }, instrument) ?? signatureRefusal({ textHash, on, at }, instrument);
  if (refusal) return refusal;
  if (since !== null) return [];
  if (!isInForceAt(state, on)) return refuse('accession.before-entry-into-force', { party, on });
  if (signer === null) return refuse('signer.without-power', { party, signedOn: on });
  const { networkId, admitsMembers } = instrument;
  const { person } = signer;
  return [
    {
      type: 'InstrumentAccededTo',
      data: { instrumentId, networkId, party, person, textHash, on, admitsMembers, by: power },
    },
  ];
};

/** Who is bound or named already has another way in, or needs none. */
const accessionRefusal = (
  { party, on, since }: { readonly party: string; readonly on: string; readonly since: string | null },
  { id, status, accession, parties }: KnownInstrument,
): Refusal | undefined => {
  if (status !== 'in-force') return refuse('instrument.not-in-force', { status });
  if (since !== null) return since === on ? undefined : refuse('party.already-bound', { party, since });
  if (parties.includes(party)) return refuse('party.must-sign', { party });
  return accession === 'OPEN' ? undefined : refuse('accession.closed', { instrument: id });
};

const signatureRefusal = (
  { textHash, on, at }: { readonly textHash: string; readonly on: string; readonly at: string },
  { textHash: fixed }: KnownInstrument,
): Refusal | undefined => {
  if (textHash !== fixed) return refuse('text.differs', { expected: fixed, given: textHash });
  return on > dateOf(at) ? refuse('signature.in-the-future', { signedOn: on }) : undefined;
};
