import type { Decision } from '@patto/kernel';
import { nothingOwn, repairable, tell, type Chapter, type Tell } from '@patto/repair/domain';
import { appointPostHolder, type AppointPostHolder } from './appoint-post-holder';
import { constituteNetwork, type ConstituteNetwork } from './constitute-network';
import { endPostHolder, type EndPostHolder } from './end-post-holder';
import { upholdFact, type UpholdFact } from './uphold-fact';
import { networkContradiction, type Network } from './network';
import { networkChronicle } from './network.chronicle';
import type { NetworkEvent, NetworkRecorded, PostTermRecorded } from './network.events';
import { networkHistory, networkTraits } from './network.history';

export type NetworkCommand =
  | ConstituteNetwork
  | AppointPostHolder
  | EndPostHolder
  | UpholdFact
  | Tell<'RecordNetwork', NetworkRecorded>
  | Tell<'RecordPostTerm', PostTermRecorded>;

const telling = { chronicle: networkChronicle, contradiction: networkContradiction };

const decide = (command: NetworkCommand, network: Network): Decision<NetworkEvent> => {
  switch (command.type) {
    case 'ConstituteNetwork':
      return constituteNetwork(command, network);
    case 'AppointPostHolder':
      return appointPostHolder(command, network);
    case 'EndPostHolder':
      return endPostHolder(command, network);
    case 'UpholdFact':
      return upholdFact(command, network);
    case 'RecordNetwork':
      return tell<NetworkRecorded>('NetworkRecorded', command, network, telling);
    case 'RecordPostTerm':
      return tell<PostTermRecorded>('PostTermRecorded', command, network, telling);
  }
};

const chapter: Chapter<NetworkCommand, NetworkEvent> = {
  category: 'network',
  history: networkHistory,
  traits: networkTraits,
  chronicle: networkChronicle,
  own: nothingOwn,
  decide,
  contradiction: networkContradiction,
};

export const networks = repairable(chapter);
