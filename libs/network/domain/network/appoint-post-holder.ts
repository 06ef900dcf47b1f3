import { officeBasis, refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { dateToInstant } from '@patto/temporal';
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
  const already = termsOf(network, networkId, body).some(
    (term) =>
      term.from <= dateToInstant(from) &&
      (until === null ? term.to === Infinity : dateToInstant(until) <= term.to),
  );
  return already
    ? []
    : [{ type: 'PostHolderAppointed', data: { ...body, basis: officeBasis(power), by: power } }];
};
