import { boundsOf, mayReach } from './flip-bounds';
import { goalOf, type Movable } from './flip-goal';
import { CATEGORIES, type DecisionRule } from '../document/rule';
import type { Cohort, Stand } from '../tally/cohorts';
import { silentCategory, type Roll, type Vote } from '../tally/tally';
import { sit, type BallotOptions, type Sitting } from '../verdict/ballot';

/** Every way in which a vote to come may end up, also as one that the rule does not count. */
const STANDS: readonly Stand[] = CATEGORIES.filter((category) => category !== 'absent').flatMap(
  (category) => [
    { category, objection: false },
    { category, objection: true },
  ],
);

const mayStillVote = ({ category, objection, entitled }: Cohort, rule: DecisionRule): boolean =>
  entitled && (rule.votesChangeable === 'CLOSE' || (category === silentCategory(rule) && !objection));

const mayBecome = (sitting: Sitting, movable: readonly Movable[], adopted: boolean): boolean => {
  const { reach, slack } = boundsOf(goalOf(sitting, movable, adopted), movable);
  const moves = movable.reduce((sum, { cohort }) => sum + cohort.electors.length, 0);
  return mayReach(reach, { slack, moves, from: 0 });
};

/**
 * Whether the votes still to come can change that the motion is adopted, or is not: `ADOPTED` and `NOT_ADOPTED` are
 * certain, null is not known to be. A ballot whose end is certain may be closed early where the rule or the body allow
 * it. Which of the outcomes that are no adoption it will be, and so which round follows, may still be open. Throws as
 * decideBallot does.
 */
export const settled = (
  rule: DecisionRule,
  roll: Roll,
  votes: readonly Vote[],
  options: BallotOptions = {},
): 'ADOPTED' | 'NOT_ADOPTED' | null => {
  const sitting = sit(rule, roll, votes, options);
  const { tests, cohorts } = sitting;
  // Reasons of votes to come, and who will break a tie, are not known from the counts.
  if (tests.reasonedVeto || !['REJECT', 'STATUS_QUO'].includes(tests.tie)) return null;
  const movable = cohorts
    .filter((cohort) => mayStillVote(cohort, rule))
    .map((cohort) => ({ cohort, stands: STANDS }));
  const adopted = sitting.outcome([]) === 'ADOPTED';
  if (mayBecome(sitting, movable, !adopted)) return null;
  return adopted ? 'ADOPTED' : 'NOT_ADOPTED';
};
