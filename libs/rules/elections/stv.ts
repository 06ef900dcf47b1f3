import { toInteger, type Integerish } from '../document/integer';

/** A ballot in order of preference, without equals. */
export type Preferences = { readonly preferences: readonly string[]; readonly weight?: Integerish };

/**
 * The variant counted here, as in the Scottish Local Government Elections Order 2007, rules 45 to 52: quota
 * ⌊valid / (seats + 1)⌋ + 1, weighted inclusive Gregory transfers of all papers at values cut to five decimals, surpluses
 * largest first, one candidate excluded at a time, ties by the most recent earlier stage that tells them apart.
 */
const STV_VARIANT = 'SCOTLAND_2007';

type StvElection = {
  readonly seats: number;
  readonly candidates: readonly string[];
  /** For ties that no earlier stage tells apart: the lots drawn, the earlier goes before. */
  readonly tieOrder?: readonly string[];
};

type StvStage = {
  readonly action: 'FIRST_PREFERENCES' | 'SURPLUS' | 'EXCLUSION' | 'LAST_SEATS';
  /** Whose papers were transferred. */
  readonly of: string | null;
  readonly elected: readonly string[];
  /** Votes after the stage, to five decimals. */
  readonly votes: readonly { readonly candidate: string; readonly votes: string }[];
  readonly notTransferable: string;
};

export type StvResult = {
  readonly variant: typeof STV_VARIANT;
  readonly quota: string;
  readonly valid: string;
  readonly spoilt: string;
  readonly elected: readonly string[];
  readonly stages: readonly StvStage[];
  /** A tie that a lot has to break before the count can go on. */
  readonly tied: readonly string[] | null;
};

/** Five decimals: votes are counted in hundred-thousandths. */
const UNIT = 100_000n;

type Paper = { readonly preferences: readonly string[]; readonly many: bigint; readonly value: bigint };

type Count = {
  readonly election: StvElection;
  readonly quota: bigint;
  readonly votes: Map<string, bigint>;
  readonly papers: Map<string, Paper[]>;
  /** Votes of each candidate after each stage, oldest first. */
  readonly past: ReadonlyMap<string, bigint>[];
  readonly elected: string[];
  readonly pendingSurpluses: string[];
  readonly excluded: Set<string>;
  readonly stages: StvStage[];
  lost: bigint;
};

const decimal = (votes: bigint): string => {
  const fraction = String(votes % UNIT).padStart(5, '0');
  return `${votes / UNIT}.${fraction}`;
};

const isContinuing = ({ elected, excluded }: Count, candidate: string): boolean =>
  !elected.includes(candidate) && !excluded.has(candidate);

const continuing = (count: Count): readonly string[] =>
  count.election.candidates.filter((candidate) => isContinuing(count, candidate));

const votesOf = ({ votes }: Count, candidate: string): bigint => votes.get(candidate) ?? 0n;

const hand = (count: Count, paper: Paper): void => {
  const next = paper.preferences.find((candidate) => isContinuing(count, candidate));
  const amount = paper.many * paper.value;
  if (next === undefined) count.lost += amount;
  else {
    count.votes.set(next, votesOf(count, next) + amount);
    count.papers.get(next)?.push(paper);
  }
};

const close = (count: Count, action: StvStage['action'], of: string | null): void => {
  const reached = continuing(count)
    .filter((candidate) => votesOf(count, candidate) >= count.quota)
    .sort((a, b) => (votesOf(count, a) > votesOf(count, b) ? -1 : 1));
  const room = count.election.seats - count.elected.length;
  const elected = reached.slice(0, room);
  count.elected.push(...elected);
  count.pendingSurpluses.push(...elected.filter((candidate) => votesOf(count, candidate) > count.quota));
  record(count, action, { of, elected });
};

const record = (
  count: Count,
  action: StvStage['action'],
  { of, elected }: Pick<StvStage, 'of' | 'elected'>,
): void => {
  count.past.push(new Map(count.votes));
  count.stages.push({
    action,
    of,
    elected,
    votes: count.election.candidates.map((candidate) => ({
      candidate,
      votes: decimal(votesOf(count, candidate)),
    })),
    notTransferable: decimal(count.lost),
  });
};

