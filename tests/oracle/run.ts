import { MemoryEventStore } from '@patto/event-store';
import { projections } from '@patto/history';
import type { JsonObject, RecordedEvent } from '@patto/kernel';
import { connectReadStore, PostgresReadModels, Projector, type ReadStore } from '@patto/read-store';
import { startPostgres } from '@patto/testing/stores';
import { read } from './dates';
import { type Fact, type State, stateKnown } from './fold';
import { randomHistory } from './history';
import { random } from './random';
import type { Recorded } from './recorded';
import { textOf, type Words } from './sayings';

/** Where tables and replay answer differently: enough to ask again. */
export type Difference = {
  readonly seed: number;
  readonly validAt: string;
  readonly known: number;
  readonly entity: string;
  readonly replay: Fact | null;
  readonly tables: Fact | null;
};
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

/** A history in the log: `positions[n]` is where its first n events had been recorded. */
type Placed = {
  readonly seed: number;
  readonly events: readonly Recorded[];
  readonly positions: readonly string[];
};
type Pair = { readonly at: number; readonly known: number };
type Row = {
  readonly pair: string;
  readonly entity: string;
  readonly status: Fact['status'];
  readonly value: JsonObject | null;
  readonly events: readonly string[];
};

const HISTORIES_AT_ONCE = 20;
const PAIRS_OF_A_HISTORY = 100;
/** Small, so that every history is written in many transactions and read back between them. */
const BATCH = 64;
const KEPT = 20;

/** Tells several histories in turns, as a log of many networks stands. */
const interleaved = (
  seeds: readonly number[],
  from: number,
): { placed: readonly Placed[]; log: readonly RecordedEvent[] } => {
  const { pick } = random(seeds[0] ?? 0);
  const histories = seeds.map((seed) => ({ seed, events: randomHistory(seed), positions: ['0'] }));
  const log: RecordedEvent[] = [];
  for (;;) {
    const waiting = histories.filter(({ events, positions }) => positions.length <= events.length);
    if (waiting.length === 0) return { placed: histories, log };
    const { events, positions } = pick(waiting);
    const event = events[positions.length - 1];
    if (!event) continue;
    const commit = String(from + log.length + 1);
    positions.push(commit);
    const { id, stream, chapter, name, recordedAt } = event;
    const data = event.data as unknown as JsonObject;
    const place = { revision: BigInt(event.place), position: { commit, prepare: commit }, recordedAt };
    log.push({ id, stream, type: `${chapter}.${name}.v1`, data, metadata: {}, ...place });
  }
};

const isDate = (value: unknown): value is string =>
  typeof value === 'string' && /^(\.\.\/)?\d{3}[\dX](-|\/|~|$)/.test(value);

/** Instants where something may change in this history, and those just before. */
const instantsOf = (events: readonly Recorded[]): readonly number[] => {
  const dates = events.flatMap(({ data, recordedAt }) => [recordedAt, ...Object.values(data).filter(isDate)]);
  const ends = dates.flatMap((date) => Object.values(read(date))).filter(Number.isFinite);
  return ends.flatMap((end) => [end, end - 1]);
};

const pairsOf = ({ seed, events }: Placed, count: number): readonly Pair[] => {
  const { pick, chance, below } = random(seed ^ 0x5eed);
  const instants = instantsOf(events);
  return Array.from({ length: count }, () => ({
    at: chance(70) ? pick(instants) : Date.UTC(2015, 0, 1) + below(16 * 366) * 86_400_000,
    known: chance(25) ? events.length : below(events.length + 1),
  }));
};

/** A key of a cell's value as the replay calls it. */
const names: { readonly [kind: string]: { readonly [key: string]: string } } = {
  network: { network: 'network', name: 'name', acronym: 'acronym', legalShape: 'legalShape' },
  organisation: { organisation: 'organisation', legalForm: 'legalForm' },
  name: { name: 'name' },
  successor: { how: 'how', into: 'into' },
  post: { person: 'person', office: 'post', organisation: 'organisation' },
  representative: { person: 'person', office: 'capacity' },
  member: { party: 'organisation', class: 'class' },
  mandate: { person: 'person', scope: 'scope' },
  instrument: {
    ...{ title: 'title', kind: 'kind', textHash: 'textHash', parties: 'parties' },
    ...{ signatories: 'signatories', status: 'status' },
  },
  force: { title: 'title', parties: 'forParties' },
  signature: { party: 'organisation', person: 'person', method: 'method' },
  motion: { status: 'status', outcome: 'outcome' },
  ballot: {
    ...{ title: 'title', electors: 'electors', status: 'status', outcome: 'outcome' },
    ...{ proclaimed: 'proclaimed', computed: 'computed', diverges: 'diverges' },
  },
};

const whatOf = (entity: string, value: JsonObject | null): string | null => {
  if (value === null) return null;
  const keys = Object.entries(names[entity.slice(0, entity.indexOf(':'))] ?? {});
  return textOf(Object.fromEntries(keys.map(([ours, theirs]) => [ours, value[theirs] ?? null])));
};

const factOf = ({ entity, status, value }: Row): Fact => {
  const text = (key: string): string | null => (value?.[key] ?? null) as string | null;
  return { status, what: whatOf(entity, value), told: { since: text('since'), until: text('until') } };
};

