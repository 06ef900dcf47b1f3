import { legalShapes, networks } from '@patto/network/domain';
import { again, byRecord, lineKind, told } from './kind';
import { edtf, id, line, oneOf, optional, text } from './schema';

const schema = line('network', {
  id,
  name: text(300),
  acronym: optional(text(30)),
  legalShape: oneOf(legalShapes),
  from: optional(edtf),
});

/** A network exists. */
export const network = lineKind({
  kind: 'network',
  schema,
  introduces: true,
  names: () => ({}),
  network: (line) => line.id,
  aggregate: networks,
  id: (line) => line.id,
  command: 'RecordNetwork',
  entersAs: 'NetworkRecorded',
  enters: (line) => {
    const { id: networkId, name, acronym, legalShape, from } = line;
    return { networkId, name, acronym, legalShape, from, ...told(line) };
  },
  tells: (context) => ({
    NetworkConstituted: (data, event) => {
      const { networkId, name, acronym, legalShape, from } = data;
      const source = byRecord(context.network, event, data.source);
      return { id: networkId, name, acronym, legalShape, from, ...source };
    },
    NetworkRecorded: (data) => {
      const { networkId, name, acronym, legalShape, from } = data;
      return { id: networkId, name, acronym, legalShape, from, ...again(data) };
    },
  }),
});
