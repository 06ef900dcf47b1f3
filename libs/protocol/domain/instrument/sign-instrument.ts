import { refuse, withoutPower, type Command, type Decision, type Power, type Refusal } from '@patto/kernel';
import { dateOf } from '@patto/temporal';
import { enteredIntoForce, entryIntoForce, waitsFor } from './entry-into-force';
import { isLive, type Instrument, type KnownInstrument } from './instrument';
import type {
  InstrumentEnteredIntoForce,
  InstrumentEvent,
  SignatureAffixed,
  SignatureMethod,
} from './instrument.events';

export type SignInstrument = Command<
  'SignInstrument',
  {
    instrumentId: string;
    party: string;
    method: SignatureMethod;
    textHash: string;
    signedOn: string;
    power: Power | null;
  }
>;

/** A party signs through its legal representative (INV-32); the last needed signature brings the text into force. */
export const signInstrument = (
  command: SignInstrument,
  instrument: Instrument,
): Decision<InstrumentEvent> => {
  const { instrumentId, party, power, method, textHash, signedOn } = command.data;
  if (power?.of !== party) return withoutPower('legal-representative', party);
  if (!isLive(instrument)) return refuse('instrument.unknown', { instrument: instrumentId });
  const refusal = signatureRefusal(command, instrument);
  if (refusal) return refusal;
  if (instrument.signatures.has(party)) return [];
  const { networkId } = instrument;
  const today = dateOf(command.at);
  const after = { ...instrument, signatures: new Map(instrument.signatures).set(party, signedOn) };
  const { person } = power;
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
  return [signed, ...bindings(after, signed, today)];
};

const signatureRefusal = (
  { data: { party, textHash, signedOn }, at }: SignInstrument,
  { status, parties, textHash: fixed, signatures }: KnownInstrument,
): Refusal | undefined => {
  if (status === 'draft') return refuse('instrument.not-open', { status });
  if (!parties.includes(party)) return refuse('party.not-named', { party });
  if (textHash !== fixed) return refuse('text.differs', { expected: fixed, given: textHash });
  if (signedOn > dateOf(at)) return refuse('signature.in-the-future', { signedOn });
  const earlier = signatures.get(party);
  return earlier !== undefined && earlier !== signedOn
    ? refuse('signature.already-affixed', { party, signedOn: earlier })
    : undefined;
};

const bindings = (
  instrument: KnownInstrument,
  { data: { party, signedOn } }: SignatureAffixed,
  today: string,
): readonly InstrumentEnteredIntoForce[] =>
  instrument.status === 'in-force'
    ? // In force already (for instance after the Nth signature): a later party is bound from its own signature.
      [enteredIntoForce(instrument, signedOn, [party], [{ party, signedOn }])]
    : entryIntoForce(instrument, today);
