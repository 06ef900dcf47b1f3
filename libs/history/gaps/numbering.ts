import type { NumberingView } from './gaps.view';

/** A thing that a source numbers. */
export type Numbered = {
  readonly entity: string;
  readonly kind: 'ballot' | 'instrument';
  readonly series: string | null;
  readonly year: number | null;
  readonly number: number;
};

const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Numbers begin at 1; what lies between two that are there, or before the first, is missing. */
const missing = (numbers: readonly number[]): NumberingView['missing'] => {
  const found: { from: number; to: number }[] = [];
  let next = 1;
  for (const number of numbers) {
    if (number > next) found.push({ from: next, to: number - 1 });
    next = Math.max(next, number + 1);
  }
  return found;
};

const seriesOf = (all: readonly Numbered[]): NumberingView | null => {
  const [first] = all;
  if (!first) return null;
  const entities = new Map<number, Set<string>>();
  for (const { number, entity } of all) entities.set(number, (entities.get(number) ?? new Set()).add(entity));
  const numbers = [...entities.keys()].sort(compare);
  const duplicates = numbers.flatMap((number) => {
    const same = [...(entities.get(number) ?? [])].sort(compare);
    return same.length > 1 ? [{ number, entities: same }] : [];
  });
  const { kind, series, year } = first;
  return { kind, series, year, last: numbers.at(-1) ?? 0, missing: missing(numbers), duplicates };
};

/** Of each series, by year where it has years, the numbers that are missing and those that stand for several things. */
export const gapsIn = (all: readonly Numbered[]): NumberingView[] => {
  const series = new Map<string, Numbered[]>();
  for (const one of all) {
    const key = JSON.stringify([one.kind, one.series, one.year]);
    series.set(key, [...(series.get(key) ?? []), one]);
  }
  return [...series]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([, numbered]) => seriesOf(numbered) ?? [])
    .filter((one) => one.missing.length > 0 || one.duplicates.length > 0);
};
