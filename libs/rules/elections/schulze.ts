import { toInteger, type Integerish } from '../document/integer';

/** A ranked ballot: tiers from best to worst, equals in one tier. Whoever is not named ranks below all who are. */
export type Ranked = { readonly ranking: readonly (readonly string[])[]; readonly weight?: Integerish };

/** How many prefer `row` to `column`, candidates in the order given. */
type Pairwise = readonly (readonly bigint[])[];

export type SchulzeResult = {
  readonly pairwise: readonly (readonly string[])[];
  readonly strength: readonly (readonly string[])[];
  /** Best first; candidates whom the method leaves level share a tier. */
  readonly ranking: readonly (readonly string[])[];
  readonly winners: readonly string[];
};

/** The pairwise counts of ranked ballots. Throws a RangeError on a weight that is not an integer. */
export const pairwiseOf = (candidates: readonly string[], ballots: readonly Ranked[]): Pairwise => {
  const counts = candidates.map(() => candidates.map(() => 0n));
  const indexOf = new Map(candidates.map((candidate, index) => [candidate, index]));
  for (const { ranking, weight = 1 } of ballots) {
    const votes = toInteger(weight);
    if (votes === null) throw new RangeError('The weight of a ballot is not an integer');
    const tiers = tiersOf(indexOf, ranking);
    addPreferences(counts, tiers, votes);
  }
  return counts;
};

/** In which tier each candidate stands; whoever is not named, below the last. */
const tiersOf = (indexOf: ReadonlyMap<string, number>, ranking: Ranked['ranking']): readonly number[] => {
  const tiers = Array.from(indexOf, () => ranking.length);
  for (const [tier, names] of ranking.entries())
    for (const name of names) {
      const index = indexOf.get(name);
      if (index !== undefined) tiers[index] = Math.min(tiers[index] ?? tier, tier);
    }
  return tiers;
};

const addPreferences = (counts: bigint[][], tiers: readonly number[], votes: bigint): void => {
  for (const [row, cells] of counts.entries())
    for (const [column, cell] of cells.entries())
      if ((tiers[row] ?? 0) < (tiers[column] ?? 0)) cells[column] = cell + votes;
};

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const cell = (matrix: Pairwise, row: number, column: number): bigint => matrix[row]?.[column] ?? 0n;

/** Strongest paths, the strength of a defeat being the votes of the winning side (Schulze, "winning votes"). */
const strongestPaths = (pairwise: Pairwise): bigint[][] => {
  const strength = pairwise.map((cells, row) =>
    cells.map((count, column) => (row !== column && count > cell(pairwise, column, row) ? count : 0n)),
  );
  for (const via of strength.keys()) for (const row of strength.keys()) widen(strength, row, via);
  return strength;
};

const widen = (strength: bigint[][], row: number, via: number): void => {
  const cells = strength[row] ?? [];
  for (const column of cells.keys())
    if (row !== column && row !== via && column !== via)
      cells[column] = most(
        cell(strength, row, column),
        least(cell(strength, row, via), cell(strength, via, column)),
      );
};

const spelt = (matrix: Pairwise): readonly (readonly string[])[] => matrix.map((cells) => cells.map(String));

/** The Schulze method over pairwise counts. */
export const schulzeOf = (candidates: readonly string[], pairwise: Pairwise): SchulzeResult => {
  const strength = strongestPaths(pairwise);
  const beats = (a: number, b: number): boolean => cell(strength, a, b) > cell(strength, b, a);
  const left = new Set(candidates.keys());
  const ranking: string[][] = [];
  while (left.size > 0) {
    const tier = [...left].filter((a) => ![...left].some((b) => beats(b, a)));
    for (const index of tier) left.delete(index);
    ranking.push(tier.map((index) => candidates[index] ?? ''));
  }
  return { pairwise: spelt(pairwise), strength: spelt(strength), ranking, winners: ranking[0] ?? [] };
};

/** The Schulze method over ranked ballots. Throws a RangeError on a weight that is not an integer. */
export const electBySchulze = (candidates: readonly string[], ballots: readonly Ranked[]): SchulzeResult =>
  schulzeOf(candidates, pairwiseOf(candidates, ballots));
