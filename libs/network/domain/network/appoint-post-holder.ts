import { officeBasis, refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { Network } from './network';
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
  if (network.id === null) return refuse('network.unknown', { network: body.networkId });
  const { from, until } = body;
  if (until !== null && until <= from) return refuse('interval.empty', { from, until });
  const already = network.holders.some(
    (one) => one.post === body.post && one.person === body.person && one.from === from && one.until === until,
  );
  return already
    ? []
    : [{ type: 'PostHolderAppointed', data: { ...body, basis: officeBasis(power), by: power } }];
};
