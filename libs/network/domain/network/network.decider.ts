import type { Aggregate, Decision } from '@patto/kernel';
import { appointPostHolder, type AppointPostHolder } from './appoint-post-holder';
import { constituteNetwork, type ConstituteNetwork } from './constitute-network';
import { endPostHolder, type EndPostHolder } from './end-post-holder';
import { evolve, unknownNetwork, type Network } from './network';
import type { NetworkEvent } from './network.events';
import { networkHistory } from './network.history';
import { recordNetwork, type RecordNetwork } from './record-network';
import { recordPostTerm, type RecordPostTerm } from './record-post-term';

export type NetworkCommand =
  ConstituteNetwork | AppointPostHolder | EndPostHolder | RecordNetwork | RecordPostTerm;

const decide = (command: NetworkCommand, network: Network): Decision<NetworkEvent> => {
  switch (command.type) {
    case 'ConstituteNetwork':
      return constituteNetwork(command, network);
    case 'AppointPostHolder':
      return appointPostHolder(command, network);
    case 'EndPostHolder':
      return endPostHolder(command, network);
    case 'RecordNetwork':
      return recordNetwork(command);
    case 'RecordPostTerm':
      return recordPostTerm(command);
  }
};

export const networks: Aggregate<NetworkCommand, Network, NetworkEvent> = {
  category: 'network',
  history: networkHistory,
  initial: unknownNetwork,
  decide,
  evolve,
};
