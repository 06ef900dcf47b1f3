import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { dateToInstant } from '@patto/temporal';
import { termsOf, type Network } from './network';
import type { Post, PostHolderEnded } from './network.events';

export type EndPostHolder = Command<
  'EndPostHolder',
  { networkId: string; post: Post; person: string; on: string; reason: string; power: Power | null }
>;

/** An office is vacated on a date. */
export const endPostHolder = (
  { data: { power, ...body } }: EndPostHolder,
  network: Network,
): Decision<PostHolderEnded> => {
  if (power === null) return withoutPower('secretariat', body.networkId);
  const { networkId, post, person, on } = body;
  const terms = termsOf(network, networkId, body);
  const day = dateToInstant(on);
  if (terms.length === 0) return refuse('post.not-held', { post, person });
  if (terms.every(({ to }) => to <= day)) return [];
  if (terms.every(({ from }) => from >= day)) return refuse('post.not-begun', { post, person, on });
  return [{ type: 'PostHolderEnded', data: { ...body, by: power } }];
};
