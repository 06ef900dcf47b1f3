import type { Divergence } from './recorded-ballot';
import { countOf, SUMS, type Bases, type Counts } from '../tally/counts';
import { CATEGORIES } from '../document/rule';

type Named = ReadonlyMap<string, bigint>;

const NOBODY: Named = new Map();
const NO_BASES: Bases = {};

/** What names say of one unit: the options that were told; who belongs to the body, only where the absent are told too. */
export type Speech = { readonly counted: Named; readonly options: ReadonlySet<string> };

const spoken = ({ counted, options }: Speech): Map<string, bigint> => {
  const said = new Map<string, bigint>();
  for (const option of options) said.set(option, counted.get(option) ?? 0n);
  if (options.has('absent'))
    for (const whole of ['members', 'entitled']) said.set(whole, counted.get(whole) ?? 0n);
  return said;
};

/** A stated total that is only what its parts come to says nothing more, and would not follow a vote given otherwise. */
const withoutEchoes = (counts: Map<string, bigint>): Named => {
  for (const name of [...SUMS.keys(), 'notfor']) {
    const stated = counts.get(name);
    counts.delete(name);
    if (stated !== undefined && derived(counts, name) !== stated) counts.set(name, stated);
  }
  return counts;
};

const derived = (counts: Named, name: string): bigint | null =>
  countOf(new Map([['heads', counts]]), 'heads', name, NO_BASES);

/** Names and numbers of one unit together; where both speak, the numbers stand, or the names when `prefer` says so. */
export const toldTogether = (stated: Named, named: Speech | null, prefer: 'stated' | 'named'): Named => {
  const said: Named = named === null ? NOBODY : spoken(named);
  return withoutEchoes(new Map(prefer === 'stated' ? [...said, ...stated] : [...stated, ...said]));
};

const differences = (unit: string, stated: Named, named: Speech): readonly Divergence[] =>
  [...spoken(named)].flatMap(([count, found]): readonly Divergence[] => {
    const number = stated.get(count);
    return number === undefined || number === found
      ? []
      : [{ kind: 'NAMED', unit, count, stated: String(number), found: String(found) }];
  });

const PARTS_OF_TOTAL = ['present', 'voting', 'valid', 'cast'];

/** Totals below their parts; and, where voters are named, totals above them, for then somebody is left unnamed. */
const unequalTotals = (unit: string, stated: Named, named: Speech | null): readonly Divergence[] => {
  const together = new Map([...(named === null ? NOBODY : spoken(named)), ...stated]);
  return PARTS_OF_TOTAL.flatMap((count): readonly Divergence[] => {
    const total = stated.get(count);
    const parts = (SUMS.get(count) ?? []).filter((part) => together.has(part));
    const found = parts.reduce((sum, part) => sum + (together.get(part) ?? 0n), 0n);
    const isWhole = named !== null || parts.length === SUMS.get(count)?.length;
    if (total === undefined || parts.length === 0 || total === found || (total > found && !isWhole))
      return [];
    return [{ kind: 'SUM', unit, count, stated: String(total), found: String(found) }];
  });
};

const WHOLES = ['entitled', 'members', 'seats'];

/** More voters than there are members, or members than seats. */
const impossible = (unit: string, counts: Named): readonly Divergence[] => {
  const standing = CATEGORIES.reduce((sum, category) => sum + (counts.get(category) ?? 0n), 0n);
  const known = (counts.get('present') ?? 0n) + (counts.get('absent') ?? 0n);
  let found = standing > known ? standing : known;
  const divergences: Divergence[] = [];
  for (const count of WHOLES) {
    const stated = counts.get(count) ?? found;
    if (found > stated)
      divergences.push({ kind: 'IMPOSSIBLE', unit, count, stated: String(stated), found: String(found) });
    found = stated;
  }
  return divergences;
};

/** Everything in which names and numbers of the units do not agree, or cannot be. */
export const divergencesOf = (stated: Counts, speeches: ReadonlyMap<string, Speech>): readonly Divergence[] =>
  [...new Set([...speeches.keys(), ...stated.keys()])].flatMap((unit) => {
    const [numbers, names] = [stated.get(unit) ?? NOBODY, speeches.get(unit) ?? null];
    return [
      ...(names === null ? [] : differences(unit, numbers, names)),
      ...unequalTotals(unit, numbers, names),
      ...impossible(unit, toldTogether(numbers, names, 'stated')),
    ];
  });
