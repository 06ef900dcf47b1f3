import { refuse, withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { act, segmentsFor, type Occurrence } from '@patto/repair/domain';
import { instantOf } from '@patto/temporal';
import type { Ballot, BallotProgress } from './ballot';
import { stayOf } from './ballot.entities';
import { isStayedAt, ordered, orderRefusal, type CourtOrder } from './court-order';

export type LiftStay = Command<'LiftStay', CourtOrder & { power: Power | null }>;

export type StayLifted = Event<'StayLifted', CourtOrder & { by: Power }>;

/** A stay ends: what was resolved has effect again, unless it is annulled. */
export const liftStay: Occurrence<LiftStay, StayLifted, StayLifted, BallotProgress> = {
  command: 'LiftStay',
  event: 'StayLifted',
  spelling: { version: 1 },
  trait: act(ordered),
  says: ({ id, data: { networkId, ballotId, on: when } }) => [
    { ...stayOf(networkId, ballotId), slot: `lifted:${id}`, when, value: null },
  ],
  decide: ({ data: { power, ...order }, at }, ballot) => {
    if (power === null) return withoutPower('secretariat', order.networkId);
    const refusal = orderRefusal(order, ballot, at);
    if (refusal) return refusal;
    if (isStayedAt(ballot, order)) return [{ type: 'StayLifted', data: { ...order, by: power } }];
    const { ballotId, on } = order;
    return isLiftedOn(ballot, order) ? [] : refuse('resolution.not-stayed', { ballot: ballotId, on });
  },
};

const isLiftedOn = (ballot: Ballot, { networkId, ballotId, on }: CourtOrder): boolean =>
  segmentsFor(ballot, stayOf(networkId, ballotId).entity).some(({ to }) => to === instantOf(on));
