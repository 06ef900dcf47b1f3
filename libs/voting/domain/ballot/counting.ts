import {
  decideBallot,
  decideTied,
  finalOutcome,
  roundWindow,
  unitsAsked,
  type BallotOptions,
  type BallotVerdict,
  type Elector as RollEntry,
  type TieDecision,
  type Vote,
} from '@patto/rules';
import { dateOf } from '@patto/temporal';
import type { KnownBallot } from './ballot';
import type { BallotTallied, Elector, Following } from './ballot.events';

/** An elector as the rules read one. */
export const rollEntry = ({ organisation, class: kind, weight }: Elector): RollEntry => ({
  id: organisation,
  class: kind,
  weights: { votes: weight },
});

/** What the rules are asked with: the frozen roll, the votes that stand, and the round that is held. */
export const asked = ({
  opened,
  roll,
  votes,
}: KnownBallot): {
  readonly roll: readonly RollEntry[];
  readonly votes: readonly Vote[];
  readonly options: BallotOptions;
} => ({
  roll: [...roll.values()].map(rollEntry),
  votes: [...votes].map(([elector, { option }]) => ({ elector, category: option })),
  // Of a class or a member that the rule asks about there may be nobody on this roll: then nobody is counted in it.
  options: { round: opened.round, units: unitsAsked(opened.rule.rule) },
});

/** The ballot that the verdict lets follow on the same motion; null: none, or a tie waits for who breaks it. */
const followingOf = ({ outcome, next, round, tie }: BallotVerdict, heldOn: string): Following | null => {
  if (outcome === 'TIE_PENDING' && tie.rule !== 'REVOTE') return null;
  if (next?.kind === 'ROUND') return { round: next.round, ...roundWindow(next, heldOn) };
  return outcome === 'TIE_PENDING' ? { round, from: heldOn, to: null } : null;
};

/** What the frozen rule makes of the frozen roll and the votes, once a ballot is over, and once a tie is broken. */
export const tallied = (
  ballot: KnownBallot,
  {
    closedAt,
    at,
    tie = null,
  }: { readonly closedAt: string; readonly at: string; readonly tie?: TieDecision | null },
): BallotTallied => {
  const { ballotId, networkId, motion, rule } = ballot.opened;
  const { roll, votes, options } = asked(ballot);
  const verdict =
    tie === null
      ? decideBallot(rule.rule, roll, votes, options)
      : decideTied(rule.rule, roll, votes, { ...options, tie });
  const outcome = finalOutcome(verdict);
  const execution = outcome === 'ADOPTED' ? motion.execution : null;
  const next = followingOf(verdict, dateOf(closedAt));
  const data = { ballotId, networkId, motion: motion.id, outcome, verdict, next, execution, talliedAt: at };
  return { type: 'BallotTallied', data };
};
