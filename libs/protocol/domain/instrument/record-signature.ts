import type { Event } from '@patto/kernel';
import { field, stretchOf, told, toldOccurrence, type Told } from '@patto/repair/domain';
import {
  signatureMethods,
  signatureOf,
  type OfInstrument,
  type SignatureMethod,
} from './instrument.entities';

export type SignatureRecorded = Event<
  'SignatureRecorded',
  Told &
    OfInstrument & {
      party: string;
      person: string | null;
      /** `ACCESSION`: it joined a text that others had signed. */
      method: SignatureMethod | 'ACCESSION' | null;
      signedOn: string | null;
    }
>;

const { id, oneOf, orNull, vagueDate } = field;

export const recordSignature = toldOccurrence<'RecordSignature', SignatureRecorded>({
  command: 'RecordSignature',
  event: 'SignatureRecorded',
  spelling: { version: 1 },
  trait: told({
    ...{ party: id, person: orNull(id), signedOn: orNull(vagueDate) },
    method: orNull(oneOf('ACCESSION', ...signatureMethods)),
  }),
  says: ({ data }) => {
    const { instrumentId: instrument, party, person, method, signedOn: from, enteredAt } = data;
    const value = { instrument, organisation: party, person, method, since: from };
    return stretchOf(signatureOf(data, party), { from, until: null, value, enteredAt });
  },
});
