import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { comparePositions, type Position } from '@patto/kernel';
import { jittered, pause, type Backoff } from '../backoff';
import type { Delivery, Mark } from '../event-store';
import { StoreFault } from '../faults';
import type { ReadCall } from './connection';
import { decode, markOf } from './decode';
import { isHopeless } from './errors';
import { portions } from './messages';

/** Servers before 25.0 send it when they have considered nothing; as a start it would mean the end of the log. */
const NO_CHECKPOINT = '18446744073709551615';

export const deliveryOf = (message: ReadResp): Delivery | null => {
  const recorded = message.getEvent()?.getEvent();
  if (recorded) return decode(recorded);
  const checkpoint = message.getCheckpoint();
  if (checkpoint) {
    const position = { commit: checkpoint.getCommitPosition(), prepare: checkpoint.getPreparePosition() };
    return position.commit === NO_CHECKPOINT ? null : { kind: 'checkpoint', position };
  }
  return message.hasCaughtUp() ? { kind: 'caught-up' } : null;
};

export const markIn = (message: ReadResp): Mark | null => {
  const recorded = message.getEvent()?.getEvent();
  if (recorded) return markOf(recorded);
  const delivery = deliveryOf(message);
  return delivery?.kind === 'checkpoint' ? { position: delivery.position, event: null } : null;
};

/** Where a subscription stands: what it asks the server for, and what it has already given its reader. */
export type Place<Given> = {
  readonly request: () => ReadReq;
  /** Moves behind what came; false when the reader had it before. */
  readonly passes: (given: Given) => boolean;
};

const positionIn = (given: Delivery | Mark): Position | null => {
  if (!('kind' in given)) return given.position;
  if (given.kind === 'caught-up') return null;
  return given.kind === 'checkpoint' ? given.position : given.event.position;
};

export const placeInAll = (
  from: Position | 'start',
  requestFrom: (from: Position | 'start') => ReadReq,
): Place<Delivery | Mark> => {
  let last = from;
  return {
    request: () => requestFrom(last),
    passes: (given) => {
      const position = positionIn(given);
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
): Place<Delivery> => {
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

export type Supervision<Given> = {
  readonly open: (request: ReadReq) => Promise<ReadCall>;
  readonly place: Place<Given>;
  /** What a message means to the reader; null where it says nothing. */
  readonly read: (message: ReadResp) => Given | null;
  readonly signal: AbortSignal;
  readonly backoff: Backoff;
};

/** The store's own events only move the place. */
const isOfTheStore = (given: Delivery | Mark): boolean => {
  const event: { readonly type?: string; readonly stream: string } | null =
    'event' in given ? given.event : null;
  return event !== null && (event.stream.startsWith('$') || event.type?.startsWith('$') === true);
};

/** What a portion brings that the reader has not had. */
function* newIn<Given extends Delivery | Mark>(
  portion: readonly ReadResp[],
  place: Place<Given>,
  read: Supervision<Given>['read'],
): Generator<Given> {
  for (const message of portion) {
    const given = read(message);
    if (given && place.passes(given) && !isOfTheStore(given)) yield given;
  }
}

/**
 * A subscription that outlives its connections. An error and a clean end are both a drop: what was buffered is
 * forgotten, and after a wait it resumes behind the last delivery. Errors that would come again are thrown.
 */
export async function* supervised<Given extends Delivery | Mark>({
  open,
  place,
  read,
  signal,
  backoff,
}: Supervision<Given>): AsyncGenerator<Given> {
  for (let drops = 0; !signal.aborted; drops += 1) {
    try {
      for await (const portion of portions(await open(place.request()), { silenceMs: null, signal })) {
        drops = 0;
        yield* newIn(portion, place, read);
      }
    } catch (error) {
      if (isHopeless(error))
        throw new StoreFault(`A subscription failed: ${String(error)}`, null, { cause: error });
    }
    await pause(jittered(drops, backoff), signal);
  }
}
