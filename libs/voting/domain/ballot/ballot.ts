import type { Power } from '@patto/kernel';
import type { Chronicled } from '@patto/repair/domain';
import type { BallotVerdict, Outcome } from '@patto/rules';
import type { Execution } from '../motion/motion.entities';
import type {
  Elector,
  Following,
  MotionPut,
  RollSeal,
  RuleInForce,
  VoteOption,
  VotingCapacity,
} from './ballot.entities';

/** What is frozen when a ballot opens: its stream alone answers for every vote in it. */
export type Opening = {
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
};

/** The outcome with its inequalities, computed by the rule frozen at opening; `execution` when it was adopted. */
export type Tally = {
  ballotId: string;
  networkId: string;
  motion: string;
  outcome: Outcome;
  verdict: BallotVerdict;
  /** Null where this outcome is the last word, or waits for who breaks a tie. */
  next: Following | null;
  execution: Execution | null;
  talliedAt: string;
};

export type StandingVote = {
  readonly option: VoteOption;
  readonly person: string;
  readonly capacity: VotingCapacity;
};

/** What decisions fold beside the chronicle: the roll and the votes. */
export type BallotProgress =
  | { readonly status: 'unknown'; readonly listed: ReadonlyMap<string, readonly Elector[]> }
  | {
      readonly status: 'open' | 'closed';
      readonly opened: Opening;
      readonly roll: ReadonlyMap<string, Elector>;
      readonly votes: ReadonlyMap<string, StandingVote>;
      /** When the last vote could come; null while it is open. */
      readonly closedAt: string | null;
      /** As it was tallied last; null until it is. */
      readonly tallied: Tally | null;
    };

export type Ballot = Chronicled<BallotProgress>;
export type KnownBallot = Extract<BallotProgress, { status: 'open' | 'closed' }>;

export const nothingYet: BallotProgress = { status: 'unknown', listed: new Map() };

export const isOpened = (progress: BallotProgress): progress is KnownBallot => progress.status !== 'unknown';
