import type { Entity } from '@patto/repair/domain';
import type { CitedRule, DecisionRule } from '@patto/rules';
import type { Execution, Matter } from '../motion/motion.entities';

export const ballotOf = (network: string, ballot: string): Entity => ({
  entity: `ballot:${ballot}`,
  kind: 'ballot',
  network,
  subject: null,
});

/** That a court stays what a ballot resolved; one stay after another are runs. */
export const stayOf = (network: string, ballot: string): Entity => ({
  entity: `stay:${ballot}`,
  kind: 'stay',
  network,
  subject: null,
});

export const voteOptions = ['for', 'against', 'abstain', 'blank', 'presentNotVoting'] as const;
export type VoteOption = (typeof voteOptions)[number];

/** An alternate votes while the principal has not (INV-08). */
export type VotingCapacity = 'PRINCIPAL' | 'ALTERNATE';

/** What a tie is broken for. */
export const sides = ['for', 'against'] as const;
export type Side = (typeof sides)[number];

/** An entitled member and the weight of its vote, as the record stood when the ballot opened. Who votes for it is read when they do. */
export type Elector = {
  readonly organisation: string;
  readonly weight: number;
  /** Its class of member. */
  readonly class: string;
};

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

/** A ballot that may follow on the same motion: the round of the rule that it holds, and between which legal days. */
export type Following = {
  readonly round: number;
  readonly from: string;
  /** The last day; null where the rule sets none. */
  readonly to: string | null;
};
