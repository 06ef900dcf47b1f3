/** A decision rule is data: plain JSON, as parseRule accepted it. Format and meaning: docs/rules.md. */

export const OPS = ['>=', '>', '==', '<=', '<'] as const;
export type Op = (typeof OPS)[number];

export type Counted = {
  readonly count: string;
  /** Default "heads". */
  readonly unit?: string;
  readonly op: Op;
};
/** `share` of the base `of`; an empty base makes the test false. `round` only where the text of the rule rounds. */
export type ShareTest = Counted & {
  readonly share: string;
  readonly of: string;
  readonly ofUnit?: string;
  readonly round?: 'CEIL' | 'FLOOR';
};
type ValueTest = Counted & { readonly value: number | string };
export type RatioTest = Counted & {
  readonly times: string;
  readonly than: string;
  readonly thanUnit?: string;
};
export type RootTest = Counted & {
  readonly times: string;
  readonly sqrtOf: string;
  readonly ofUnit?: string;
};
export type Test = ShareTest | ValueTest | RatioTest | RootTest;
export type Condition =
  | Test
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export const TIES = [
  'REJECT',
  'STATUS_QUO',
  'CHAIR',
  'CHAIR_CASTING',
  'CHAIR_VOTE_PREVAILS',
  'REVOTE',
  'LOT',
  'SENIORITY',
] as const;
export type Tie = (typeof TIES)[number];

export const METHODS = [
  'SHOW_OF_HANDS',
  'ROLL_CALL',
  'SECRET',
  'WRITTEN',
  'SILENCE',
  'ACCLAMATION',
  'SIGNATURES',
] as const;
export type Method = (typeof METHODS)[number];

/** In which category an elector falls; each falls in exactly one. `absent` is everybody who sent nothing. */
export const CATEGORIES = [
  'for',
  'against',
  'abstain',
  'blank',
  'spoilt',
  'presentNotVoting',
  'recused',
  'absent',
] as const;
export type Category = (typeof CATEGORIES)[number];

export type VetoRule = {
  readonly test: Condition;
  readonly effect?: 'BLOCK' | 'SUSPEND' | 'ESCALATE';
  /** Days of suspension, for SUSPEND. */
  readonly days?: number;
  /** To whom, for ESCALATE. */
  readonly body?: string;
  /** Votes against without reasons then do not reach the veto. */
  readonly reasonsRequired?: boolean;
};

/** What one round of voting asks. */
export type RoundTests = {
  readonly quorum?: Condition;
  readonly adopted: Condition;
  readonly veto?: Condition | VetoRule;
  readonly tie?: Tie;
};

export const ROUND_TRIGGERS = ['NO_QUORUM', 'NOT_REACHED', 'TIE'] as const;
export type RoundTrigger = (typeof ROUND_TRIGGERS)[number];

/** A further round: what opens it, and in how many days from the round before (second call, step-down). */
export type Round = RoundTests & {
  readonly on: readonly RoundTrigger[];
  readonly title?: string;
  readonly minDelay?: number;
  readonly maxDelay?: number;
};

type Fallback = { readonly body: string } | { readonly outcome: 'ADOPTED' | 'REJECTED' };

export type ElectorateRule = {
  /** Only electors of these groups have a vote; absent: everybody on the roll. */
  readonly classes?: readonly string[];
  /** Groups that have no vote on this matter, as administrators on their own accounts. */
  readonly withoutVote?: readonly string[];
  readonly weights?: 'ONE' | 'TABLE' | { readonly formula: string; readonly cap?: number };
  /** Identical ballots of one affiliation count once. */
  readonly affiliationMerge?: boolean;
  /** Whether the alternate of a member may vote while its principal has not. */
  readonly alternatesVote?: boolean;
  /** Whether suspended members stay in `members`. Absent: they stay, for they are in office. */
  readonly suspendedInBase?: boolean;
};

/** Once all who have a vote gave it; or, `SETTLED`, once the votes to come cannot change what becomes of the motion, too. */
export const EARLY_ENDS = ['ALL_VOTED', 'SETTLED'] as const;
type EarlyEnd = (typeof EARLY_ENDS)[number];

export type Source = string | { readonly instrument: string; readonly clause: string };

export type DecisionRule = RoundTests & {
  readonly id: string;
  readonly version?: number | string;
  readonly title?: string;
  readonly source?: Source;
  readonly url?: string;
  readonly note?: string;
  readonly verified?: boolean;
  readonly legalFlag?: string;
  /** Local dates, half-open. */
  readonly inForce?: { readonly from?: string | null; readonly to?: string | null };
  readonly matter?: readonly string[];
  readonly electorate?: ElectorateRule;
  readonly quorumChecked?: 'AT_OPENING' | 'PER_ITEM' | 'ON_CHALLENGE';
  readonly method?: Method;
  readonly silenceMeans?: 'ASSENT' | 'REFUSAL' | 'ABSTENTION' | 'NOTHING';
  /** Bases as sums of counts, where the rule departs from the definitions of docs/rules.md. */
  readonly bases?: { readonly [base: string]: readonly string[] };
  /** Votes of these categories count only with reasons. */
  readonly reasonsRequired?: readonly string[];
  readonly rounds?: readonly Round[];
  readonly fallback?: Fallback;
  readonly votesChangeable?: 'CLOSE' | 'NEVER';
  /** When a ballot may be closed before its announced end; absent: never. */
  readonly earlyEnd?: EarlyEnd;
  readonly lateVotes?: 'IGNORE';
  readonly notice?: { readonly days?: number; readonly previousNotice?: boolean };
};

export const isTest = (condition: Condition): condition is Test => 'count' in condition;
export const isVetoRule = (veto: Condition | VetoRule): veto is VetoRule => 'test' in veto;

/** The clause as one line of text, or null when the rule cites none. */
export const clauseOf = ({ source }: Pick<DecisionRule, 'source'>): string | null =>
  source === undefined
    ? null
    : typeof source === 'string'
      ? source
      : `${source.instrument}, ${source.clause}`;
