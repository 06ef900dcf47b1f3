import {
  officeBasis,
  refuse,
  withoutPower,
  type Basis,
  type Command,
  type Event,
  type Power,
} from '@patto/kernel';
import { act, backwards, coversTerm, field, termOf, type Occurrence } from '@patto/repair/domain';
import { isKnown, termsOf } from './network';
import { postOf, posts, type Post } from './network.entities';

export type AppointPostHolder = Command<
  'AppointPostHolder',
  { networkId: string; post: Post; person: string; from: string; until: string | null; power: Power | null }
>;

export type PostHolderAppointed = Event<
  'PostHolderAppointed',
  {
    networkId: string;
    post: Post;
    person: string;
    from: string;
    until: string | null;
    basis: Basis;
    by: Power;
  }
>;

const { id, legalDate, oneOf, orNull } = field;

/** An office is filled. The secretariat fills offices of its network; the registrar may, where there is none. */
export const appointPostHolder: Occurrence<AppointPostHolder, PostHolderAppointed> = {
  command: 'AppointPostHolder',
  event: 'PostHolderAppointed',
  spelling: { version: 1 },
  trait: act({ person: id, post: oneOf(...posts), from: legalDate, until: orNull(legalDate) }),
  says: ({ id: event, data: { networkId, post, person, from, until, basis, by } }) => {
    const value = { post, person, organisation: null, since: from, until, act: basis, by };
    return termOf(postOf(networkId, post, person), { from, until, value, event });
  },
  contradiction: ({ from, until }) => backwards(from, until),
  decide: ({ data: { power, ...body } }, network) => {
    if (power === null) return withoutPower('secretariat', body.networkId);
    const { networkId, from, until } = body;
    if (!isKnown(network)) return refuse('network.unknown', { network: networkId });
    if (until !== null && until <= from) return refuse('interval.empty', { from, until });
    return coversTerm(termsOf(network, networkId, body), body)
      ? []
      : [{ type: 'PostHolderAppointed', data: { ...body, basis: officeBasis(power), by: power } }];
  },
};
