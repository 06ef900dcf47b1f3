import { idWithinNetwork, withinNetwork } from '@patto/kernel';
import { instruments, signatureMethods } from '@patto/protocol/domain';
import { again, byRecord, lineKind, told } from './kind';
import { edtf, id, line, oneOf, optional } from './schema';

const schema = line('signature', {
  instrument: id,
  network: id,
  party: id,
  person: optional(id),
  method: optional(oneOf(['ACCESSION', ...signatureMethods])),
  on: optional(edtf),
});

/** A body signed. */
export const signature = lineKind({
  kind: 'signature',
  schema,
  names: ({ instrument, party, person }) => ({
    organisations: [party],
    persons: [person],
    instruments: [instrument],
  }),
  aggregate: instruments,
  id: ({ network, instrument }) => withinNetwork(network, instrument),
  command: 'RecordSignature',
  entersAs: 'SignatureRecorded',
  enters: (line) => {
    const { network: networkId, party, person, method, on: signedOn } = line;
    const instrumentId = withinNetwork(networkId, line.instrument);
    return { instrumentId, networkId, party, person, method, signedOn, ...told(line) };
  },
  tells: (context) => ({
    SignatureAffixed: (data, event) => {
      const { networkId: network, party, person, method, signedOn: on } = data;
      const instrument = idWithinNetwork(data.instrumentId);
      const said = { instrument, network, party, person, method, on };
      return { ...said, ...byRecord(context.network, event) };
    },
    InstrumentAccededTo: (data, event) => {
      // A party signs a text once: that it came back is told by its further membership.
      if (data.leftOn !== null) return null;
      const { networkId: network, party, person, on } = data;
      const instrument = idWithinNetwork(data.instrumentId);
      const said = { instrument, network, party, person, method: 'ACCESSION', on } as const;
      return { ...said, ...byRecord(context.network, event) };
    },
    SignatureRecorded: (data) => {
      const { networkId: network, party, person, method, signedOn: on } = data;
      const instrument = idWithinNetwork(data.instrumentId);
      return { instrument, network, party, person, method, on, ...again(data) };
    },
  }),
});
