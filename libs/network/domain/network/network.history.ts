import { history } from '@patto/kernel';
import type { NetworkEvent } from './network.events';

export const networkHistory = history<NetworkEvent>('network', {
  NetworkConstituted: { version: 1 },
  PostHolderAppointed: { version: 1 },
  PostHolderEnded: { version: 1 },
  NetworkRecorded: { version: 1 },
  PostTermRecorded: { version: 1 },
});
