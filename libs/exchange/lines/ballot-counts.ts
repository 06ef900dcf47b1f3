import type { LineRemark } from './kind';

type Counts = { readonly [unit: string]: { readonly [category: string]: string } } | null;
type Votes = { readonly [stand: string]: readonly string[] | undefined };

const countIn = (counts: { readonly [category: string]: string }, name: string): bigint | null =>
  Object.hasOwn(counts, name) ? BigInt(counts[name] ?? '0') : null;

/** More of a kind than there can be: the voters among the members, say. */
const beyond = (path: string, counted: bigint, most: bigint | null, name: string): readonly LineRemark[] => {
  if (most === null || counted <= most) return [];
  const message = `${counted} are counted by how they stood, of ${most} ${name}.`;
  return [{ doubt: 'impossible', path, code: 'ballot.counts-impossible', message }];
};

/**
 * What a source counts, held against itself and against the votes that it names. `categories` are the ways in which
 * somebody can have stood, of which each took one.
 */
export const againstCounts = (
  votes: Votes,
  counts: Counts,
  categories: readonly string[],
): readonly LineRemark[] =>
  Object.entries(counts ?? {}).flatMap(([unit, counted]) => {
    const sum = (names: readonly string[]): bigint =>
      names.reduce((total, name) => total + (countIn(counted, name) ?? 0n), 0n);
    const path = `/counts/${unit}`;
    const present = categories.filter((name) => name !== 'absent');
    return [
      ...beyond(`${path}/members`, sum(categories), countIn(counted, 'members'), 'members'),
      ...beyond(`${path}/present`, sum(present), countIn(counted, 'present'), 'present'),
      ...(unit === 'heads' ? otherThanNamed(votes, counted, categories) : []),
    ];
  });

const otherThanNamed = (
  votes: Votes,
  counted: { readonly [category: string]: string },
  categories: readonly string[],
): readonly LineRemark[] => {
  if (Object.values(votes).every((named) => named === undefined || named.length === 0)) return [];
  return categories.flatMap((name): readonly LineRemark[] => {
    const stated = countIn(counted, name);
    const named = votes[name]?.length ?? 0;
    if (stated === null || stated === BigInt(named)) return [];
    const message = `${stated} are counted, and ${named} are named.`;
    return [{ doubt: 'doubtful', path: `/counts/heads/${name}`, code: 'ballot.counts-differ', message }];
  });
};
