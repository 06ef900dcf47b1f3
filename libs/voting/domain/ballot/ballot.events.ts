import type { Event, Numbering, Power, Source } from '@patto/kernel';
import type { BallotVerdict, DecisionRule, Verdict } from '@patto/rules';
import type { Execution, Matter } from '../motion/motion.events';

export const voteOptions = ['for', 'against', 'abstain', 'blank', 'presentNotVoting'] as const;
export type VoteOption = (typeof voteOptions)[number];

/** An entitled member: the weight of its vote and who may cast it, as the record stood when the ballot opened. */
export type Elector = {
  readonly organisation: string;
  readonly weight: number;
  readonly representatives: readonly string[];
};

/** The rule as it stood, and the clause it stands in. */
export type RuleInForce = { readonly rule: DecisionRule; readonly instrument: string };

export type MotionPut = {
  readonly id: string;
  readonly title: string;
  readonly textHash: string;
  readonly matter: readonly Matter[];
  readonly execution: Execution | null;
};

/** Roll, weights, representatives and rule are frozen here: this stream alone answers for every vote in it. */
export type BallotOpened = Event<
  'BallotOpened',
  {
    ballotId: string;
    networkId: string;
    motion: MotionPut;
    rule: RuleInForce;
    roll: readonly Elector[];
    openedAt: string;
    /** Instant from which no vote counts; null when the secretariat closes by hand. */
    closesAt: string | null;
    by: Power;
  }
>;

export type VoteCast = Event<
  'VoteCast',
  {
    ballotId: string;
    networkId: string;
    organisation: string;
    option: VoteOption;
    weight: number;
    castAt: string;
    by: Power;
  }
>;

export type BallotClosed = Event<
  'BallotClosed',
  { ballotId: string; networkId: string; closedAt: string; by: Power }
>;

/** The outcome with its inequalities, computed by the rule frozen at opening; `execution` when it was adopted. */
export type BallotTallied = Event<
  'BallotTallied',
  {
    ballotId: string;
    networkId: string;
    motion: string;
    outcome: BallotVerdict['outcome'];
    verdict: BallotVerdict;
    execution: Execution | null;
    talliedAt: string;
  }
>;

/** How a member stood in a past ballot; `absent`: entitled, and did not vote. */
export type PastStand = VoteOption | 'absent';

/**
 * A past ballot as a source tells it, with all its votes, and what the rule says of them where the rule is known. Votes
 * are kept by option, so that a ballot of hundreds of members stays small.
 */
export type BallotRecorded = Event<
  'BallotRecorded',
  {
    ballotId: string;
    networkId: string;
    title: string;
    /** As the source numbers it; null where it does not. */
    numbering: Numbering | null;
    /** EDTF. */
    heldOn: string;
    /** Option → the members that stood so. */
    votes: { readonly [stand in PastStand]?: readonly string[] };
    /** Votes of a member, where they are not one. */
    weights: { readonly [organisation: string]: number };
    /** Unit → category → decimal integer, as the source counts; null when it gives votes alone. */
    counts: { readonly [unit: string]: { readonly [category: string]: string } } | null;
    rule: DecisionRule | null;
    proclaimed: string | null;
    /** What the rule makes of the votes, or of the counts where there are no votes; null without a rule. */
    verdict: Verdict | null;
    source: Source;
    factKey: string | null;
    by: Power;
  }
>;

export type BallotEvent = BallotOpened | VoteCast | BallotClosed | BallotTallied | BallotRecorded;
