import type { Event } from '@patto/kernel';
import { field, stretchOf, told, toldOccurrence, type Told } from '@patto/repair/domain';
import { described, legalShapes, networkOf, type LegalShape } from './network.entities';

/** A network as a source tells of it; EDTF, null where the source is silent. */
export type NetworkRecorded = Event<
  'NetworkRecorded',
  Told & {
    networkId: string;
    name: string;
    acronym: string | null;
    legalShape: LegalShape;
    from: string | null;
  }
>;

const { oneOf, orNull, text, vagueDate } = field;

export const describing = {
  name: text(300),
  acronym: orNull(text(30)),
  legalShape: oneOf(...legalShapes),
  from: orNull(vagueDate),
};

export const recordNetwork = toldOccurrence<'RecordNetwork', NetworkRecorded>({
  command: 'RecordNetwork',
  event: 'NetworkRecorded',
  spelling: { version: 1 },
  trait: told(describing),
  says: ({ data }) => {
    const { networkId: network, from, enteredAt } = data;
    const value = { network, since: from };
    const stretch = stretchOf(networkOf(network), { from, until: null, value, enteredAt });
    return [...stretch, ...described(network, data)];
  },
});
