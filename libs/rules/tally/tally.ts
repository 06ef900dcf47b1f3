import { countCohorts, type Cohort, type TallyOptions } from './cohorts';
import type { Counts } from './counts';
import { toInteger, type Integerish } from '../document/integer';
import { CATEGORIES, type Category, type DecisionRule, type ElectorateRule } from '../document/rule';

/** One entry of the electoral roll, as frozen when the ballot opened. Weights are integers by unit. */
export type Elector = {
  readonly id: string;
  readonly weights?: { readonly [unit: string]: Integerish };
  readonly groups?: readonly string[];
  /** The class of member, which is one more group. */
  readonly class?: string;
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

type TallyRule = Pick<DecisionRule, 'electorate' | 'silenceMeans' | 'reasonsRequired' | 'votesChangeable'>;

const SILENT: { readonly [meaning in NonNullable<DecisionRule['silenceMeans']>]: Category } = {
  ASSENT: 'for',
  REFUSAL: 'against',
  ABSTENTION: 'abstain',
  NOTHING: 'absent',
};

/** Where whoever sends nothing stands. */
export const silentCategory = ({ silenceMeans = 'NOTHING' }: TallyRule): Category => SILENT[silenceMeans];

const NO_GROUPS: readonly string[] = [];

/** The groups of an elector, its class among them; and its own id where the rule names it. */
const groupsOf = (elector: Elector, named: ReadonlySet<string>): readonly string[] => {
  const { id, class: kind, groups = NO_GROUPS } = elector;
  if (kind === undefined && !named.has(id)) return groups;
  return [...groups, ...(kind === undefined ? [] : [kind]), ...(named.has(id) ? [id] : [])];
};

/** Whether an elector has a vote by the rule. */
export const isEntitled = (
  elector: Elector,
  { rule: { electorate }, named }: Pick<Draft, 'rule' | 'named'>,
): boolean => {
  if (elector.entitled === false || elector.suspended === true) return false;
  return electorate === undefined || isAmong(groupsOf(elector, named), electorate);
};

const isAmong = (groups: readonly string[], { classes, withoutVote }: ElectorateRule): boolean =>
  (!classes || groups.some((group) => classes.includes(group))) &&
  (!withoutVote || !groups.some((group) => withoutVote.includes(group)));

/** What cohorts of weighted or grouped electors are found by: lengths stand first so that no name can pose as another. */
const keyOf = (weights: Elector['weights'], groups: readonly string[], code: number): string => {
  let key = String(code);
  for (const unit in weights) key += `|${unit.length}:${unit}=${String(weights[unit])}`;
  for (const group of groups) key += `#${group.length}:${group}`;
  return key;
};

type Weighing = NonNullable<ElectorateRule['weights']>;

/** By the rule each elector may have one vote whatever the roll says, or no more than a cap. */
const weighed = (weight: bigint, by: Weighing | undefined): bigint => {
  if (by === 'ONE') return 1n;
  const cap = typeof by === 'object' && by.cap !== undefined ? BigInt(by.cap) : weight;
  return weight < cap ? weight : cap;
};

const weightsOf = ({ id, weights }: Elector, by: Weighing | undefined): Cohort['weights'] =>
  Object.entries(weights ?? {}).map(([unit, weight]) => {
    const integer = toInteger(weight);
    if (integer === null || integer < 0n)
      throw new RangeError(`The weight "${unit}" of elector ${id} is not an integer from zero up`);
    return [unit, weighed(integer, by)] as const;
  });

/** How an elector stands, as a small number: the category and five flags. Objects would cost more than the count. */
const FLAGS = { objection: 1, reasoned: 2, entitled: 4, inBase: 8, conflicted: 16 } as const;
const FLAG_ROOM = 32;

const NOBODY: ReadonlySet<string> = new Set();

/** Marks the second place of an elector on the roll. */
const REPEATED: Vote = { elector: '', category: 'absent' };

const codeOf = (category: Category, flags: number): number =>
  CATEGORIES.indexOf(category) * FLAG_ROOM + flags;

type Draft = {
  readonly rule: TallyRule;
  /** Names in the rule that may be an elector's. */
  readonly named: ReadonlySet<string>;
  /** Cohorts of electors with neither weights nor groups, by code. */
  readonly plain: (Cohort | undefined)[];
  readonly keyed: Map<string, Cohort>;
  /** Cohorts, by code, of electors without groups whose weights are the very object that came last. */
  readonly alike: (Cohort | undefined)[];
  weights: Elector['weights'];
  readonly cohorts: Cohort[];
  readonly refused: RefusedVote[];
  readonly merged: Set<string>;
  readonly silent: Category;
};

/** The code of the category an elector ends in, after the rule has dropped what it does not count. */
const accept = (draft: Draft, elector: Elector, vote: Vote | undefined): number => {
  const { rule, refused } = draft;
  if (vote === undefined || vote.late === true) {
    if (vote) refused.push({ elector: elector.id, reason: 'LATE' });
    return codeOf(draft.silent, 0);
  }
  const objection = vote.objection === true && !isMute(vote, 'objections', rule) ? FLAGS.objection : 0;
  const given =
    (vote.reasons === true ? FLAGS.reasoned : 0) + (vote.conflicted === true ? FLAGS.conflicted : 0);
  if (isMute(vote, vote.category, rule)) {
    refused.push({ elector: elector.id, reason: 'REASONS_MISSING' });
    return codeOf('presentNotVoting', objection + given);
  }
  if (!isRepeated(draft, elector, vote)) return codeOf(vote.category, objection + given);
  refused.push({ elector: elector.id, reason: 'SAME_AFFILIATION' });
  return codeOf('presentNotVoting', given);
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

const place = (draft: Draft, elector: Elector, accepted: number): void => {
  const conflicted =
    elector.conflicted === true && (accepted & FLAGS.conflicted) === 0 ? FLAGS.conflicted : 0;
  const code = accepted + conflicted + (isInBase(elector, draft) ? FLAGS.inBase : 0);
  const groups = groupsOf(elector, draft.named);
  if (elector.weights === undefined && groups.length === 0) {
    (draft.plain[code] ??= found(draft, elector, groups, code)).electors.push(elector.id);
    return;
  }
  cohortOf(draft, elector, groups, code).electors.push(elector.id);
};

const keyedCohort = (draft: Draft, elector: Elector, groups: readonly string[], code: number): Cohort => {
  const key = keyOf(elector.weights, groups, code);
  const cohort = draft.keyed.get(key) ?? found(draft, elector, groups, code);
  draft.keyed.set(key, cohort);
  return cohort;
};

const cohortOf = (draft: Draft, elector: Elector, groups: readonly string[], code: number): Cohort => {
  const { weights } = elector;
  if (groups.length > 0) return keyedCohort(draft, elector, groups, code);
  if (weights !== draft.weights) draft.alike.length = 0;
  draft.weights = weights;
  return (draft.alike[code] ??= keyedCohort(draft, elector, groups, code));
};

const found = (draft: Draft, elector: Elector, groups: readonly string[], code: number): Cohort => {
  const has = (flag: number): boolean => (code & flag) !== 0;
  const cohort = {
    category: CATEGORIES[Math.floor(code / FLAG_ROOM)] ?? 'absent',
    objection: has(FLAGS.objection),
    reasoned: has(FLAGS.reasoned),
    entitled: has(FLAGS.entitled),
    inBase: has(FLAGS.inBase),
    conflicted: has(FLAGS.conflicted),
    weights: weightsOf(elector, draft.rule.electorate?.weights),
    groups: [...new Set(groups)],
    electors: [],
  };
  draft.cohorts.push(cohort);
  return cohort;
};

const isInBase = (elector: Elector, { rule: { electorate }, named }: Draft): boolean =>
  electorate === undefined ||
  (!(elector.suspended === true && electorate.suspendedInBase === false) &&
    (!electorate.classes || groupsOf(elector, named).some((group) => electorate.classes?.includes(group))));

/** Where each elector stands on the roll; whoever stands there twice counts once. */
const indexRoll = (roll: Roll, { refused }: Draft): Map<string, number> => {
  const places = new Map<string, number>();
  for (let index = 0; index < roll.length; index += 1) {
    const { id } = roll[index] as Elector;
    const before = places.size;
    places.set(id, places.get(id) ?? index);
    if (places.size === before) refused.push({ elector: id, reason: 'TWICE_ON_ROLL' });
  }
  return places;
};

/** The vote that stands for each place on the roll. */
const votesByPlace = (roll: Roll, votes: readonly Vote[], draft: Draft): (Vote | undefined)[] => {
  const places = indexRoll(roll, draft);
  const standing: (Vote | undefined)[] = Array.from({ length: roll.length });
  if (places.size < roll.length)
    for (const [index, { id }] of roll.entries()) if (places.get(id) !== index) standing[index] = REPEATED;
  for (const vote of votes) {
    const index = places.get(vote.elector);
    if (index === undefined) {
      draft.refused.push({ elector: vote.elector, reason: 'NOT_ON_ROLL' });
      continue;
    }
    const earlier = standing[index];
    const refusal = earlier && refusalOf(earlier, vote, draft.rule);
    if (refusal) draft.refused.push({ elector: vote.elector, reason: refusal.reason });
    if (!refusal || refusal.instead === vote) standing[index] = vote;
  }
  return standing;
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
 * count are named with their reason. Throws a RangeError on a weight that is not an integer from zero up.
 */
export const tally = (
  roll: Roll,
  votes: readonly Vote[],
  rule: TallyRule = {},
  options: TallyOptions & { readonly named?: ReadonlySet<string> } = {},
): Tally => {
  const draft: Draft = {
    rule,
    named: options.named ?? NOBODY,
    plain: [],
    keyed: new Map(),
    alike: [],
    weights: undefined,
    cohorts: [],
    refused: [],
    merged: new Set(),
    silent: silentCategory(rule),
  };
  const standing = votesByPlace(roll, votes, draft);
  for (let index = 0; index < roll.length; index += 1) {
    const vote = standing[index];
    if (vote !== REPEATED) count(draft, roll[index] as Elector, vote);
  }
  return { counts: countCohorts(draft.cohorts, options), cohorts: draft.cohorts, refused: draft.refused };
};

const count = (draft: Draft, elector: Elector, vote: Vote | undefined): void => {
  if (isEntitled(elector, draft)) {
    place(draft, elector, accept(draft, elector, vote) + FLAGS.entitled);
    return;
  }
  if (vote && vote.category !== 'absent') draft.refused.push({ elector: elector.id, reason: 'NOT_ENTITLED' });
  place(draft, elector, codeOf('absent', 0));
};
