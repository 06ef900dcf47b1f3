import { withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { act, termOf, type Occurrence } from '@patto/repair/domain';
import type { BallotProgress } from './ballot';
import { stayOf } from './ballot.entities';
import { isStayedAt, ordered, orderRefusal, type CourtOrder } from './court-order';

export type StayResolution = Command<'StayResolution', CourtOrder & { power: Power | null }>;

export type ResolutionStayed = Event<'ResolutionStayed', CourtOrder & { by: Power }>;

/** A court suspends what was resolved: it stands, and has no effect until the stay is lifted (art. 23 c.c.). */
export const stayResolution: Occurrence<StayResolution, ResolutionStayed, ResolutionStayed, BallotProgress> =
  {
    command: 'StayResolution',
    event: 'ResolutionStayed',
    spelling: { version: 1 },
    trait: act(ordered),
    says: ({ id: event, data: { networkId, ballotId: ballot, on: from, authority, reason } }) => {
      const value = { ballot, authority, reason, since: from };
      return termOf(stayOf(networkId, ballot), { from, until: null, value, event });
    },
    decide: ({ data: { power, ...order }, at }, ballot) => {
      if (power === null) return withoutPower('secretariat', order.networkId);
      const refusal = orderRefusal(order, ballot, at);
      if (refusal) return refusal;
      return isStayedAt(ballot, order) ? [] : [{ type: 'ResolutionStayed', data: { ...order, by: power } }];
    },
  };
