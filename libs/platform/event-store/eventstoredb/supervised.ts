import { type ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { comparePositions, type Position } from '@patto/kernel';
import { jittered, pause, type Backoff } from '../backoff';
import { type Delivery } from '../event-store';
import { StoreFault } from '../faults';
import { type ReadCall } from './connection';
import { decode } from './decode';
import { isHopeless } from './errors';
import { portions } from './messages';

/** Servers before 25.0 send it when they have considered nothing; as a start it would mean the end of the log. */
const noCheckpoint = '18446744073709551615';

export const deliveryOf = (message: ReadResp): Delivery | null => {
  const recorded = message.getEvent()?.getEvent();
  if (recorded) return decode(recorded);
  const checkpoint = message.getCheckpoint();
  if (checkpoint) {
    const position = { commit: checkpoint.getCommitPosition(), prepare: checkpoint.getPreparePosition() };
    return position.commit === noCheckpoint ? null : { kind: 'checkpoint', position };
  }
  return message.hasCaughtUp() ? { kind: 'caught-up' } : null;
};

/** Where a subscription stands: what it asks the server for, and what it has already given its reader. */
export type Place = {
  readonly request: () => ReadReq;
  /** Moves behind a delivery; false when the reader had it before. */
  readonly passes: (delivery: Delivery) => boolean;
};

const positionIn = (delivery: Delivery): Position | null => {
  if (delivery.kind === 'caught-up') return null;
  return delivery.kind === 'checkpoint' ? delivery.position : delivery.event.position;
};

export const placeInAll = (
  from: Position | 'start',
  requestFrom: (from: Position | 'start') => ReadReq,
): Place => {
  let last = from;
  return {
    request: () => requestFrom(last),
    passes: (delivery) => {
      const position = positionIn(delivery);
      if (!position) return true;
      if (last !== 'start' && comparePositions(position, last) <= 0) return false;
      last = position;
      return true;
    },
  };
};

export const placeInStream = (
  from: bigint | 'start',
  requestFrom: (from: bigint | 'start') => ReadReq,
): Place => {
  let last = from;
  return {
    request: () => requestFrom(last),
    passes: (delivery) => {
      if (delivery.kind === 'caught-up' || delivery.kind === 'checkpoint') return true;
      if (last !== 'start' && delivery.event.revision <= last) return false;
      last = delivery.event.revision;
      return true;
    },
  };
};

export type Supervision = {
  readonly open: (request: ReadReq) => Promise<ReadCall>;
  readonly place: Place;
  readonly signal: AbortSignal;
  readonly backoff: Backoff;
};

const isOfTheStore = (delivery: Delivery): boolean =>
  (delivery.kind === 'event' || delivery.kind === 'malformed') &&
  (delivery.event.type.startsWith('$') || delivery.event.stream.startsWith('$'));

/** What a portion brings that the reader has not had; the store's own events only move the place. */
function* newIn(portion: readonly ReadResp[], place: Place): Generator<Delivery> {
  for (const message of portion) {
    const delivery = deliveryOf(message);
    if (delivery && place.passes(delivery) && !isOfTheStore(delivery)) yield delivery;
  }
}

/**
 * A subscription that outlives its connections. An error and a clean end are both a drop: what was buffered is
 * forgotten, and after a wait it resumes behind the last delivery. Errors that would come again are thrown.
 */
export async function* supervised({ open, place, signal, backoff }: Supervision): AsyncGenerator<Delivery> {
  for (let drops = 0; !signal.aborted; drops += 1) {
    try {
      for await (const portion of portions(await open(place.request()), { silenceMs: null, signal })) {
        drops = 0;
        yield* newIn(portion, place);
      }
    } catch (error) {
      if (isHopeless(error))
        throw new StoreFault(`A subscription failed: ${String(error)}`, null, { cause: error });
    }
    await pause(jittered(drops, backoff), signal);
  }
}
