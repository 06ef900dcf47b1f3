import { chapterOf, repairable, type CommandOf, type EventOf } from '@patto/repair/domain';
import { appointPostHolder } from './appoint-post-holder';
import { constituteNetwork } from './constitute-network';
import { endPostHolder } from './end-post-holder';
import { grantReading } from './grant-reading';
import { recordNetwork } from './record-network';
import { recordNetworkName } from './record-network-name';
import { recordPostName } from './record-post-name';
import { recordPostTerm } from './record-post-term';
import { renameNetwork } from './rename-network';
import { revokeReading } from './revoke-reading';
import { setVisibility } from './set-visibility';
import { upholdFact } from './uphold-fact';

/** Everything that can happen to a network, each in a file of its own. */
const occurrences = [
  constituteNetwork,
  renameNetwork,
  appointPostHolder,
  endPostHolder,
  recordNetwork,
  recordNetworkName,
  recordPostName,
  recordPostTerm,
  upholdFact,
  setVisibility,
  grantReading,
  revokeReading,
] as const;

export type NetworkCommand = CommandOf<(typeof occurrences)[number]>;
export type NetworkEvent = EventOf<(typeof occurrences)[number]>;

export const networks = repairable(chapterOf({ category: 'network', context: 'network' }, occurrences));
