import {
  officeBasis,
  refuse,
  withoutPower,
  type Command,
  type Decision,
  type Power,
  type Source,
} from '@patto/kernel';
import { isKnown, type Network } from './network';
import type { LegalShape, NetworkEvent } from './network.events';

export type ConstituteNetwork = Command<
  'ConstituteNetwork',
  {
    networkId: string;
    name: string;
    acronym: string | null;
    legalShape: LegalShape;
    from: string | null;
    /** Who keeps its register from `secretariatFrom` (a legal date) on; null when nobody does yet. */
    secretariat: string | null;
    secretariatFrom: string;
    source: Source | null;
    power: Power | null;
  }
>;

/** The network enters the record, with its first secretariat. Asked by the registrar or for a promoting body. */
export const constituteNetwork = (
  { data: { power, secretariat, secretariatFrom, ...body }, at }: ConstituteNetwork,
  network: Network,
): Decision<NetworkEvent> => {
  if (power === null) return withoutPower('legal-representative', null);
  const { networkId } = body;
  if (isKnown(network)) return refuse('network.already-constituted', { network: networkId });
  const constituted = {
    type: 'NetworkConstituted',
    data: { ...body, constitutedAt: at, by: power },
  } as const;
  if (secretariat === null) return [constituted];
  return [
    constituted,
    {
      type: 'PostHolderAppointed',
      data: {
        networkId,
        post: 'SECRETARIAT',
        person: secretariat,
        from: secretariatFrom,
        until: null,
        basis: officeBasis(power),
        by: power,
      },
    },
  ];
};
