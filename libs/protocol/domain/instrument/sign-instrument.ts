import { refuse, withoutPower, type Command, type Decision, type Power, type Refusal } from '@patto/kernel';
import { dateOf } from '@patto/temporal';
import { entryIntoForce, waitsFor } from './entry-into-force';
import { madeHere, type Instrument, type KnownInstrument } from './instrument';
import type { InstrumentEvent, SignatureAffixed, SignatureMethod } from './instrument.events';

export type SignInstrument = Command<
  'SignInstrument',
  {
    instrumentId: string;
    party: string;
    method: SignatureMethod;
    textHash: string;
    signedOn: string;
    /** Who signed for the party on the day of the signature, with the power of that day; null: nobody had it. */
    signer: Power | null;
    power: Power | null;
  }
>;

/** A party signs through its legal representative (INV-32); the last needed signature brings the text into force. */
export const signInstrument = (command: SignInstrument, state: Instrument): Decision<InstrumentEvent> => {
  const { instrumentId, party, signer, power, method, textHash, signedOn } = command.data;
  if (power?.of !== party) return withoutPower('legal-representative', party);
  const instrument = madeHere(state, instrumentId);
  if (!instrument) return refuse('instrument.unknown', { instrument: instrumentId });
  const refusal = signatureRefusal(command, instrument);
  if (refusal) return refusal;
  if (signer === null) return refuse('signer.without-power', { party, signedOn });
  if (instrument.signatures.has(party)) return [];
  const { networkId } = instrument;
  const today = dateOf(command.at);
  const after = { ...instrument, signatures: new Map(instrument.signatures).set(party, signedOn) };
  const { person } = signer;
  const signed: SignatureAffixed = {
    type: 'SignatureAffixed',
    data: {
      instrumentId,
      networkId,
      party,
      person,
      method,
      textHash,
      signedOn,
      waitsFor: instrument.status === 'in-force' ? null : waitsFor(after, today),
      by: power,
    },
  };
  // In force already or not: a signature that is told late counts on its own date.
  return [signed, ...entryIntoForce(after, today, party)];
};

const signatureRefusal = (
  { data: { party, textHash, signedOn }, at }: SignInstrument,
  { status, openedOn, parties, textHash: fixed, signatures }: KnownInstrument,
): Refusal | undefined => {
  if (status === 'draft') return refuse('instrument.not-open', { status });
  if (!parties.includes(party)) return refuse('party.not-named', { party });
  if (textHash !== fixed) return refuse('text.differs', { expected: fixed, given: textHash });
  if (signedOn > dateOf(at)) return refuse('signature.in-the-future', { signedOn });
  if (openedOn !== null && signedOn < openedOn)
    return refuse('signature.before-opening', { signedOn, openedOn });
  const earlier = signatures.get(party);
  return earlier !== undefined && earlier !== signedOn
    ? refuse('signature.already-affixed', { party, signedOn: earlier })
    : undefined;
};
