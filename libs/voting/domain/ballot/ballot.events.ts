import type { Event, Numbering, Power } from '@patto/kernel';
import type { Told } from '@patto/repair/domain';
import type {
  BallotVerdict,
  CitedRule,
  DecisionRule,
  Divergence,
  Outcome,
  TieDecision,
  Unstatable,
  Verdict,
} from '@patto/rules';
import type { Execution, Matter } from '../motion/motion.entities';

export const voteOptions = ['for', 'against', 'abstain', 'blank', 'presentNotVoting'] as const;
export type VoteOption = (typeof voteOptions)[number];

/** An entitled member and the weight of its vote, as the record stood when the ballot opened. Who votes for it is read when they do. */
export type Elector = {
  readonly organisation: string;
  readonly weight: number;
  /** Its class of member. */
  readonly class: string;
};

/** A roll that is too long for one append is listed before, in parts. */
export type RollListed = Event<
  'RollListed',
  {
    ballotId: string;
    networkId: string;
    /** Whose listing it is: parts of another one are no part of this. */
    listing: string;
    electors: readonly Elector[];
    by: Power;
  }
>;

/** How many electors a listed roll has, and the sha-256 of their canonical JSON (RFC 8785) in hexadecimal. */
export type RollSeal = { readonly listing: string; readonly count: number; readonly hash: string };

/** The rule as it stood, and the clause it stands in. */
export type RuleInForce = {
  readonly rule: DecisionRule;
  readonly instrument: string;
  /** The clauses that it was taken from: several, where the matters of the motion ask for more than one rule (INV-17). */
  readonly cited: readonly CitedRule[];
};

export type MotionPut = {
  readonly id: string;
  readonly title: string;
  readonly textHash: string;
  readonly matter: readonly Matter[];
  readonly execution: Execution | null;
};

/** Roll, weights and rule are frozen here: this stream alone answers for every vote in it. */
export type BallotOpened = Event<
  'BallotOpened',
  {
    ballotId: string;
    networkId: string;
    motion: MotionPut;
    /** The ballot on the same motion that this one follows: as its next round, or because it decided nothing. */
    previous: string | null;
    rule: RuleInForce;
    /** Which round of the rule is held, from 1. */
    round: number;
    /** The electors; or the seal of those listed before. */
    roll: readonly Elector[] | RollSeal;
    openedAt: string;
    /** Instant from which no vote counts; null when the secretariat closes by hand. */
    closesAt: string | null;
    by: Power;
  }
>;

/** An alternate votes while the principal has not (INV-08). */
export type VotingCapacity = 'PRINCIPAL' | 'ALTERNATE';

export type VoteCast = Event<
  'VoteCast',
  {
    ballotId: string;
    networkId: string;
    organisation: string;
    option: VoteOption;
    weight: number;
    /** In which capacity it was cast. */
    capacity: VotingCapacity;
    castAt: string;
    by: Power;
  }
>;

export type BallotClosed = Event<
  'BallotClosed',
  { ballotId: string; networkId: string; closedAt: string; by: Power }
>;

/** A ballot that may follow on the same motion: the round of the rule that it holds, and between which legal days. */
export type Following = {
  readonly round: number;
  readonly from: string;
  /** The last day; null where the rule sets none. */
  readonly to: string | null;
};

/**
 * The outcome with its inequalities, computed by the rule frozen at opening; `execution` when it was adopted. Once more
 * when a tie is broken.
 */
export type BallotTallied = Event<
  'BallotTallied',
  {
    ballotId: string;
    networkId: string;
    motion: string;
    outcome: Outcome;
    verdict: BallotVerdict;
    /** Null where this outcome is the last word, or waits for who breaks a tie. */
    next: Following | null;
    execution: Execution | null;
    talliedAt: string;
  }
>;

/** What a tie is broken for. */
export const sides = ['for', 'against'] as const;
export type Side = (typeof sides)[number];

/** The chair broke a tie, with a vote more or with the one that it gave (INV-25). */
export type CastingVoteGiven = Event<
  'CastingVoteGiven',
  { ballotId: string; networkId: string; choice: Side; givenAt: string; by: Power }
>;

/** A lot broke a tie. */
export type LotDrawn = Event<
  'LotDrawn',
  {
    ballotId: string;
    networkId: string;
    /** The side that was drawn. */
    choice: Side;
    /** How it was drawn, in words. */
    method: string;
    /** Persons before whom it was drawn. */
    witnesses: readonly string[];
    drawnAt: string;
    by: Power;
  }
>;

/** How a member stood in a past ballot; `absent`: entitled, and did not vote. */
export const pastStands = [...voteOptions, 'recused', 'spoilt', 'absent'] as const;
export type PastStand = (typeof pastStands)[number];

/**
 * A past ballot as a source tells it, with all its votes, and what the rule says of them where the rule is known. Votes
 * are kept by option, so that a ballot of hundreds of members stays small.
 */
export type BallotRecorded = Event<
  'BallotRecorded',
  Told & {
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
    /** When the ballot closed (EDTF); null where the source does not say. */
    closed: string | null;
    /** When the vote of a member was cast (EDTF), where the source says so. */
    castAt: { readonly [organisation: string]: string };
    /** Members whose vote surely came after the close: it is kept, and does not count. */
    late: readonly string[];
    /** How a tie was broken, where the source says so. */
    tie: TieDecision | null;
    /** Unit → category → decimal integer, as the source counts; null when it gives votes alone. */
    counts: { readonly [unit: string]: { readonly [category: string]: string } } | null;
    rule: DecisionRule | null;
    proclaimed: string | null;
    /** What the rule makes of the votes, or of the counts where there are no votes; null without a rule. */
    verdict: Verdict | BallotVerdict | null;
    /** The outcome had the votes that are named been right, where the counts say another. */
    otherwise: Outcome | null;
    /** Where the source does not agree with itself. */
    divergences: readonly Divergence[];
    /** What the rule asks and the source does not say, so that there is no verdict. */
    unstated: readonly Unstatable[];
  }
>;

type CourtOrder = {
  ballotId: string;
  networkId: string;
  /** Legal date or instant from which the order has effect. */
  on: string;
  /** The court, and its order. */
  authority: string;
  reason: string;
  by: Power;
};

/** A court suspended what was resolved (art. 23 c.c.). */
export type ResolutionStayed = Event<'ResolutionStayed', CourtOrder>;

/** What was resolved has effect again. */
export type StayLifted = Event<'StayLifted', CourtOrder>;

export type BallotEvent =
  | RollListed
  | BallotOpened
  | VoteCast
  | BallotClosed
  | BallotTallied
  | CastingVoteGiven
  | LotDrawn
  | BallotRecorded
  | ResolutionStayed
  | StayLifted;
