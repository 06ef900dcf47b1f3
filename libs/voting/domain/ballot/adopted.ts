import { cellOf } from '@patto/repair/domain';
import { addDays, dateToInstant, instantOf, isTimeError, parseDate } from '@patto/temporal';
import type { Motion } from '../motion/motion';
import { motionOf } from '../motion/motion.entities';
import { isOpened, type Ballot } from './ballot';
import { ballotOf, stayOf } from './ballot.entities';

/** A day as a whole: what was adopted in its course was adopted on it. */
const endOf = (at: string): number =>
  isTimeError(parseDate(at)) ? instantOf(at) : dateToInstant(addDays(at, 1)) - 1;

/**
 * Whether what was moved stands adopted by this ballot at an instant, or on a legal date: an act of that date may rest on
 * it. What was annulled adopted nothing, what a court stays has no effect, and nobody adopted what was never moved.
 */
export const isAdoptedAt = (ballot: Ballot, motion: Motion, at: string): boolean => {
  if (!isOpened(ballot.own)) return false;
  const { ballotId, networkId, motion: put } = ballot.own.opened;
  const instant = endOf(at);
  const tallied = cellOf(ballot, ballotOf(networkId, ballotId).entity, instant);
  return (
    tallied.isBinding &&
    tallied.value?.['outcome'] === 'ADOPTED' &&
    !cellOf(ballot, stayOf(networkId, ballotId).entity, instant).isBinding &&
    cellOf(motion, motionOf(networkId, put.id).entity, instant).isBinding
  );
};
