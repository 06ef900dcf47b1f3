import type { JsonObject } from '@patto/kernel';
import type { Answer } from '@patto/temporal';

/** What a motion is at an instant, by itself and by the ballots on it. */
export type MotionStanding = {
  readonly state: 'TABLED' | 'PUT_TO_VOTE' | 'DECIDED' | 'WITHDRAWN';
  readonly outcome: string | null;
  readonly ballot: string | null;
  /** Whether what decided it was annulled: then it may be put to the vote again. */
  readonly isAnnulled: boolean;
};

/** Outcomes that decide nothing: the motion may be put to the vote again. */
const undecided: ReadonlySet<unknown> = new Set(['NO_QUORUM', 'TIE_PENDING']);

const text = (value: JsonObject | null, key: string): string | null => {
  const found = value?.[key];
  return typeof found === 'string' ? found : null;
};

/**
 * What a motion is at an instant, from its own cell and those of the ballots on it at that instant, the first first.
 * Used by decisions and questions alike: nobody stores it.
 */
export const motionStanding = (
  motion: Answer<JsonObject>,
  ballots: readonly Answer<JsonObject>[],
): MotionStanding => {
  const held = ballots.filter(({ status }) => status !== 'no');
  const last = held.at(-1);
  if (!last) {
    const state = text(motion.value, 'status') === 'WITHDRAWN' ? 'WITHDRAWN' : 'TABLED';
    return { state, outcome: null, ballot: null, isAnnulled: false };
  }
  const { value, status } = last;
  const outcome = text(value, 'outcome');
  const isAnnulled = status === 'annulled';
  const state = outcome === null ? 'PUT_TO_VOTE' : 'DECIDED';
  return { state, outcome, ballot: text(value, 'ballot'), isAnnulled };
};

/** Whether another ballot may be opened on it: the last one decided nothing, or was undone. */
export const mayBeVotedAgain = ({ state, outcome, isAnnulled }: MotionStanding): boolean =>
  isAnnulled || state === 'TABLED' || (state === 'DECIDED' && undecided.has(outcome));
