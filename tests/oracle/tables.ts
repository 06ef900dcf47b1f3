import { MemoryEventStore } from '@patto/event-store';
import { projections } from '@patto/history';
import type { RecordedEvent } from '@patto/kernel';
import { connectReadStore, PostgresReadModels, Projector, type ReadStore } from '@patto/read-store';
import { startPostgres } from '@patto/testing/stores';
import { storedOf } from './desk';
import { randomHistory } from './history';
import { random } from './random';
import type { Recorded } from './recorded';

/** A history in the log: `positions[n]` is where its first n events had been recorded. */
export type Placed = {
  readonly seed: number;
  readonly events: readonly Recorded[];
  readonly positions: readonly string[];
};
/** The real projections over a log of random histories, in a database of their own. */
export type Tables = {
  readonly sql: ReadStore;
  readonly log: MemoryEventStore;
  /** Tells the histories of these seeds, and waits until the tables have them. Rejects when the projections stop. */
  readonly tell: (seeds: readonly number[]) => Promise<readonly Placed[]>;
  readonly close: () => Promise<void>;
};

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
    const { id, stream, recordedAt } = event;
    const place = { revision: BigInt(event.revision), position: { commit, prepare: commit }, recordedAt };
    log.push({ id, stream, ...storedOf(event), metadata: {}, ...place });
  }
};

const expectNothingParked = async (sql: ReadStore): Promise<void> => {
  const parked = await sql<{ error: string }[]>`select * from projector.parked limit 1`;
  if (parked[0]) throw new Error(`An event was parked: ${JSON.stringify(parked[0])}`);
};

/** `batchSize`: how many events are written in one transaction; where it is small they are read back in between. */
export const openTables = async (batchSize: number): Promise<Tables> => {
  const postgres = await startPostgres();
  const sql = connectReadStore(postgres.url, { max: 4 });
  const state = projections.filter(({ name }) => name === 'state');
  const log = new MemoryEventStore();
  const projector = new Projector(sql, log, state, { batchSize });
  const models = new PostgresReadModels(sql, state);
  let told = 0;
  await projector.start();
  return {
    sql,
    log,
    tell: async (seeds) => {
      const { placed, log: events } = interleaved(seeds, told);
      told += events.length;
      log.put(events);
      const position = { commit: String(told), prepare: String(told) };
      if ((await models.waitFor(position, 60_000)) === 'timed-out')
        throw new Error('The projections stand still');
      await expectNothingParked(sql);
      return placed;
    },
    close: async () => {
      await projector.stop();
      await sql.end();
      await postgres.stop();
    },
  };
};
