import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { Network } from './network';
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
  const { post, person, on } = body;
  const terms = network.holders.filter((one) => one.post === post && one.person === person);
  if (terms.length === 0) return refuse('post.not-held', { post, person });
  if (terms.every(({ until }) => until !== null && until <= on)) return [];
  return [{ type: 'PostHolderEnded', data: { ...body, by: power } }];
};
