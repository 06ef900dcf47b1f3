import { history } from '@patto/kernel';
import { act, field, told, type Traits } from '@patto/repair/domain';
import { instrumentKinds, signatureMethods, type InstrumentEvent } from './instrument.events';

export const instrumentHistory = history<InstrumentEvent>('protocol', {
  InstrumentDrafted: { version: 1 },
  OpenedForSignature: { version: 1 },
  SignatureAffixed: { version: 1 },
  InstrumentEnteredIntoForce: { version: 1 },
  PartyBound: { version: 1 },
  EntryIntoForceAwaited: { version: 1 },
  InstrumentAccededTo: { version: 1 },
  InstrumentRecorded: { version: 1 },
  SignatureRecorded: { version: 1 },
});

const { count, hash, id, legalDate, list, oneOf, orNull, record, text, vagueDate } = field;
const vague = orNull(vagueDate);
const numbering = record({ series: orNull(text(100)), year: orNull(count), number: count });

export const instrumentTraits: Traits<InstrumentEvent> = {
  InstrumentDrafted: act({ title: text(500), textHash: hash, kind: oneOf(...instrumentKinds) }),
  OpenedForSignature: act({ openedOn: orNull(legalDate) }),
  SignatureAffixed: act({
    person: id,
    method: oneOf(...signatureMethods),
    signedOn: legalDate,
    textHash: hash,
  }),
  InstrumentEnteredIntoForce: act({ on: legalDate }),
  PartyBound: act({ on: legalDate }),
  EntryIntoForceAwaited: { ...act({}), isAnnullable: false },
  InstrumentAccededTo: act({ person: id, on: legalDate, textHash: hash }),
  InstrumentRecorded: told({
    ...{ title: text(500), kind: oneOf(...instrumentKinds), numbering: orNull(numbering) },
    ...{ textHash: orNull(hash), parties: orNull(list(id, 5000)), signatories: orNull(count) },
    ...{ signedOn: vague, from: vague, until: vague },
  }),
  SignatureRecorded: told({
    ...{ party: id, person: orNull(id), signedOn: vague },
    method: orNull(oneOf('ACCESSION', ...signatureMethods)),
  }),
};
