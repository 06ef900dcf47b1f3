import { canonical } from './canonical';
import { read } from './dates';
import type { State } from './fold';
import { random } from './random';
import type { Recorded, Value } from './recorded';
import type { Fact } from './stretch-at';

/** What the record answers of one entity at an instant, in the tables or in the state of a stream. */
export type Cell = {
  readonly status: Fact['status'];
  readonly value: Value | null;
  readonly isBinding: boolean;
  readonly toldOtherwise: readonly unknown[];
};
export type Cells = ReadonlyMap<string, Cell>;

/** When, and after how many events of the history. */
export type Pair = { readonly at: number; readonly known: number };

/** Where record and replay answer differently. */
export type Difference = {
  readonly seed: number;
  readonly validAt: string;
  readonly known: number;
  readonly entity: string;
  readonly replay: Fact | null;
  readonly record: Fact | null;
};

/** What a value says apart from how it is told. */
const identity = ({
  since: _s,
  until: _u,
  reason: _r,
  act: _a,
  by: _b,
  numbering: _n,
  ...value
}: Value): Value => value;

const factOf = ({ status, value, isBinding, toldOtherwise }: Cell): Fact => {
  const text = (key: string): string | null => (value?.[key] ?? null) as string | null;
  return {
    status,
    what: value === null ? null : canonical(identity(value)),
    told: { since: text('since'), until: text('until') },
    binding: isBinding,
    otherwise: toldOtherwise.length > 0,
  };
};

/** What is surely so, or has effect until it is settled: then replay and record must give the same value. */
const isTelling = ({ status, what, binding }: Fact): boolean =>
  status === 'yes' || binding || (status === 'annulled' && what !== null);

const isToldSame = (replay: Fact, record: Fact): boolean =>
  replay.told === undefined ||
  (replay.told.since === record.told?.since && replay.told.until === record.told.until);

const isSame = (replay: Fact | undefined, record: Fact | undefined): boolean => {
  if (!replay || !record) return replay === record;
  const { status, binding, otherwise } = replay;
  if (status !== record.status || binding !== record.binding || otherwise !== record.otherwise) return false;
  return (!isTelling(replay) || replay.what === record.what) && isToldSame(replay, record);
};

/** The cells in which they differ. */
export const differences = (
  { seed, pair: { at, known } }: { readonly seed: number; readonly pair: Pair },
  replay: State,
  cells: Cells,
): readonly Difference[] => {
  const record = new Map([...cells].map(([entity, cell]) => [entity, factOf(cell)]));
  return [...new Set([...replay.keys(), ...record.keys()])]
    .filter((entity) => !isSame(replay.get(entity), record.get(entity)))
    .map((entity) => ({
      ...{ seed, validAt: new Date(at).toISOString(), known, entity },
      ...{ replay: replay.get(entity) ?? null, record: record.get(entity) ?? null },
    }));
};

const isDate = (value: unknown): value is string =>
  typeof value === 'string' && /^(\.\.\/)?\d{3}[\dX](-|\/|~|$)/.test(value);

/** Instants where something may change in this history, and those just before. */
const instantsOf = (events: readonly Recorded[]): readonly number[] => {
  const dates = events.flatMap(({ data, recordedAt }) => [
    recordedAt,
    ...Object.values({ ...data, ...data.changes }).filter(isDate),
  ]);
  const ends = dates.flatMap((date) => Object.values(read(date))).filter(Number.isFinite);
  return ends.flatMap((end) => [end, end - 1]);
};

/** What to ask of a history: mostly where something may change. */
export const pairsOf = (seed: number, events: readonly Recorded[], count: number): readonly Pair[] => {
  const { pick, chance, below } = random(seed ^ 0x5eed);
  const instants = instantsOf(events);
  return Array.from({ length: count }, () => ({
    at: chance(70) ? pick(instants) : Date.UTC(2015, 0, 1) + below(16 * 366) * 86_400_000,
    known: chance(25) ? events.length : below(events.length + 1),
  }));
};
