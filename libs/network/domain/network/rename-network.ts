import {
  officeBasis,
  refuse,
  withoutPower,
  type Basis,
  type Command,
  type Event,
  type Power,
} from '@patto/kernel';
import { act, cellOf, eventsOf, field, readingOf, type Occurrence } from '@patto/repair/domain';
import { instantOf } from '@patto/temporal';
import { isKnown, type Network } from './network';
import { called } from './network.entities';

/** `from` is the legal date from which the network is called so. */
type Renaming = { networkId: string; name: string; acronym: string | null; from: string };

export type RenameNetwork = Command<'RenameNetwork', Renaming & { power: Power | null }>;

export type NetworkRenamed = Event<'NetworkRenamed', Renaming & { basis: Basis; by: Power }>;

const { legalDate, orNull, text } = field;

/** The same network has another name from a day on; what is older shows the name that was in force then. */
export const renameNetwork: Occurrence<RenameNetwork, NetworkRenamed> = {
  command: 'RenameNetwork',
  event: 'NetworkRenamed',
  spelling: { version: 1 },
  trait: act({ name: text(300), acronym: orNull(text(30)), from: legalDate }),
  says: ({ id, data: { networkId, name, acronym, from } }) => [
    called(networkId, { name, acronym }, { slot: `renamed:${id}`, when: from }),
  ],
  decide: ({ data: { power, ...body } }, network) => {
    if (power === null) return withoutPower('secretariat', body.networkId);
    const { networkId, name, acronym, from } = body;
    if (!isKnown(network)) return refuse('network.unknown', { network: networkId });
    // Compared with the name of that day, so that a return to a former name and one entered late both stand.
    const { isBinding, value } = cellOf(network, `network-name:${networkId}`, instantOf(from));
    const isCalledSo = isBinding && value?.['name'] === name && value['acronym'] === acronym;
    return isCalledSo || isLastFrom(network, body)
      ? []
      : [{ type: 'NetworkRenamed', data: { ...body, basis: officeBasis(power), by: power } }];
  },
};

/** Whether it was last named so from that very date on, whatever became of the network since. */
const isLastFrom = (network: Network, { name, acronym, from }: Renaming): boolean => {
  const last = eventsOf(network)
    .filter(({ type }) => type === 'NetworkRenamed')
    .map((event) => readingOf(network, event).data)
    .findLast((renamed) => renamed?.['from'] === from);
  return last?.['name'] === name && last['acronym'] === acronym;
};
