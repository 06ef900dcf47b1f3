import { refuse, withoutPower, type Command, type Event, type Power, type Refusal } from '@patto/kernel';
import { step, type Occurrence } from '@patto/repair/domain';
import type { ApplicableRule, CitedRule, Unstatable } from '@patto/rules';
import { dateOf } from '@patto/temporal';
import { roundToHold, type MotionStanding } from '../motion/motion-standing';
import { isOpened, type BallotProgress, type Opening } from './ballot';
import { ballotOf, type Elector, type MotionPut, type RollSeal, type RuleInForce } from './ballot.entities';

/** Why the instrument has no rule for the motion; `OTHER_RULE`: what was asked for is not what applies. */
export type NoRule =
  | Extract<ApplicableRule, { problem: string }>
  | { readonly problem: 'OTHER_RULE'; readonly rules: readonly CitedRule[] };

export type OpenBallot = Command<
  'OpenBallot',
  {
    ballotId: string;
    networkId: string;
    /** The motion as it stands; null when it is unknown, withdrawn, or another network's. */
    motion: MotionPut | null;
    /** What the motion and the ballots before this one say now. */
    standing: MotionStanding;
    /** The rule that applies, out of an instrument in force; null when the instrument or the rule asked for is not. */
    rule: RuleInForce | NoRule | null;
    /** What the rule asks for and this ballot cannot state; empty when it can state all. */
    unstatable: readonly Unstatable[];
    roll: readonly Elector[] | RollSeal;
    closesAt: string | null;
    power: Power | null;
  }
>;

/** Roll, weights and rule are frozen here. */
export type BallotOpened = Event<'BallotOpened', Opening>;

/** A motion is put to the vote: who may vote, with which weight, by which rule and in which round of it is frozen. */
export const openBallot: Occurrence<OpenBallot, BallotOpened, BallotOpened, BallotProgress> = {
  command: 'OpenBallot',
  event: 'BallotOpened',
  spelling: { version: 1 },
  trait: step(),
  says: ({ data }) => {
    const { networkId, ballotId: ballot, motion, openedAt: when, closesAt, rule, round, roll } = data;
    const { id, title } = motion;
    const electors = 'listing' in roll ? roll.count : roll.length;
    const value = {
      ...{ ballot, motion: id, title, rule: rule.rule.id, instrument: rule.instrument, electors, closesAt },
      ...{ round, next: null },
      ...{ status: 'OPEN', outcome: null },
    };
    return [{ ...ballotOf(networkId, ballot), slot: 'opened', when, value }];
  },
  folds: (progress, opened) => {
    if (isOpened(progress)) return progress;
    const { roll } = opened;
    const electors = 'listing' in roll ? (progress.listed.get(roll.listing) ?? []) : roll;
    const entries = electors.map((elector) => [elector.organisation, elector] as const);
    return {
      status: 'open',
      ...{ opened, roll: new Map(entries), votes: new Map(), closedAt: null, tallied: null },
    };
  },
  decide: ({ data: { power, motion, standing, rule, unstatable, ...body }, at }, { own }) => {
    const { networkId, ballotId, roll, closesAt } = body;
    if (power === null) return withoutPower('secretariat', networkId);
    if (isOpened(own)) return refuse('ballot.already-opened', { ballot: ballotId });
    if (motion === null) return refuse('motion.not-tabled', { network: networkId });
    const round = roundToHold(standing);
    if (round === null)
      return refuse('motion.already-put-to-vote', { motion: motion.id, ballot: standing.ballot });
    if (rule === null) return refuse('decision-rule.not-in-force', { network: networkId });
    if ('problem' in rule) return withoutRule(rule);
    if (unstatable.length > 0)
      return refuse('decision-rule.cannot-be-stated', { rule: rule.rule.id, places: unstatable });
    const refusal = timeRefusal(standing, closesAt, at) ?? rollRefusal(roll, own, networkId);
    if (refusal) return refusal;
    const data = { ...body, motion, previous: standing.ballot, rule, round, openedAt: at, by: power };
    return [{ type: 'BallotOpened', data }];
  },
};

const withoutRule = (found: NoRule): Refusal => {
  const { problem: _, ...facts } = found;
  switch (found.problem) {
    case 'NO_RULE':
      return refuse('decision-rule.none-applies', facts);
    case 'SEVERAL_RULES':
      return refuse('decision-rule.several-apply', facts);
    case 'CONFLICT':
      return refuse('decision-rule.in-conflict', facts);
    case 'OTHER_RULE':
      return refuse('decision-rule.other-applies', facts);
  }
};

const timeRefusal = (
  { next, isAnnulled }: MotionStanding,
  closesAt: string | null,
  at: string,
): Refusal | undefined => {
  // INV-28: a second call is not held before its day.
  if (next !== null && !isAnnulled && dateOf(at) < next.from)
    return refuse('round.not-yet', { round: next.round, from: next.from });
  return closesAt !== null && closesAt <= at ? refuse('deadline.in-the-past', { closesAt }) : undefined;
};

const rollRefusal = (
  roll: readonly Elector[] | RollSeal,
  progress: BallotProgress,
  network: string,
): Refusal | undefined => {
  if (!('listing' in roll)) return roll.length === 0 ? refuse('roll.empty', { network }) : undefined;
  const listed = isOpened(progress) ? 0 : (progress.listed.get(roll.listing)?.length ?? 0);
  return listed === roll.count ? undefined : refuse('roll.not-listed', { listed, count: roll.count });
};