/** Cells of the network, and of the organisations and persons in its history: no others bear their ids. */
const ask = (sql: ReadStore, { seed, events, positions }: Placed, pairs: readonly Pair[]): Promise<Row[]> => {
  const subjects = new Set(
    events
      .flatMap(({ data }) => [data.organisationId, data.person, ...(data.absorbed ?? [])])
      .filter(Boolean),
  );
  return sql<Row[]>`
    select p.pair, s.entity, s.status, s.value, s.events
    from unnest(
      ${pairs.map(({ at }) => new Date(at).toISOString())}::timestamptz[],
      ${pairs.map(({ known }) => positions[known] ?? '0')}::bigint[]
    ) with ordinality p (at, known, pair)
    join (
      select * from read.segment where network = ${`h${seed}-rete`}
      union
      select * from read.segment where network is null and subject = any (${[...subjects]})
    ) s on int8range(s.known_from, s.known_to) @> p.known and tstzrange(s.valid_from, s.valid_to) @> p.at`;
};

/** What a cell cites must have been recorded by then. */
const citesOnlyTheKnown = ({ events }: Row, placed: Placed, known: number): boolean =>
  events.length > 0 &&
  events.every((id) => {
    const place = placed.events.findIndex((event) => event.id === id);
    return place >= 0 && place < known;
  });

const isSame = (replay: Fact | undefined, tables: Fact | undefined): boolean => {
  if (!replay || !tables) return replay === tables;
  if (replay.status !== tables.status) return false;
  const isCertain = replay.status === 'yes' || (replay.status === 'annulled' && replay.what !== null);
  if (isCertain && replay.what !== tables.what) return false;
  return replay.told === undefined || isTold(replay.told, tables.told);
};

const isTold = (replay: Words, tables: Words | undefined): boolean =>
  replay.since === tables?.since && replay.until === tables.until;

const compare = (
  placed: Placed,
  pair: Pair,
  { rows, replay }: { readonly rows: readonly Row[]; readonly replay: State },
): readonly Difference[] => {
  const tables = new Map<string, Fact>();
  const wrong = new Set<string>();
  for (const row of rows) {
    if (tables.has(row.entity) || !citesOnlyTheKnown(row, placed, pair.known)) wrong.add(row.entity);
    tables.set(row.entity, factOf(row));
  }
  return [...new Set([...replay.keys(), ...tables.keys()])]
    .filter((entity) => wrong.has(entity) || !isSame(replay.get(entity), tables.get(entity)))
    .map((entity) => ({
      seed: placed.seed,
      validAt: new Date(pair.at).toISOString(),
      known: pair.known,
      entity,
      replay: replay.get(entity) ?? null,
      tables: tables.get(entity) ?? null,
    }));
};

const checkHistory = async (
  sql: ReadStore,
  placed: Placed,
  count: number,
): Promise<readonly (readonly Difference[])[]> => {
  const pairs = pairsOf(placed, count);
  const rows = new Map<number, Row[]>();
  for (const row of await ask(sql, placed, pairs)) {
    const n = Number(row.pair) - 1;
    const found = rows.get(n);
    if (found) found.push(row);
    else rows.set(n, [row]);
  }
  const replays = new Map(pairs.map(({ known }) => [known, stateKnown(placed.events, known)]));
  return pairs.map((pair, n) => {
    const replay = replays.get(pair.known)?.(pair.at) ?? new Map<string, Fact>();
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
  const postgres = await startPostgres();
  const sql = connectReadStore(postgres.url, { max: 4 });
  const state = projections.filter(({ name }) => name === 'state');
  const log = new MemoryEventStore();
  const projector = new Projector(sql, log, state, { batchSize: BATCH });
  const models = new PostgresReadModels(sql, state);
  const { add, verdict } = tally();
  let done = 0;
  let told = 0;
  try {
    await projector.start();
    for (let next = seed; done < pairs;) {
      const counts = sharesOf(pairs - done);
      const seeds = counts.map((_, i) => next + i);
      next += seeds.length;
      const { placed, log: events } = interleaved(seeds, told);
      told += events.length;
      log.put(events);
      const position = { commit: String(told), prepare: String(told) };
      if ((await models.waitFor(position, 60_000)) === 'timed-out')
        throw new Error('The projections stand still');
      await expectNothingParked(sql);
      // One after the other: replaying takes all of this process, and connections opened meanwhile would time out.
      for (const [i, history] of placed.entries())
        (await checkHistory(sql, history, counts[i] ?? 0)).forEach(add);
      done += counts.reduce((sum, count) => sum + count, 0);
      onProgress?.(done);
    }
  } finally {
    await projector.stop();
    await sql.end();
    await postgres.stop();
  }
  return verdict(done);
};

/** How many pairs each of the next histories is asked. */
const sharesOf = (left: number): readonly number[] =>
  Array.from({ length: HISTORIES_AT_ONCE }, (_, i) =>
    Math.max(0, Math.min(PAIRS_OF_A_HISTORY, left - i * PAIRS_OF_A_HISTORY)),
  ).filter((count) => count > 0);

const expectNothingParked = async (sql: ReadStore): Promise<void> => {
  const parked = await sql<{ error: string }[]>`select * from projector.parked limit 1`;
  if (parked[0]) throw new Error(`An event was parked: ${JSON.stringify(parked[0])}`);
};
