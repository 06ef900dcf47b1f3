import type { ReadStore } from '@patto/read-store';
import { differences, pairsOf, type Cell, type Difference, type Pair } from './compare';
import { stateKnown, type State } from './fold';
import { networkOf } from './history';
import type { Value } from './recorded';
import { openTables, type Placed } from './tables';

export type Verdict = {
  readonly pairs: number;
  readonly differ: number;
  /** The first cells that differ, one of each entity. */
  readonly differences: readonly Difference[];
};

export type OracleOptions = {
  readonly pairs: number;
  readonly seed: number;
  readonly onProgress?: (done: number) => void;
};

type Row = {
  readonly pair: string;
  readonly entity: string;
  readonly status: Cell['status'];
  readonly value: Value | null;
  readonly events: readonly string[];
  readonly binding: boolean;
  readonly told_otherwise: readonly unknown[];
};

const HISTORIES_AT_ONCE = 20;
const PAIRS_OF_A_HISTORY = 100;
/** Small, so that every history is written in many transactions and read back between them. */
const BATCH = 64;
const KEPT = 20;

/** Cells of the network, and of the organisations and persons in its history: no others bear their ids. */
const ask = (sql: ReadStore, { seed, positions }: Placed, pairs: readonly Pair[]): Promise<Row[]> => {
  return sql<Row[]>`
    select p.pair, s.entity, s.status, s.value, s.events, s.binding, s.told_otherwise
    from unnest(
      ${pairs.map(({ at }) => new Date(at).toISOString())}::timestamptz[],
      ${pairs.map(({ known }) => positions[known] ?? '0')}::bigint[]
    ) with ordinality p (at, known, pair)
    join (
      select * from read.segment where network = ${networkOf(seed)}
      union
      select * from read.segment where network is null and subject like ${`h${seed}-%`}
    ) s on int8range(s.known_from, s.known_to) @> p.known and tstzrange(s.valid_from, s.valid_to) @> p.at`;
};

/** What a cell cites must have been recorded by then. */
const citesOnlyTheKnown = ({ events, status }: Row, placed: Placed, known: number): boolean =>
  (events.length > 0 || status === 'no') &&
  events.every((id) => {
    const place = placed.events.findIndex((event) => event.id === id);
    return place >= 0 && place < known;
  });

const compare = (
  placed: Placed,
  pair: Pair,
  { rows, replay }: { readonly rows: readonly Row[]; readonly replay: State },
): readonly Difference[] => {
  const twice = rows.find((row, n) => rows.findIndex(({ entity }) => entity === row.entity) !== n);
  if (twice) throw new Error(`Two cells of ${twice.entity} at once in history ${placed.seed}`);
  const early = rows.find((row) => !citesOnlyTheKnown(row, placed, pair.known));
  if (early) throw new Error(`${early.entity} cites what was not known in history ${placed.seed}`);
  const cells = rows.map(({ entity, status, value, binding, told_otherwise }): [string, Cell] => [
    entity,
    { status, value, isBinding: binding, toldOtherwise: told_otherwise },
  ]);
  return differences({ seed: placed.seed, pair }, replay, new Map(cells));
};

const checkHistory = async (
  sql: ReadStore,
  placed: Placed,
  count: number,
): Promise<readonly (readonly Difference[])[]> => {
  const pairs = pairsOf(placed.seed, placed.events, count);
  const rows = new Map<number, Row[]>();
  for (const row of await ask(sql, placed, pairs)) {
    const n = Number(row.pair) - 1;
    const found = rows.get(n);
    if (found) found.push(row);
    else rows.set(n, [row]);
  }
  const replays = new Map(pairs.map(({ known }) => [known, stateKnown(placed.events, known)]));
  return pairs.map((pair, n) => {
    const replay = replays.get(pair.known)?.(pair.at) ?? new Map();
    return compare(placed, pair, { rows: rows.get(n) ?? [], replay });
  });
};

/** Counts what differs, and keeps the first of each entity. */
const tally = () => {
  const kept: Difference[] = [];
  let differ = 0;
  const add = (pair: readonly Difference[]): void => {
    if (pair.length > 0) differ += 1;
    for (const one of pair) {
      const isNew = !kept.some(({ seed, entity }) => seed === one.seed && entity === one.entity);
      if (isNew && kept.length < KEPT) kept.push(one);
    }
  };
  return { add, verdict: (pairs: number): Verdict => ({ pairs, differ, differences: kept }) };
};

/**
 * Tells random histories to the real projections and asks tables and replay the same: what was so at an instant, as
 * known at a position? A pair differs when one cell of the state does. Rejects when the projections stop.
 */
export const consultOracle = async ({ pairs, seed, onProgress }: OracleOptions): Promise<Verdict> => {
  const tables = await openTables(BATCH);
  const { add, verdict } = tally();
  let done = 0;
  try {
    for (let next = seed; done < pairs;) {
      const counts = sharesOf(pairs - done);
      const seeds = counts.map((_, i) => next + i);
      next += seeds.length;
      const placed = await tables.tell(seeds);
      // One after the other: replaying takes all of this process, and connections opened meanwhile would time out.
      for (const [i, history] of placed.entries())
        (await checkHistory(tables.sql, history, counts[i] ?? 0)).forEach(add);
      done += counts.reduce((sum, count) => sum + count, 0);
      onProgress?.(done);
    }
  } finally {
    await tables.close();
  }
  return verdict(done);
};

/** How many pairs each of the next histories is asked. */
const sharesOf = (left: number): readonly number[] =>
  Array.from({ length: HISTORIES_AT_ONCE }, (_, i) =>
    Math.max(0, Math.min(PAIRS_OF_A_HISTORY, left - i * PAIRS_OF_A_HISTORY)),
  ).filter((count) => count > 0);
