import { refuse, type Refusal } from '@patto/kernel';
import { cellOf, field } from '@patto/repair/domain';
import { dateOf, endOfDay, instantOf } from '@patto/temporal';
import type { Ballot } from './ballot';
import { ballotOf, stayOf } from './ballot.entities';

export type CourtOrder = {
  ballotId: string;
  networkId: string;
  /** Legal date or instant from which the order has effect. */
  on: string;
  /** The court, and its order. */
  authority: string;
  reason: string;
};

const { dateOrInstant, text } = field;

/** What may be wrong about it. */
export const ordered = { on: dateOrInstant, authority: text(500), reason: text(2000) };

/** Only what was resolved by that day, and stands, can be stayed. */
export const orderRefusal = (
  { ballotId, networkId, on }: CourtOrder,
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

export const isStayedAt = (ballot: Ballot, { networkId, ballotId, on }: CourtOrder): boolean =>
  cellOf(ballot, stayOf(networkId, ballotId).entity, instantOf(on)).isBinding;
