import { networks } from '@patto/network/domain';
import { again, byRecord, lineKind, told } from './kind';
import { edtf, id, line, optional, text } from './schema';

/** A network was called otherwise from a day on. */
export const networkName = lineKind({
  kind: 'network-name',
  schema: line('network-name', {
    network: id,
    name: text(300),
    acronym: optional(text(30)),
    from: optional(edtf),
  }),
  names: () => ({}),
  aggregate: networks,
  id: ({ network }) => network,
  command: 'RecordNetworkName',
  entersAs: 'NetworkNameRecorded',
  enters: (line) => {
    const { network: networkId, name, acronym, from } = line;
    return { networkId, name, acronym, from, ...told(line) };
  },
  tells: () => ({
    NetworkRenamed: ({ networkId: network, name, acronym, from }, event) => ({
      network,
      name,
      acronym,
      from,
      ...byRecord(network, event),
    }),
    NetworkNameRecorded: ({ networkId: network, name, acronym, from, ...data }) => ({
      network,
      name,
      acronym,
      from,
      ...again(data),
    }),
  }),
});
