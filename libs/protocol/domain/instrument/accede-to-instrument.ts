import { refuse, withoutPower, type Command, type Decision, type Power, type Refusal } from '@patto/kernel';
import { dateOf } from '@patto/temporal';
import { isLive, type Instrument, type KnownInstrument } from './instrument';
import type { InstrumentAccededTo } from './instrument.events';

export type AccedeToInstrument = Command<
  'AccedeToInstrument',
  { instrumentId: string; party: string; textHash: string; on: string; power: Power | null }
>;

/** A later body joins an instrument in force, through its legal representative, when the instrument is open to it. */
export const accedeToInstrument = (
  { data: { instrumentId, party, textHash, on, power }, at }: AccedeToInstrument,
  instrument: Instrument,
): Decision<InstrumentAccededTo> => {
  if (power?.of !== party) return withoutPower('legal-representative', party);
  if (!isLive(instrument)) return refuse('instrument.unknown', { instrument: instrumentId });
  const refusal =
    accessionRefusal(party, on, instrument) ?? signatureRefusal({ textHash, on, at }, instrument);
  if (refusal) return refusal;
  if (instrument.bound.has(party)) return [];
  const { networkId } = instrument;
  const { person } = power;
  return [
    {
      type: 'InstrumentAccededTo',
      data: { instrumentId, networkId, party, person, textHash, on, by: power },
    },
  ];
};

/** Who is bound or named already has another way in, or needs none. */
const accessionRefusal = (
  party: string,
  on: string,
  { id, status, accession, bound, parties }: KnownInstrument,
): Refusal | undefined => {
  if (status !== 'in-force') return refuse('instrument.not-in-force', { status });
  const since = bound.get(party);
  if (since !== undefined) return since === on ? undefined : refuse('party.already-bound', { party, since });
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
