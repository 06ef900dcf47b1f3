import { networks } from '@patto/network/domain';
import { again, lineKind, told } from './kind';
import { capitals, edtf, id, line, optional, text } from './schema';

/** An office of a network was called so from a day on. */
export const postName = lineKind({
  kind: 'post-name',
  schema: line('post-name', { network: id, post: capitals, name: text(300), from: optional(edtf) }),
  names: () => ({}),
  aggregate: networks,
  id: ({ network }) => network,
  command: 'RecordPostName',
  entersAs: 'PostNameRecorded',
  enters: (line) => {
    const { network: networkId, post, name, from } = line;
    return { networkId, post, name, from, ...told(line) };
  },
  tells: () => ({
    PostNameRecorded: ({ networkId: network, post, name, from, ...data }) => ({
      network,
      post,
      name,
      from,
      ...again(data),
    }),
  }),
});
