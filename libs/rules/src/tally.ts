import { countCohorts, type Cohort, type TallyOptions } from './cohorts';
import type { Counts } from './counts';
import { toInteger, type Integerish } from './integer';
import type { Category, DecisionRule } from './rule';

/** One entry of the electoral roll, as frozen when the ballot opened. Weights are integers by unit. */
export type Elector = {
  readonly id: string;
  readonly weights?: { readonly [unit: string]: Integerish };
  readonly groups?: readonly string[];
  /** In office but without a vote now. */
  readonly suspended?: boolean;
  /** False for one who is on the roll and may not vote on this matter. */
  readonly entitled?: boolean;
  readonly affiliation?: string;
  /** A conflict of interest, declared or found later: the verdict is also given without this vote. */
  readonly conflicted?: boolean;
};
export type Roll = readonly Elector[];

/** One vote. Whoever sent none is absent. */
export type Vote = {
  readonly elector: string;
  readonly category: Category;
  /** A sustained objection, beside the category. */
  readonly objection?: boolean;
  readonly reasons?: boolean;
  readonly late?: boolean;
  readonly conflicted?: boolean;
};

export type RefusedVote = { readonly elector: string; readonly reason: RefusedReason };
export type RefusedReason =
  | 'NOT_ON_ROLL'
  | 'NOT_ENTITLED'
  | 'ALREADY_VOTED'
  | 'REPLACED'
  | 'LATE'
  | 'REASONS_MISSING'
  | 'SAME_AFFILIATION'
  | 'TWICE_ON_ROLL';

export type Tally = {
  readonly counts: Counts;
  readonly cohorts: readonly Cohort[];
  readonly refused: readonly RefusedVote[];
};

export type TallyRule = Pick<
  DecisionRule,
  'electorate' | 'silenceMeans' | 'reasonsRequired' | 'votesChangeable'
>;

type Accepted = {
  readonly category: Category;
  readonly objection: boolean;
  readonly reasoned: boolean;
  readonly conflicted: boolean;
};

const SILENT: { readonly [meaning in NonNullable<DecisionRule['silenceMeans']>]: Category } = {
  ASSENT: 'for',
  REFUSAL: 'against',
  ABSTENTION: 'abstain',
  NOTHING: 'absent',
};

const isEntitled = ({ entitled, suspended, groups = [] }: Elector, rule: TallyRule): boolean => {
  const { classes, withoutVote } = rule.electorate ?? {};
  if (entitled === false || suspended === true) return false;
  if (classes && !groups.some((group) => classes.includes(group))) return false;
  return !withoutVote || !groups.some((group) => withoutVote.includes(group));
};

/** Groups electors that count alike; the key lists everything a count depends on, lengths first so none can pose as another. */
const keyOf = ({ weights, groups }: Elector, standing: string): string => {
  if (weights === undefined && groups === undefined) return standing;
  let key = standing;
  for (const unit in weights) key += `|${unit.length}:${unit}=${String(weights[unit])}`;
  for (const group of groups ?? []) key += `#${group.length}:${group}`;
  return key;
};

const weightsOf = ({ id, weights }: Elector): Cohort['weights'] =>
  Object.entries(weights ?? {}).map(([unit, weight]) => {
    const integer = toInteger(weight);
    if (integer === null) throw new RangeError(`The weight "${unit}" of elector ${id} is not an integer`);
    return [unit, integer] as const;
  });

type Draft = {
  readonly rule: TallyRule;
  readonly cohorts: Map<string, Cohort>;
  readonly refused: RefusedVote[];
  readonly merged: Set<string>;
};

const NO_VOTE = { objection: false, reasoned: false, conflicted: false };

/** The category an elector ends in, after the rule has dropped what it does not count. */
const accept = (draft: Draft, elector: Elector, vote: Vote | undefined): Accepted => {
  const { rule, refused } = draft;
  if (vote === undefined || vote.late === true) {
    if (vote) refused.push({ elector: elector.id, reason: 'LATE' });
    return { ...NO_VOTE, category: SILENT[rule.silenceMeans ?? 'NOTHING'] };
  }
  const accepted: Accepted = {
    category: vote.category,
    objection: vote.objection === true && !isMute(vote, 'objections', rule),
    reasoned: vote.reasons === true,
    conflicted: vote.conflicted === true,
  };
  if (isMute(vote, vote.category, rule)) {
    refused.push({ elector: elector.id, reason: 'REASONS_MISSING' });
    return { ...accepted, category: 'presentNotVoting' };
  }
  if (!isRepeated(draft, elector, vote)) return accepted;
  refused.push({ elector: elector.id, reason: 'SAME_AFFILIATION' });
  return { ...accepted, category: 'presentNotVoting', objection: false };
};