const transferSurplus = (count: Count, candidate: string): void => {
  const total = votesOf(count, candidate);
  const surplus = total - count.quota;
  const papers = count.papers.get(candidate) ?? [];
  count.pendingSurpluses.splice(count.pendingSurpluses.indexOf(candidate), 1);
  count.papers.set(candidate, []);
  count.votes.set(candidate, count.quota);
  const before = [...count.votes.values()].reduce((sum, votes) => sum + votes, count.lost);
  for (const paper of papers) hand(count, { ...paper, value: (surplus * paper.value) / total });
  const after = [...count.votes.values()].reduce((sum, votes) => sum + votes, count.lost);
  // What cutting to five decimals lost, so that every stage adds up to the valid votes.
  count.lost += before + surplus - after;
};

const exclude = (count: Count, candidate: string): void => {
  const papers = count.papers.get(candidate) ?? [];
  count.excluded.add(candidate);
  count.papers.set(candidate, []);
  count.votes.set(candidate, 0n);
  for (const paper of papers) hand(count, paper);
};

type Choice = { readonly chosen: string } | { readonly tied: readonly string[] };

/** Who has the most (or the fewest), by this stage, then by the latest earlier one that differs, then by lot. */
const extreme = (count: Count, among: readonly string[], wanted: 'most' | 'fewest'): Choice => {
  let level = among;
  for (const votes of [...count.past].reverse()) {
    const counts = level.map((candidate) => votes.get(candidate) ?? 0n);
    const best = counts.reduce((a, b) => (wanted === 'most' ? (b > a ? b : a) : b < a ? b : a));
    level = level.filter((candidate) => votes.get(candidate) === best);
    if (level.length === 1) return { chosen: level[0] ?? '' };
  }
  const order = count.election.tieOrder ?? [];
  const drawn = wanted === 'most' ? order : [...order].reverse();
  const chosen = level.every((candidate) => order.includes(candidate))
    ? drawn.find((candidate) => level.includes(candidate))
    : undefined;
  return chosen === undefined ? { tied: level } : { chosen };
};

/** One stage; false when the count is over, names when a tie stops it. */
const step = (count: Count): boolean | readonly string[] => {
  const room = count.election.seats - count.elected.length;
  if (room === 0) return false;
  const standing = continuing(count);
  if (standing.length <= room) {
    count.elected.push(...standing);
    if (standing.length > 0) record(count, 'LAST_SEATS', { of: null, elected: standing });
    return false;
  }
  const surplus = count.pendingSurpluses.length > 0;
  const choice = surplus
    ? extreme(count, count.pendingSurpluses, 'most')
    : extreme(count, standing, 'fewest');
  if ('tied' in choice) return choice.tied;
  if (surplus) transferSurplus(count, choice.chosen);
  else exclude(count, choice.chosen);
  close(count, surplus ? 'SURPLUS' : 'EXCLUSION', choice.chosen);
  return true;
};

const papersOf = (
  election: StvElection,
  ballots: readonly Preferences[],
): { papers: Paper[]; spoilt: bigint } => {
  const known = new Set(election.candidates);
  const papers: Paper[] = [];
  let spoilt = 0n;
  for (const { preferences, weight = 1 } of ballots) {
    const many = toInteger(weight);
    if (many === null || many < 0n)
      throw new RangeError('The weight of a ballot is not an integer from zero up');
    const isFormal =
      preferences.length > 0 &&
      new Set(preferences).size === preferences.length &&
      preferences.every((candidate) => known.has(candidate));
    if (isFormal) papers.push({ preferences, many, value: UNIT });
    else spoilt += many;
  }
  return { papers, spoilt };
};

/**
 * Single transferable vote, variant STV_VARIANT. Stops with `tied` where a lot is needed and `tieOrder` does not tell.
 * Throws a RangeError on a weight that is not an integer from zero up.
 */
export const electByStv = (election: StvElection, ballots: readonly Preferences[]): StvResult => {
  const { papers, spoilt } = papersOf(election, ballots);
  const valid = papers.reduce((sum, { many }) => sum + many, 0n);
  const quota = valid / BigInt(election.seats + 1) + 1n;
  const count: Count = {
    election,
    quota: quota * UNIT,
    votes: new Map(election.candidates.map((candidate) => [candidate, 0n])),
    papers: new Map(election.candidates.map((candidate) => [candidate, []])),
    past: [],
    elected: [],
    pendingSurpluses: [],
    excluded: new Set(),
    stages: [],
    lost: 0n,
  };
  for (const paper of papers) hand(count, paper);
  close(count, 'FIRST_PREFERENCES', null);
  let went: boolean | readonly string[] = true;
  while (went === true) went = step(count);
  return {
    variant: STV_VARIANT,
    quota: String(quota),
    valid: String(valid),
    spoilt: String(spoilt),
    elected: count.elected,
    stages: count.stages,
    tied: went === false ? null : went,
  };
};
