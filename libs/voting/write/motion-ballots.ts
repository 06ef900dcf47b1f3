import type { Facts } from '@patto/event-store';
import { cellOf } from '@patto/repair/domain';
import { dateOf, instantOf } from '@patto/temporal';
import { ballots, isOpened, motions, motionStanding, type MotionStanding } from '@patto/voting/domain';

/** The stream of a motion's n-th ballot, counted from 1: two attempts to open it exclude each other there. */
export const nthBallot = (motionId: string, n: number): string => `${motionId}.${n}`;

/** What the motion and the first `most` ballots on it say at an instant. */
export const standingOf = async (
  facts: Facts,
  motionId: string,
  { at, most = Infinity }: { readonly at: string; readonly most?: number },
): Promise<MotionStanding> => {
  const instant = instantOf(at);
  const motion = cellOf(await facts.stateOf(motions, motionId), `motion:${motionId}`, instant);
  const held = [];
  for (let n = 1; n <= most; n += 1) {
    const id = nthBallot(motionId, n);
    const ballot = await facts.stateOf(ballots, id);
    if (!isOpened(ballot.own)) break;
    held.push(cellOf(ballot, `ballot:${id}`, instant));
  }
  return motionStanding(motion, held, dateOf(at));
};
