import type { JsonObject } from '@patto/kernel';
import type { Answer } from '@patto/temporal';
import type { Following } from '../ballot/ballot.entities';

/** What a motion is at an instant, by itself and by the ballots on it. */
export type MotionStanding = {
  readonly state: 'TABLED' | 'PUT_TO_VOTE' | 'DECIDED' | 'WITHDRAWN';
  /** Of the last ballot; it decides nothing while a tie is pending or a further round may be held. */
  readonly outcome: string | null;
  readonly ballot: string | null;
  /** Which round of its rule that ballot held. */
  readonly round: number | null;
  /** The ballot that may follow by the rule; null where there is none, or its days are over. */
  readonly next: Following | null;
  /** Whether what decided it was annulled: then it may be put to the vote again. */
  readonly isAnnulled: boolean;
};

const text = (value: JsonObject | null, key: string): string | null => {
  const found = value?.[key];
  return typeof found === 'string' ? found : null;
};

/** What may follow a ballot on a legal day, as the chronicle wrote it. */
const followingOf = (value: JsonObject | null, on: string): Following | null => {
  const next = (value?.['next'] ?? null) as Following | null;
  return next === null || (next.to !== null && on > next.to) ? null : next;
};

/**
 * What a motion is at an instant, on that legal day, from its own cell and those of the ballots on it at that instant, the
 * first first. Used by decisions and questions alike: nobody stores it.
 */
export const motionStanding = (
  motion: Answer<JsonObject>,
  ballots: readonly Answer<JsonObject>[],
  on: string,
): MotionStanding => {
  const held = ballots.filter(({ status }) => status !== 'no');
  const last = held.at(-1);
  if (!last) {
    const state = text(motion.value, 'status') === 'WITHDRAWN' ? 'WITHDRAWN' : 'TABLED';
    return { state, outcome: null, ballot: null, round: null, next: null, isAnnulled: false };
  }
  const { value, status } = last;
  const outcome = text(value, 'outcome');
  const next = followingOf(value, on);
  const isDecided = outcome !== null && outcome !== 'TIE_PENDING' && next === null;
  return {
    state: isDecided ? 'DECIDED' : 'PUT_TO_VOTE',
    ...{ outcome, next, ballot: text(value, 'ballot') },
    round: typeof value?.['round'] === 'number' ? value['round'] : null,
    isAnnulled: status === 'annulled',
  };
};

/** The round of its rule that another ballot on the motion would hold; null: none may be opened. */
export const roundToHold = ({ state, outcome, round, next, isAnnulled }: MotionStanding): number | null => {
  // What was undone is done again.
  if (isAnnulled) return round ?? 1;
  if (next !== null) return next.round;
  return state === 'TABLED' || (state === 'DECIDED' && outcome === 'NO_QUORUM') ? 1 : null;
};

/** Whether another ballot may be opened on it: the last one decided nothing, or was undone. */
export const mayBeVotedAgain = (standing: MotionStanding): boolean => roundToHold(standing) !== null;

/** Whether another ballot would go on with the rule of the last one: by its next round, or by the round that was undone. */
export const followsRound = ({ round, next, isAnnulled }: MotionStanding): boolean =>
  isAnnulled ? (round ?? 1) > 1 : next !== null;
