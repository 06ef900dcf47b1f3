import type { Aggregate, Decision } from '@patto/kernel';
import { appointPostHolder, type AppointPostHolder } from './appoint-post-holder';
import { constituteNetwork, type ConstituteNetwork } from './constitute-network';
import { endPostHolder, type EndPostHolder } from './end-post-holder';
import { evolve, unknownNetwork, type Network } from './network';
import type { NetworkEvent } from './network.events';
import { networkHistory } from './network.history';

export type NetworkCommand = ConstituteNetwork | AppointPostHolder | EndPostHolder;

const decide = (command: NetworkCommand, network: Network): Decision<NetworkEvent> => {
  switch (command.type) {
    case 'ConstituteNetwork':
      return constituteNetwork(command, network);
    case 'AppointPostHolder':
      return appointPostHolder(command, network);
    case 'EndPostHolder':
      return endPostHolder(command, network);
  }
};

export const networks: Aggregate<NetworkCommand, Network, NetworkEvent> = {
  category: 'network',
  history: networkHistory,
  initial: unknownNetwork,
  decide,
  evolve,
};
