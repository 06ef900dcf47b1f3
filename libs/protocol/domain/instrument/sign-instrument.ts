import { refuse, withoutPower, type Command, type Event, type Power, type Refusal } from '@patto/kernel';
import { act, field, type Occurrence } from '@patto/repair/domain';
import { dateOf } from '@patto/temporal';
import type { PartyBound } from './bind-party';
import type { InstrumentEnteredIntoForce } from './enter-into-force';
import { entryIntoForce, waitsFor } from './entry-into-force';
import { circleRefusal, madeHere, type KnownInstrument } from './instrument';
import {
  signatureMethods,
  signed,
  signing,
  type OfInstrument,
  type SignatureMethod,
} from './instrument.entities';

type Signature = {
  party: string;
  method: SignatureMethod;
  textHash: string;
  /** Legal date on which the party signed. */
  signedOn: string;
};

export type SignInstrument = Command<
  'SignInstrument',
  Signature & {
    instrumentId: string;
    /** The party, where it is a network with this one among its members, at whatever remove. */
    encircling: readonly string[];
    /** Who signed for the party on the day of the signature, with the power of that day; null: nobody had it. */
    signer: Power | null;
    power: Power | null;
  }
>;

export type SignatureAffixed = Event<
  'SignatureAffixed',
  OfInstrument &
    Signature & {
      person: string;
      /** A later legal date on which the entry-into-force rule will be met as things stand; null when it waits for none. */
      waitsFor: string | null;
      by: Power;
    }
>;

const { legalDate, oneOf } = field;

/** A party signs through its legal representative (INV-32); the last needed signature brings the text into force. */
export const signInstrument: Occurrence<
  SignInstrument,
  SignatureAffixed,
  InstrumentEnteredIntoForce | PartyBound
> = {
  command: 'SignInstrument',
  event: 'SignatureAffixed',
  spelling: { version: 1 },
  trait: act({ ...signing, method: oneOf(...signatureMethods), signedOn: legalDate }),
  says: ({ data }) => [signed(data, data.signedOn)],
  decide: ({ data: { signer, power, encircling, ...signature }, at }, state) => {
    const { instrumentId, party, signedOn } = signature;
    if (power?.of !== party) return withoutPower('legal-representative', party);
    const instrument = madeHere(state, instrumentId);
    if (!instrument) return refuse('instrument.unknown', { instrument: instrumentId });
    const today = dateOf(at);
    const refusal = signatureRefusal(signature, instrument, today);
    if (refusal) return refusal;
    if (signer === null) return refuse('signer.without-power', { party, signedOn });
    if (instrument.signatures.has(party)) return [];
    const circle = circleRefusal(instrument, encircling);
    if (circle) return circle;
    const after = { ...instrument, signatures: new Map(instrument.signatures).set(party, signedOn) };
    const day = instrument.status === 'in-force' ? null : waitsFor(after, today);
    const { networkId } = instrument;
    const data = { ...signature, networkId, person: signer.person, waitsFor: day, by: power };
    // In force already or not: a signature that is told late counts on its own date.
    return [{ type: 'SignatureAffixed', data }, ...entryIntoForce(after, today, party)];
  },
};

const signatureRefusal = (
  { party, textHash, signedOn }: Signature,
  { status, openedOn, parties, textHash: fixed, signatures }: KnownInstrument,
  today: string,
): Refusal | undefined => {
  if (status === 'draft') return refuse('instrument.not-open', { status });
  if (!parties.includes(party)) return refuse('party.not-named', { party });
  if (textHash !== fixed) return refuse('text.differs', { expected: fixed, given: textHash });
  if (signedOn > today) return refuse('signature.in-the-future', { signedOn });
  if (openedOn !== null && signedOn < openedOn)
    return refuse('signature.before-opening', { signedOn, openedOn });
  const earlier = signatures.get(party);
  return earlier !== undefined && earlier !== signedOn
    ? refuse('signature.already-affixed', { party, signedOn: earlier })
    : undefined;
};
