import type { Event } from '@patto/kernel';
import { act, type Consequence } from '@patto/repair/domain';
import {
  decideBallot,
  decideTied,
  finalOutcome,
  roundWindow,
  type BallotVerdict,
  type TieDecision,
} from '@patto/rules';
import { dateOf } from '@patto/temporal';
import { isOpened, type BallotProgress, type KnownBallot, type Tally } from './ballot';
import { ballotOf, type Following } from './ballot.entities';
import { asked } from './counting';

/** What a ballot came to. Once more when a tie is broken. */
export type BallotTallied = Event<'BallotTallied', Tally>;

/** Nobody asks for it: it comes along with the end of the ballot, and with what breaks a tie. */
export const ballotTallied: Consequence<BallotTallied, BallotProgress> = {
  event: 'BallotTallied',
  spelling: { version: 1 },
  // A resolution can be undone (art. 23 c.c.); that it was counted so cannot.
  trait: { ...act({}), isRetractable: false },
  says: ({ data: { networkId, ballotId, outcome, next, verdict, talliedAt: when } }) => [
    {
      ...ballotOf(networkId, ballotId),
      slot: verdict.tie.resolved === null ? 'tallied' : 'resolved',
      ...{ when, value: { status: 'TALLIED', outcome, next }, isChange: true },
    },
  ],
  folds: (progress, tally) => (isOpened(progress) ? { ...progress, tallied: tally } : progress),
};

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
