import { judge, sit, type BallotOptions, type BallotVerdict, type Sitting } from './ballot';
import { decide, type DecideOptions, type TieDecision, type Verdict } from './verdict';
import type { Shift } from '../tally/cohorts';
import { countOf, SUMS, type Bases, type Counts } from '../tally/counts';
import type { DecisionRule } from '../document/rule';
import type { Roll, Vote } from '../tally/tally';

type Side = TieDecision['choice'];

/** What is stated and holds the resolving vote too: it is a vote more, but nobody more is present. */
const growing = (choice: Side): readonly string[] => [
  choice,
  ...[...SUMS].flatMap(([base, parts]) => (base !== 'present' && parts.includes(choice) ? [base] : [])),
];

const withVote = (counts: Counts, unit: string, choice: Side, bases: Bases): Counts => {
  const named = new Map(counts.get(unit) ?? []);
  const present = countOf(counts, unit, 'present', bases);
  if (present !== null) named.set('present', present);
  const stated = counts.get(unit)?.get('notfor');
  if (stated !== undefined && choice === 'for') named.set('notfor', stated - 1n);
  for (const name of growing(choice)) {
    const now = name === choice ? (named.get(name) ?? 0n) : named.get(name);
    if (now !== undefined) named.set(name, now + 1n);
  }
  return new Map([...counts, [unit, named]]);
};

/**
 * A pending tie, broken: by the second vote of the chair, by its vote that prevails, by lot or by seniority. Each is one
 * vote more for a side in the unit of the tie, and the whole rule is asked again with it, so that nothing passes by a tie
 * that would not pass by one vote more. Where a veto asks for reasons, it does not hear such a vote against. Throws a
 * RangeError when no tie is pending, or when the rule breaks ties otherwise.
 */
export const resolveTie = (
  rule: DecisionRule,
  counts: Counts,
  decision: TieDecision,
  { vetoCounts, ...options }: DecideOptions = {},
): Verdict => {
  const pending = decide(rule, counts, { ...options, ...(vetoCounts && { vetoCounts }) });
  if (pending.outcome !== 'TIE_PENDING') throw new RangeError(`Rule ${rule.id}: no tie is pending`);
  if (pending.tie.rule !== decision.by || decision.by === 'REVOTE')
    throw new RangeError(`Rule ${rule.id} breaks a tie by ${pending.tie.rule}, not by ${decision.by}`);
  const { choice } = decision;
  const grown = (those: Counts): Counts => withVote(those, pending.tie.unit, choice, rule.bases ?? {});
  const heard = vetoCounts && (choice === 'for' ? grown(vetoCounts) : vetoCounts);
  const asked = decide(rule, grown(counts), { ...options, ...(heard && { vetoCounts: heard }) });
  // By its own bases a rule may count votes for and against as something else: what is broken once is not broken again.
  const outcome = asked.outcome === 'TIE_PENDING' ? 'REJECTED' : asked.outcome;
  return { ...asked, outcome, tie: { ...pending.tie, resolved: decision } };
};

/** A sitting whose tie was broken: so it is as well, had some electors stood elsewhere and there were a tie still. */
export const brokenBy = (rule: DecisionRule, sitting: Sitting, tie: TieDecision): Sitting => {
  const { tests, round, counts, vetoCounts } = sitting;
  const resolved = (shifts: readonly Shift[]): Verdict =>
    resolveTie(rule, counts(shifts), tie, {
      round,
      ...(tests.reasonedVeto && { vetoCounts: vetoCounts(shifts) }),
    });
  return {
    ...sitting,
    verdict: () => resolved([]),
    outcome: (shifts) => {
      const outcome = sitting.outcome(shifts);
      return outcome === 'TIE_PENDING' ? resolved(shifts).outcome : outcome;
    },
  };
};

/** As resolveTie, over single votes. */
export const decideTied = (
  rule: DecisionRule,
  roll: Roll,
  votes: readonly Vote[],
  { tie, ...options }: BallotOptions & { readonly tie: TieDecision },
): BallotVerdict => judge(brokenBy(rule, sit(rule, roll, votes, options), tie));
