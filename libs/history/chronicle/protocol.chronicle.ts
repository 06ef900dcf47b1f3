import { sourceName, type RecordedEvent } from '@patto/kernel';
import { instruments, type InstrumentAccededTo, type InstrumentEvent } from '@patto/protocol/domain';
import type { Entity, Said } from './said';
import { stretchOf } from './told';

const entityOf = (kind: 'instrument' | 'force', network: string, id: string): Entity => ({
  entity: `${kind}:${id}`,
  kind,
  network,
  subject: null,
});

const signatureOf = (network: string, instrument: string, party: string): Entity => ({
  entity: `signature:${instrument}:${party}`,
  kind: 'signature',
  network,
  subject: party,
});

type Signed = Pick<InstrumentAccededTo['data'], 'networkId' | 'instrumentId' | 'party' | 'person' | 'on'>;

/** A signature, or the accession that is signed later. */
const signed = (
  { networkId, instrumentId: instrument, party, person, on, method }: Signed & { readonly method: string },
  event: RecordedEvent,
): readonly Said[] => {
  const value = { instrument, organisation: party, person, method, since: on };
  const claim = { kind: 'claim', event: event.id, source: null, slot: 'start', when: on, value } as const;
  return [{ ...signatureOf(networkId, instrument, party), claim, extends: false }];
};

/**
 * An instrument has two lives: its making (`instrument`: drafted, open for signature) at the instants of the record, and
 * its force (`force`) between legal dates, which may lie long before the record was made.
 */
export const protocolChronicle = (event: RecordedEvent): readonly Said[] => {
  const decoded = instruments.history.decode(event);
  const { type, data } = decoded;
  const { networkId: network, instrumentId: instrument } = data;
  const claim = { kind: 'claim', event: event.id, source: null } as const;
  switch (type) {
    case 'InstrumentDrafted': {
      const { title, kind, textHash, parties } = data;
      const value = { instrument, title, kind, textHash, parties, status: 'DRAFT' };
      const source = sourceName(data.source);
      const drafted = { ...claim, slot: 'drafted', when: event.recordedAt, value, source };
      return [{ ...entityOf('instrument', network, instrument), claim: drafted, extends: false }];
    }
    case 'OpenedForSignature': {
      const value = { status: 'OPEN_FOR_SIGNATURE' };
      const opened = { ...claim, slot: 'opened', when: data.openedAt, value };
      return [{ ...entityOf('instrument', network, instrument), claim: opened, extends: true }];
    }
    case 'SignatureAffixed':
      return signed({ ...data, on: data.signedOn }, event);
    case 'InstrumentEnteredIntoForce': {
      const { title, on, forParties } = data;
      const value = { instrument, title, since: on, forParties };
      const entered = { ...claim, slot: `start:${event.id}`, when: on, value };
      return [{ ...entityOf('force', network, instrument), claim: entered, extends: false }];
    }
    case 'InstrumentAccededTo':
      return signed({ ...data, method: 'ACCESSION' }, event);
    default:
      return toldOfInstrument(event, decoded);
  }
};

/** What sources tell of a text that was signed outside Patto. */
const toldOfInstrument = (event: RecordedEvent, { type, data }: InstrumentEvent): readonly Said[] => {
  const { networkId: network, instrumentId: instrument } = data;
  switch (type) {
    case 'InstrumentRecorded': {
      const { title, kind, numbering, textHash, parties, signatories, signedOn, from, until, source } = data;
      const signed = { instrument, title, kind, numbering, textHash, parties, signatories, status: 'SIGNED' };
      const making = { from: signedOn, until: null, value: signed, source };
      const force = { from, until, value: { instrument, title, since: from, forParties: parties }, source };
      return [
        ...stretchOf(entityOf('instrument', network, instrument), making, event),
        ...(from === null ? [] : stretchOf(entityOf('force', network, instrument), force, event)),
      ];
    }
    case 'SignatureRecorded': {
      const { party, person, method, signedOn, source } = data;
      const value = { instrument, organisation: party, person, method, since: signedOn };
      const signed = { from: signedOn, until: null, value, source };
      return stretchOf(signatureOf(network, instrument, party), signed, event);
    }
    default:
      return [];
  }
};
