import { refuse, withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { act, field, type Occurrence } from '@patto/repair/domain';
import { dateToInstant } from '@patto/temporal';
import { termsOf } from './network';
import { postOf, posts, type Post } from './network.entities';

export type EndPostHolder = Command<
  'EndPostHolder',
  { networkId: string; post: Post; person: string; on: string; reason: string; power: Power | null }
>;

export type PostHolderEnded = Event<
  'PostHolderEnded',
  { networkId: string; post: Post; person: string; on: string; reason: string; by: Power }
>;

const { id, legalDate, oneOf, text } = field;

/** An office is vacated on a date. */
export const endPostHolder: Occurrence<EndPostHolder, PostHolderEnded> = {
  command: 'EndPostHolder',
  event: 'PostHolderEnded',
  spelling: { version: 1 },
  trait: act({ person: id, post: oneOf(...posts), on: legalDate, reason: text(500) }),
  says: ({ id: event, data: { networkId, post, person, on: when } }) => [
    { ...postOf(networkId, post, person), slot: `ended:${event}`, when, value: null },
  ],
  decide: ({ data: { power, ...body } }, network) => {
    if (power === null) return withoutPower('secretariat', body.networkId);
    const { networkId, post, person, on } = body;
    const terms = termsOf(network, networkId, body);
    const day = dateToInstant(on);
    if (terms.length === 0) return refuse('post.not-held', { post, person });
    if (terms.every(({ to }) => to <= day)) return [];
    if (terms.every(({ from }) => from >= day)) return refuse('post.not-begun', { post, person, on });
    return [{ type: 'PostHolderEnded', data: { ...body, by: power } }];
  },
};
