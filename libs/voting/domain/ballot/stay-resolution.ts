import { refuse, withoutPower, type Command, type Decision, type Power, type Refusal } from '@patto/kernel';
import { cellOf, segmentsFor } from '@patto/repair/domain';
import { dateOf, endOfDay, instantOf } from '@patto/temporal';
import type { Ballot } from './ballot';
import { ballotOf, stayOf } from './ballot.chronicle';
import type { ResolutionStayed, StayLifted } from './ballot.events';

type Order = {
  readonly ballotId: string;
  readonly networkId: string;
  /** Legal date or instant from which the order has effect. */
  readonly on: string;
  /** The court, and its order. */
  readonly authority: string;
  readonly reason: string;
};

export type StayResolution = Command<'StayResolution', Order & { readonly power: Power | null }>;
export type LiftStay = Command<'LiftStay', Order & { readonly power: Power | null }>;

/** A court suspends what was resolved: it stands, and has no effect until the stay is lifted (art. 23 c.c.). */
export const stayResolution = (
  { data: { power, ...order }, at }: StayResolution,
  ballot: Ballot,
): Decision<ResolutionStayed> => {
  if (power === null) return withoutPower('secretariat', order.networkId);
  const refusal = orderRefusal(order, ballot, at);
  if (refusal) return refusal;
  return isStayedAt(ballot, order) ? [] : [{ type: 'ResolutionStayed', data: { ...order, by: power } }];
};

/** A stay ends: what was resolved has effect again, unless it is annulled. */
export const liftStay = (
  { data: { power, ...order }, at }: LiftStay,
  ballot: Ballot,
): Decision<StayLifted> => {
  if (power === null) return withoutPower('secretariat', order.networkId);
  const refusal = orderRefusal(order, ballot, at);
  if (refusal) return refusal;
  if (isStayedAt(ballot, order)) return [{ type: 'StayLifted', data: { ...order, by: power } }];
  const { ballotId, on } = order;
  return isLiftedOn(ballot, order) ? [] : refuse('resolution.not-stayed', { ballot: ballotId, on });
};

/** Only what was resolved by that day, and stands, can be stayed. */
const orderRefusal = (
  { ballotId, networkId, on }: Order,
  ballot: Ballot,
  at: string,
): Refusal | undefined => {
  if (instantOf(on) > instantOf(at)) return refuse('order.in-the-future', { on });
  const day = on.length > '2026-01-01'.length ? dateOf(on) : on;
  const { status, value } = cellOf(
    ballot,
    ballotOf(networkId, ballotId).entity,
    instantOf(endOfDay(day, at)),
  );
  if (status === 'no') return refuse('ballot.unknown', { ballot: ballotId });
  return status === 'annulled' || value?.['outcome'] == null
    ? refuse('resolution.not-standing', { ballot: ballotId, status })
    : undefined;
};

const isStayedAt = (ballot: Ballot, { networkId, ballotId, on }: Order): boolean =>
  cellOf(ballot, stayOf(networkId, ballotId).entity, instantOf(on)).isBinding;

const isLiftedOn = (ballot: Ballot, { networkId, ballotId, on }: Order): boolean =>
  segmentsFor(ballot, stayOf(networkId, ballotId).entity).some(({ to }) => to === instantOf(on));
