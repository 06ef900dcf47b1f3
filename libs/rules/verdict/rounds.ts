import type { Counts } from '../tally/counts';
import type { Outcome } from './next';
import type { DecisionRule } from '../document/rule';
import { decide, type TieDecision, type Verdict } from './verdict';

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

const withCasting = (counts: Counts, unit: string, choice: 'for' | 'against'): Counts => {
  const named = new Map(counts.get(unit) ?? []);
  named.set(choice, (named.get(choice) ?? 0n) + 1n);
  const cast = named.get('cast');
  if (cast !== undefined) named.set('cast', cast + 1n);
  return new Map([...counts, [unit, named]]);
};

/**
 * A pending tie, broken. CHAIR_CASTING is a second vote: the tests are taken again with it. By any other rule the chosen
 * side prevails. Throws a RangeError when no tie is pending, or when the rule breaks ties otherwise.
 */
export const resolveTie = (
  rule: DecisionRule,
  counts: Counts,
  decision: TieDecision,
  options: { readonly round?: number } = {},
): Verdict => {
  const pending = decide(rule, counts, options);
  if (pending.outcome !== 'TIE_PENDING') throw new RangeError(`Rule ${rule.id}: no tie is pending`);
  if (pending.tie.rule !== decision.by || decision.by === 'REVOTE')
    throw new RangeError(`Rule ${rule.id} breaks a tie by ${pending.tie.rule}, not by ${decision.by}`);
  const tie = { ...pending.tie, resolved: decision };
  if (decision.by === 'CHAIR_CASTING')
    return { ...decide(rule, withCasting(counts, tie.unit, decision.choice), options), tie };
  return { ...pending, tie, next: null, outcome: decision.choice === 'for' ? 'ADOPTED' : 'REJECTED' };
};