/** The rule asks reasons for this, and the vote gives none. */
const isMute = ({ reasons }: Vote, what: string, { reasonsRequired }: TallyRule): boolean =>
  reasons !== true && reasonsRequired?.includes(what) === true;

/** The same ballot has come already from the same affiliation, and the rule counts such ballots once. */
const isRepeated = ({ rule, merged }: Draft, { affiliation }: Elector, { category }: Vote): boolean => {
  if (rule.electorate?.affiliationMerge !== true || affiliation === undefined || category === 'absent')
    return false;
  const ballot = `${category}|${affiliation}`;
  if (merged.has(ballot)) return true;
  merged.add(ballot);
  return false;
};

const place = (
  { rule, cohorts }: Draft,
  elector: Elector,
  accepted: Accepted & { entitled: boolean },
): void => {
  const { category, objection, reasoned, entitled } = accepted;
  const conflicted = accepted.conflicted || elector.conflicted === true;
  const inBase = isInBase(elector, rule);
  const flags =
    (objection ? 1 : 0) + (entitled ? 2 : 0) + (inBase ? 4 : 0) + (conflicted ? 8 : 0) + (reasoned ? 16 : 0);
  const key = keyOf(elector, `${category}${flags}`);
  const cohort = cohorts.get(key);
  if (cohort) {
    cohort.electors.push(elector.id);
    return;
  }
  cohorts.set(key, {
    category,
    objection,
    reasoned,
    entitled,
    inBase,
    conflicted,
    weights: weightsOf(elector),
    groups: [...new Set(elector.groups ?? [])],
    electors: [elector.id],
  });
};

const isInBase = ({ suspended, groups = [] }: Elector, { electorate }: TallyRule): boolean =>
  !(suspended === true && electorate?.suspendedInBase === false) &&
  (!electorate?.classes || groups.some((group) => electorate.classes?.includes(group)));

const indexVotes = (votes: readonly Vote[], { rule, refused }: Draft): Map<string, Vote> => {
  const byElector = new Map<string, Vote>();
  for (const vote of votes) {
    const earlier = byElector.get(vote.elector);
    const refusal = earlier && refusalOf(earlier, vote, rule);
    if (refusal) refused.push({ elector: vote.elector, reason: refusal.reason });
    if (!refusal || refusal.instead === vote) byElector.set(vote.elector, vote);
  }
  return byElector;
};

/** Of two votes of one elector, which one goes and which stands instead: what came late never displaces. */
const refusalOf = (
  earlier: Vote,
  vote: Vote,
  { votesChangeable }: TallyRule,
): { readonly reason: RefusedReason; readonly instead: Vote } => {
  if (vote.late === true) return { reason: 'LATE', instead: earlier };
  if (earlier.late === true) return { reason: 'LATE', instead: vote };
  return votesChangeable === 'CLOSE'
    ? { reason: 'REPLACED', instead: vote }
    : { reason: 'ALREADY_VOTED', instead: earlier };
};

/**
 * Counts single votes against the roll: each elector in exactly one category (INV-19), per unit. Votes that do not
 * count are named with their reason. Throws a RangeError on a weight that is not an integer.
 */
export const tally = (
  roll: Roll,
  votes: readonly Vote[],
  rule: TallyRule = {},
  options: TallyOptions = {},
): Tally => {
  const draft: Draft = { rule, cohorts: new Map(), refused: [], merged: new Set() };
  const byElector = indexVotes(votes, draft);
  const seen = new Set<string>();
  for (const elector of roll) {
    if (seen.has(elector.id)) draft.refused.push({ elector: elector.id, reason: 'TWICE_ON_ROLL' });
    else count(draft, elector, byElector.get(elector.id));
    seen.add(elector.id);
  }
  for (const elector of byElector.keys())
    if (!seen.has(elector)) draft.refused.push({ elector, reason: 'NOT_ON_ROLL' });
  const cohorts = [...draft.cohorts.values()];
  return { counts: countCohorts(cohorts, options), cohorts, refused: draft.refused };
};

const count = (draft: Draft, elector: Elector, vote: Vote | undefined): void => {
  if (isEntitled(elector, draft.rule)) {
    place(draft, elector, { ...accept(draft, elector, vote), entitled: true });
    return;
  }
  if (vote && vote.category !== 'absent') draft.refused.push({ elector: elector.id, reason: 'NOT_ENTITLED' });
  place(draft, elector, { ...NO_VOTE, category: 'absent', entitled: false });
};
