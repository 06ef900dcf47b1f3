import { officeBasis, refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { coversTerm } from '@patto/repair/domain';
import { isKnown, termsOf, type Network } from './network';
import type { Post, PostHolderAppointed } from './network.events';

export type AppointPostHolder = Command<
  'AppointPostHolder',
  { networkId: string; post: Post; person: string; from: string; until: string | null; power: Power | null }
>;

/** An office is filled. The secretariat fills offices of its network; the registrar may, where there is none. */
export const appointPostHolder = (
  { data: { power, ...body } }: AppointPostHolder,
  network: Network,
): Decision<PostHolderAppointed> => {
  if (power === null) return withoutPower('secretariat', body.networkId);
  const { networkId, from, until } = body;
  if (!isKnown(network)) return refuse('network.unknown', { network: networkId });
  if (until !== null && until <= from) return refuse('interval.empty', { from, until });
  return coversTerm(termsOf(network, networkId, body), body)
    ? []
    : [{ type: 'PostHolderAppointed', data: { ...body, basis: officeBasis(power), by: power } }];
};
