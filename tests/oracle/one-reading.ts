import { StoreCommandRunner } from '@patto/event-store';
import type { Chronicled } from '@patto/repair/domain';
import { pairsOf } from './compare';
import { decisionsOf, type StateOf } from './decisions';
import { aggregateOf } from './desk';
import { livesKnown, type Since } from './fold';
import { networkOf } from './history';
import { answersOf, type Answers, type Asked, type Lives, type Piece } from './questions';
import type { Recorded, Value } from './recorded';
import { streamsOf } from './states';
import { openTables, type Placed, type Tables } from './tables';

/** Where what decisions see, what questions see and what the replay says are not the same. */
export type Disagreement = {
  readonly seed: number;
  readonly validAt: string;
  readonly known: number;
  readonly question: string;
  readonly decisions: string | undefined;
  readonly tables: string | undefined;
  readonly replay: string | undefined;
};

type Row = {
  readonly history: string;
  readonly entity: string;
  readonly valid_from: number | null;
  readonly valid_to: number | null;
  readonly status: string;
  readonly value: Value | null;
  readonly binding: boolean;
};

const HISTORIES_AT_ONCE = 50;
const INSTANTS = 5;
const BATCH = 500;

/** The organisations and persons of a history: what belongs to no network is about them. */
const subjectsIn = ({ seed, events }: Placed): readonly string[] => {
  const text = JSON.stringify(events.map(({ data }) => data));
  return [...new Set(text.match(new RegExp(`h${seed}-(ente|persona)-\\d+`, 'g')))];
};

/** The whole lives of the entities of these histories, each as believed at a position; null: open. */
const livesInTables = async (
  { sql }: Tables,
  examined: readonly Examined[],
): Promise<ReadonlyMap<string, Lives>> => {
  const asked = examined.map(({ placed, known }) => ({
    seed: placed.seed,
    position: placed.positions[known] ?? '0',
  }));
  const subjects = [...new Set(examined.flatMap(({ placed }) => subjectsIn(placed)))];
  const rows = await sql<Row[]>`
    select a.history, s.entity, s.status, s.value, s.binding,
      (case when isfinite(s.valid_from) then extract(epoch from s.valid_from) * 1000 end)::float8 as valid_from,
      (case when isfinite(s.valid_to) then extract(epoch from s.valid_to) * 1000 end)::float8 as valid_to
    from unnest(
      ${asked.map(({ seed }) => `h${seed}`)}::text[],
      ${asked.map(({ position }) => position)}::bigint[]
    ) a (history, known)
    join (
      select * from read.segment where network = any (${asked.map(({ seed }) => networkOf(seed))})
      union all
      select * from read.segment where network is null and subject = any (${subjects})
    ) s on split_part(coalesce(s.network, s.subject), '-', 1) = a.history
      and int8range(s.known_from, s.known_to) @> a.known
    order by s.entity, s.valid_from`;
  const found = new Map<string, Map<string, Piece[]>>();
  for (const { history, entity, valid_from: from, valid_to: to, status, value, binding } of rows) {
    const lives = found.get(history) ?? new Map<string, Piece[]>();
    found.set(history, lives);
    const piece = { from: from ?? -Infinity, to: to ?? Infinity, status, value, isBinding: binding };
    lives.set(entity, [...(lives.get(entity) ?? []), piece]);
  }
  return found;
};

const pieces = (life: readonly Since[]): readonly Piece[] =>
  life.map(({ from, status, what, binding }, n) => ({
    ...{ from, to: life[n + 1]?.from ?? Infinity, status, isBinding: binding },
    value: what === null ? null : (JSON.parse(what) as Value),
  }));

const replayed = (events: readonly Recorded[], known: number): Lives =>
  new Map([...livesKnown(events, known)].map(([entity, life]) => [entity, pieces(life)]));

const idsIn = (events: readonly Recorded[], category: string): readonly string[] => [
  ...new Set(
    events.flatMap(({ stream }) => (stream.startsWith(`${category}-`) ? [aggregateOf(stream).id] : [])),
  ),
];

