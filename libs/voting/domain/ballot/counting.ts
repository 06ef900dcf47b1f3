import { unitsAsked, type BallotOptions, type Elector as RollEntry, type Vote } from '@patto/rules';
import type { KnownBallot } from './ballot';
import type { Elector } from './ballot.entities';

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
