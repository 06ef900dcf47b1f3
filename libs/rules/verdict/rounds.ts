import type { Counts } from '../tally/counts';
import type { Outcome } from './next';
import type { DecisionRule } from '../document/rule';
import { decide, type Verdict } from './verdict';

export type RoundsVerdict = {
  /** One verdict per round that was held, in order. */
  readonly verdicts: readonly Verdict[];
  /** The last verdict's outcome, or what the fallback fixes once all rounds have failed. */
  readonly outcome: Outcome;
};

/**
 * Several rounds in a row: each counts are judged by the round that the verdict before opened. Throws a RangeError on
 * counts for a round that nothing opened, or on no counts at all.
 */
export const decideRounds = (rule: DecisionRule, held: readonly Counts[]): RoundsVerdict => {
  const verdicts: Verdict[] = [];
  for (const counts of held) verdicts.push(decide(rule, counts, { round: nextRound(rule, verdicts.at(-1)) }));
  const last = verdicts.at(-1);
  if (!last) throw new RangeError(`Rule ${rule.id}: no round was held`);
  return { verdicts, outcome: last.next?.kind === 'OUTCOME' ? last.next.outcome : last.outcome };
};

const nextRound = ({ id }: DecisionRule, last: Verdict | undefined): number => {
  if (!last) return 1;
  if (last.next?.kind === 'ROUND') return last.next.round;
  throw new RangeError(`Rule ${id}: no round is open after ${last.outcome}`);
};
