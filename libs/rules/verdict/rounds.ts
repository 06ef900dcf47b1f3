import type { Counts } from '../tally/counts';
import type { Next, Outcome } from './next';
import { addDays, type LocalDate } from '@patto/temporal';
import type { DecisionRule, Round } from '../document/rule';
import { decide, type Verdict } from './verdict';

export type RoundsVerdict = {
  /** One verdict per round that was held, in order. */
  readonly verdicts: readonly Verdict[];
  /** The last verdict's outcome, or what the fallback fixes once all rounds have failed. */
  readonly outcome: Outcome;
};

/** The outcome, or the one that the rule fixes for when all rounds have failed. */
export const finalOutcome = ({ outcome, next }: Verdict): Outcome =>
  next?.kind === 'OUTCOME' ? next.outcome : outcome;

/** The first and the last legal day on which the next round may be held; null where the rule sets no last. */
export const roundWindow = (
  { minDelay, maxDelay }: Extract<Next, { kind: 'ROUND' }>,
  heldOn: LocalDate,
): { readonly from: LocalDate; readonly to: LocalDate | null } => ({
  from: addDays(heldOn, minDelay ?? 0),
  to: maxDelay === null ? null : addDays(heldOn, maxDelay),
});

/**
 * Several rounds in a row: each counts are judged by the round that the verdict before opened. Throws a RangeError on
 * counts for a round that nothing opened, or on no counts at all.
 */
export const decideRounds = (rule: DecisionRule, held: readonly Counts[]): RoundsVerdict => {
  const verdicts: Verdict[] = [];
  for (const counts of held) verdicts.push(decide(rule, counts, { round: nextRound(rule, verdicts.at(-1)) }));
  const last = verdicts.at(-1);
  if (!last) throw new RangeError(`Rule ${rule.id}: no round was held`);
  return { verdicts, outcome: finalOutcome(last) };
};

const nextRound = ({ id }: DecisionRule, last: Verdict | undefined): number => {
  if (!last) return 1;
  if (last.next?.kind === 'ROUND') return last.next.round;
  throw new RangeError(`Rule ${id}: no round is open after ${last.outcome}`);
};

/** The rule from one of its rounds on: that round asks first, and those after it may follow. */
export const fromRound = (rule: DecisionRule, round: number): DecisionRule => {
  if (round === 1) return rule;
  const { quorum: _quorum, veto: _veto, tie: _tie, rounds = [], ...said } = rule;
  const { on: _on, title: _title, minDelay: _min, maxDelay: _max, ...tests } = laterRound(rule, round);
  const later = rounds.slice(round - 1);
  return { ...said, ...tests, ...(later.length === 0 ? {} : { rounds: later }) };
};

const laterRound = ({ id, rounds = [] }: DecisionRule, round: number): Round => {
  const found = rounds[round - 2];
  if (!found) throw new RangeError(`Rule ${id} has ${rounds.length + 1} rounds, not ${round}`);
  return found;
};
