import { toInteger } from '../document/integer';
import {
  at,
  complain,
  isMap,
  readName,
  reading,
  shown,
  type Problem,
  type Reading,
} from '../document/reading';

/** Exact counts by unit ("heads", a weight, a named group) and name ("for", "members"…). */
export type Counts = ReadonlyMap<string, ReadonlyMap<string, bigint>>;

/** Counts as JSON: integers as numbers while they are safe, as decimal strings beyond. */
export type CountsDocument = {
  readonly [unit: string]: { readonly [count: string]: number | string };
};

const MAX_UNITS = 1000;
const MAX_COUNTS = 1000;

const readUnit = (into: Reading, path: string, value: unknown): ReadonlyMap<string, bigint> => {
  const counts = new Map<string, bigint>();
  if (!isMap(value) || Object.keys(value).length > MAX_COUNTS) {
    complain(into, path, `expected an object of at most ${MAX_COUNTS} counts, got ${shown(value)}`);
    return counts;
  }
  for (const [name, count] of Object.entries(value)) {
    const integer = toInteger(count);
    const place = at(path, readName(into, at(path, name.slice(0, 64)), name) || name.slice(0, 64));
    if (integer === null || integer < 0n)
      complain(into, place, `expected an integer from zero up, got ${shown(count)}`);
    else counts.set(name, integer);
  }
  return counts;
};

/** As parseCounts, for counts that stand inside a larger document at `path`. */
export const readCounts = (into: Reading, path: string, document: unknown): Counts => {
  const counts = new Map<string, ReadonlyMap<string, bigint>>();
  if (!isMap(document) || Object.keys(document).length > MAX_UNITS) {
    complain(into, path, `expected an object of at most ${MAX_UNITS} units, got ${shown(document)}`);
    return counts;
  }
  for (const [unit, value] of Object.entries(document)) {
    const name = readName(into, at(path, unit.slice(0, 64)), unit);
    counts.set(unit, readUnit(into, at(path, name || unit.slice(0, 64)), value));
  }
  return counts;
};

/** Reads counts from parsed JSON; problems name their place. */
export const parseCounts = (
  document: unknown,
): { readonly counts: Counts } | { readonly errors: readonly Problem[] } => {
  const into = reading();
  const counts = readCounts(into, '', document);
  return into.problems.length > 0 ? { errors: into.problems } : { counts };
};

const spelt = (count: bigint): number | string =>
  count >= -9007199254740991n && count <= 9007199254740991n ? Number(count) : String(count);

/** The same counts as plain JSON, to be stored or sent. */
export const countsDocument = (counts: Counts): CountsDocument =>
  Object.fromEntries(
    [...counts].map(([unit, named]) => [
      unit,
      Object.fromEntries([...named].map(([name, count]) => [name, spelt(count)])),
    ]),
  );

/** Categories and the like: nobody in them, when a count does not name them. Bases have no such default. */
const ZERO_BY_DEFAULT = new Set([
  'for',
  'against',
  'abstain',
  'blank',
  'spoilt',
  'presentNotVoting',
  'recused',
  'absent',
  'objections',
  'veto',
]);

/** Definitions of docs/rules.md: a base as a sum of counts, unless the counts state it themselves. */
export const SUMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['cast', ['for', 'against']],
  ['voting', ['for', 'against', 'abstain', 'blank', 'spoilt']],
  ['valid', ['for', 'against', 'abstain', 'blank']],
  ['for_abstain', ['for', 'abstain']],
  ['present', ['for', 'against', 'abstain', 'blank', 'spoilt', 'presentNotVoting', 'recused']],
  ['voted', ['for', 'against', 'abstain', 'blank', 'spoilt', 'veto']],
  ['nonabst', ['for', 'against', 'veto']],
]);

export type Bases = { readonly [base: string]: readonly string[] };

const sum = (counts: ReadonlyMap<string, bigint>, names: readonly string[]): bigint => {
  let total = 0n;
  for (const name of names) total += counts.get(name) ?? 0n;
  return total;
};

const difference = (counts: ReadonlyMap<string, bigint>): bigint | null => {
  const entitled = counts.get('entitled') ?? counts.get('members');
  return entitled === undefined ? null : entitled - (counts.get('for') ?? 0n);
};

/**
 * One count of one unit: as the rule's own `bases` sum it, else as stated, else by definition; null when nothing says
 * how many there are, or nothing is counted in that unit.
 */
export const countOf = (all: Counts, unit: string, name: string, bases: Bases): bigint | null => {
  const counts = all.get(unit);
  if (counts === undefined) return null;
  const own = Object.hasOwn(bases, name) ? bases[name] : undefined;
  if (own) return sum(counts, own);
  const stated = counts.get(name);
  if (stated !== undefined) return stated;
  const parts = SUMS.get(name);
  if (parts) return sum(counts, parts);
  if (name === 'notfor') return difference(counts);
  if (name === 'entitled') return counts.get('members') ?? null;
  return ZERO_BY_DEFAULT.has(name) ? 0n : null;
};