const about = ({ seed, events }: Placed): Omit<Asked, 'at'> => ({
  network: networkOf(seed),
  organisations: idsIn(events, 'organisation'),
  instruments: idsIn(events, 'instrument'),
  motions: idsIn(events, 'motion'),
  mandates: idsIn(events, 'mandate'),
});

const disagreement = (
  answers: { readonly decisions: Answers; readonly tables: Answers; readonly replay: Answers },
  where: Pick<Disagreement, 'seed' | 'validAt' | 'known'>,
): Disagreement | undefined => {
  const { decisions, tables, replay } = answers;
  const question = Object.keys({ ...decisions, ...tables, ...replay }).find(
    (one) => decisions[one] !== replay[one] || tables[one] !== replay[one],
  );
  return question === undefined
    ? undefined
    : {
        ...{ ...where, question },
        ...{ decisions: decisions[question], tables: tables[question], replay: replay[question] },
      };
};

/** The states at the head as the command runner has them; before it, as they were folded up to there. */
const statesKnown = async (
  runner: StoreCommandRunner,
  { events }: Placed,
  known: number,
): Promise<StateOf> => {
  if (known < events.length) {
    const folded = streamsOf(events);
    return (stream) => folded.stateOf(stream, known) as Chronicled;
  }
  const streams = [...new Set(events.map(({ stream }) => stream))];
  const heads = new Map(
    await Promise.all(
      streams.map(async (stream) => {
        const { aggregate, id } = aggregateOf(stream);
        return [stream, (await runner.stateOf(aggregate, id)) as Chronicled] as const;
      }),
    ),
  );
  return (stream) => heads.get(stream) ?? (aggregateOf(stream).aggregate.initial as Chronicled);
};

/** What is asked of a history: at which instants, and as known after how many of its events. */
type Examined = { readonly placed: Placed; readonly instants: readonly number[]; readonly known: number };

/** Most are asked at their head, every third somewhere before it. */
const examined = (placed: Placed, n: number): Examined => {
  const pairs = pairsOf(placed.seed, placed.events, INSTANTS);
  const known = n % 3 === 0 ? (pairs[0]?.known ?? 0) : placed.events.length;
  return { placed, instants: pairs.map(({ at }) => at), known };
};

const examine = (
  { placed, instants, known }: Examined,
  stateOf: StateOf,
  inTables: Lives,
): readonly Disagreement[] => {
  const { seed, events } = placed;
  const replay = replayed(events, known);
  const ids = about(placed);
  return instants.flatMap((at) => {
    const asked = { ...ids, at };
    const decisions = decisionsOf(stateOf, asked);
    const answers = { decisions, tables: answersOf(inTables, asked), replay: answersOf(replay, asked) };
    return disagreement(answers, { seed, validAt: new Date(at).toISOString(), known }) ?? [];
  });
};

/** Asks decisions, tables and replay the same of random histories from a seed on, and gives where they differ. */
export const compareReadings = async (histories: number, seed: number): Promise<readonly Disagreement[]> => {
  const tables = await openTables(BATCH);
  const runner = new StoreCommandRunner(tables.log);
  const found: Disagreement[] = [];
  const tellFrom = (first: number): Promise<readonly Placed[]> =>
    tables.tell(seedsFrom(seed + first, Math.min(HISTORIES_AT_ONCE, histories - first)));
  try {
    let next = tellFrom(0);
    for (let done = 0; done < histories; done += HISTORIES_AT_ONCE) {
      const told = (await next).map(examined);
      // The tables take in the next histories while these are looked at.
      next = done + HISTORIES_AT_ONCE < histories ? tellFrom(done + HISTORIES_AT_ONCE) : next;
      const lives = await livesInTables(tables, told);
      for (const one of told) {
        const stateOf = await statesKnown(runner, one.placed, one.known);
        found.push(...examine(one, stateOf, lives.get(`h${one.placed.seed}`) ?? new Map()));
      }
    }
  } finally {
    await tables.close();
  }
  return found;
};

const seedsFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, n) => first + n);
