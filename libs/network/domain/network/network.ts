import type { Power } from '@patto/kernel';
import { isInCharge } from '@patto/temporal';
import type { NetworkEvent, Post } from './network.events';

export type Holder = {
  readonly post: Post;
  readonly person: string;
  readonly from: string;
  readonly until: string | null;
};

export type Network = {
  readonly id: string | null;
  readonly name: string;
  readonly holders: readonly Holder[];
};

export const unknownNetwork: Network = { id: null, name: '', holders: [] };

export const evolve = (network: Network, { type, data }: NetworkEvent): Network => {
  switch (type) {
    case 'NetworkConstituted':
      return { ...network, id: data.networkId, name: data.name };
    // Known from now on; which of the names told is right is history's to weigh.
    case 'NetworkRecorded':
      return { ...network, id: data.networkId };
    case 'PostTermRecorded':
      return network;
    case 'PostHolderAppointed': {
      const { post, person, from, until } = data;
      return { ...network, holders: [...network.holders, { post, person, from, until }] };
    }
    case 'PostHolderEnded':
      return {
        ...network,
        holders: network.holders.map((one) =>
          one.post === data.post && one.person === data.person && (one.until === null || one.until > data.on)
            ? { ...one, until: data.on }
            : one,
        ),
      };
  }
};

/** The power of the secretariat over this network, if this person holds it at that instant. */
export const secretariatPower = ({ id, holders }: Network, person: string, at: string): Power | null =>
  id !== null &&
  holders.some((one) => one.post === 'SECRETARIAT' && one.person === person && isInCharge(one, at))
    ? { person, office: 'secretariat', of: id }
    : null;
