import { sidesOf, readyTest } from '../verdict/inequality';
import { toInteger, type Integerish } from '../document/integer';
import type { Counts } from '../tally/counts';
import type { Test } from '../document/rule';
import { fillSeats, type Filling, type Scored, type Seated } from './seats';

/** A ballot that marks candidates without an order. `weight` votes are cast by it, one when absent. */
export type Marked = { readonly marks: readonly string[]; readonly weight?: Integerish };

/** PLURALITY: one mark. LIMITED: at most `marks`, fewer than the seats. APPROVAL: as many as one likes. */
type MarkMethod =
  | { readonly kind: 'PLURALITY' }
  | { readonly kind: 'LIMITED'; readonly marks: number }
  | { readonly kind: 'APPROVAL' };

type MarkElection = Filling & {
  readonly method: MarkMethod;
  /** A test that a candidate must pass to be seated at all: `for` is the candidate's votes, `valid` the valid ballots. */
  readonly threshold?: Test;
};

export type MarkResult = Seated & {
  readonly method: MarkMethod['kind'];
  readonly votes: readonly { readonly candidate: string; readonly votes: string }[];
  readonly valid: string;
  readonly blank: string;
  /** Too many marks, a candidate twice, or one who does not stand. */
  readonly spoilt: string;
};

type Tally = {
  readonly scores: readonly Scored[];
  readonly valid: bigint;
  readonly blank: bigint;
  readonly spoilt: bigint;
};

const weightOf = ({ weight = 1 }: { readonly weight?: Integerish }): bigint => {
  const votes = toInteger(weight);
  if (votes === null || votes < 0n)
    throw new RangeError('The weight of a ballot is not an integer from zero up');
  return votes;
};

const allowed = (method: MarkMethod): number =>
  method.kind === 'PLURALITY' ? 1 : method.kind === 'LIMITED' ? method.marks : Infinity;

const countMarks = ({ method, candidates }: MarkElection, ballots: readonly Marked[]): Tally => {
  const votes = new Map(candidates.map(({ id }) => [id, 0n]));
  let [valid, blank, spoilt] = [0n, 0n, 0n];
  for (const ballot of ballots) {
    const weight = weightOf(ballot);
    const marks = new Set(ballot.marks);
    const fits = marks.size === ballot.marks.length && marks.size <= allowed(method);
    if (marks.size === 0) blank += weight;
    else if (!fits || ballot.marks.some((mark) => !votes.has(mark))) spoilt += weight;
    else {
      valid += weight;
      for (const mark of marks) votes.set(mark, (votes.get(mark) ?? 0n) + weight);
    }
  }
  return {
    scores: [...votes].map(([candidate, count]) => ({ candidate, votes: count })),
    valid,
    blank,
    spoilt,
  };
};

const NO_BASES = {};

const passes = (test: Test, votes: bigint, { valid, blank, spoilt }: Tally, more: Counts): boolean => {
  const heads = new Map<string, bigint>([
    ['blank', blank],
    ['spoilt', spoilt],
    ...(more.get('heads') ?? []),
    ['for', votes],
    ['against', valid - votes],
    ['cast', valid],
    ['valid', valid],
    ['voting', valid + blank + spoilt],
  ]);
  return sidesOf(readyTest(test, 'threshold'), new Map([['heads', heads]]), NO_BASES).holds;
};

const spelt = (scores: readonly Scored[]): MarkResult['votes'] =>
  [...scores]
    .sort((a, b) => (a.votes === b.votes ? 0 : a.votes > b.votes ? -1 : 1))
    .map(({ candidate, votes }) => ({ candidate, votes: String(votes) }));

const NOBODY: Counts = new Map();

/**
 * Plurality, limited vote and approval: the most marks take the seats. `counts` may state further bases for the threshold
 * (members, entitled). Throws a RangeError on a weight that is not an integer.
 */
export const electByMarks = (
  election: MarkElection,
  ballots: readonly Marked[],
  counts: Counts = NOBODY,
): MarkResult => {
  const tally = countMarks(election, ballots);
  const { threshold } = election;
  const eligible = threshold
    ? tally.scores.filter(({ votes }) => passes(threshold, votes, tally, counts))
    : tally.scores;
  return {
    ...fillSeats(eligible, election),
    method: election.method.kind,
    votes: spelt(tally.scores),
    valid: String(tally.valid),
    blank: String(tally.blank),
    spoilt: String(tally.spoilt),
  };
};

export type MajorityResult = MarkResult & {
  /** Who stands in the second round; null when the first elected, or when a tie for it is still open. */
  readonly runOff: readonly string[] | null;
};

const MAJORITY: Test = { count: 'for', op: '>', share: '1/2', of: 'valid' };

/**
 * Absolute majority for one seat: elected who passes `majority` (more than half of the valid votes, unless the rule says
 * otherwise); else the two with most votes go to a run-off, which is counted as PLURALITY among them.
 */
export const electByMajority = (
  election: Pick<Filling, 'candidates' | 'tieOrder'> & { readonly majority?: Test },
  ballots: readonly Marked[],
  counts: Counts = NOBODY,
): MajorityResult => {
  const { majority = MAJORITY, ...filling } = election;
  const method = { kind: 'PLURALITY' } as const;
  const first = electByMarks({ ...filling, method, seats: 1, threshold: majority }, ballots, counts);
  if (first.elected.length > 0 || first.tied) return { ...first, runOff: null };
  const { elected, tied } = electByMarks({ ...filling, method, seats: 2 }, ballots);
  return { ...first, tied, runOff: tied ? null : elected };
};
